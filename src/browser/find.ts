import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { browserLines, THIS_MACHINE } from "./machine.ts";
import { findSparticuz } from "./sparticuz.ts";

/** The browser a build prints with. */
export interface BrowserChoice {
  readonly executablePath: string;
  readonly source: "setting" | "puppeteer" | "system" | "sparticuz";
  /** What its process needs in its environment beside the usual. */
  readonly environment: Readonly<Record<string, string>>;
  /** Why this one, in words. */
  readonly why: string;
}

export interface FindOptions {
  /** A path, or `sparticuz`; instead of OCTAVO_BROWSER. */
  readonly setting?: string | undefined;
  /** The environment to look at; the process's own when absent. */
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** No browser is at hand that can print. The message says what to do, line by line. */
export class BrowserNotFound extends Error {
  override readonly name = "BrowserNotFound";
}

/**
 * Finds a Chromium to print with: the one that is set (OCTAVO_BROWSER, then PUPPETEER_EXECUTABLE_PATH), puppeteer's
 * own headless shell, one of the system, and at last the one inside the npm package `@sparticuz/chromium`, which is
 * unpacked the first time.
 *
 * Puppeteer's configuration files are not read: one in the folder of a manuscript would be a script that runs.
 * @throws {@link BrowserNotFound}
 */
export async function findBrowser(options: FindOptions = {}): Promise<BrowserChoice> {
  const env = options.env ?? process.env;
  const setting = options.setting ?? env["OCTAVO_BROWSER"];
  if (setting === "sparticuz") return await sparticuzOrThrow(env, options.signal);
  if (setting) return chosen(setting, options.setting ? "it was asked for" : "OCTAVO_BROWSER names it");
  const forPuppeteer = env["PUPPETEER_EXECUTABLE_PATH"];
  if (forPuppeteer) return chosen(forPuppeteer, "PUPPETEER_EXECUTABLE_PATH names it");
  const found = (await puppeteersOwn(env)) ?? systemBrowser(env) ?? (await sparticuz(env, [], options.signal));
  if (found) return found;
  throw new BrowserNotFound(`Octavo found no browser to print with.\n${browserLines(THIS_MACHINE)}`);
}

function chosen(executablePath: string, why: string): BrowserChoice {
  if (isExecutable(executablePath)) return { executablePath, source: "setting", environment: {}, why };
  throw new BrowserNotFound(
    `${executablePath} is not a program that can be run, and ${why}. Correct or unset it.\n${browserLines(THIS_MACHINE)}`,
  );
}

/** Where the user asks for the package by name, the current folder may bring it too. */
async function sparticuzOrThrow(env: NodeJS.ProcessEnv, signal: AbortSignal | undefined): Promise<BrowserChoice> {
  const found = await sparticuz(env, [process.cwd()], signal);
  if (found) return found;
  throw new BrowserNotFound(
    "The package @sparticuz/chromium is asked for and not installed, or not meant for this machine (Linux, x64).\n" +
      "  npm install @sparticuz/chromium",
  );
}

async function sparticuz(
  env: NodeJS.ProcessEnv,
  folders: readonly string[],
  signal: AbortSignal | undefined,
): Promise<BrowserChoice | undefined> {
  const found = await findSparticuz(env, folders, signal);
  return found && { ...found, source: "sparticuz", why: "the package @sparticuz/chromium is installed" };
}

/** Puppeteer's names of platforms: that of the folder, and that inside the archive. */
const PLATFORMS: Readonly<Record<string, readonly [folder: string, archive: string]>> = {
  "linux-x64": ["linux", "linux64"],
  "linux-arm64": ["linux_arm", "linux-arm64"],
  "darwin-x64": ["mac", "mac-x64"],
  "darwin-arm64": ["mac_arm", "mac-arm64"],
  "win32-x64": ["win64", "win64"],
  "win32-arm64": ["win64", "win64"],
};

/** Exported by puppeteer, and left out of its types: the browser each version of it is made for. */
interface Revisions {
  readonly PUPPETEER_REVISIONS?: Readonly<Record<string, string>>;
}

async function puppeteersOwn(env: NodeJS.ProcessEnv): Promise<BrowserChoice | undefined> {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  if (!platform) return undefined;
  const { PUPPETEER_REVISIONS: revisions } = (await import("puppeteer")) as unknown as Revisions;
  const cache = env["PUPPETEER_CACHE_DIR"] || join(env["HOME"] || homedir(), ".cache", "puppeteer");
  const name = "chrome-headless-shell";
  const build = `${platform[0]}-${revisions?.[name] ?? ""}`;
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const executablePath = join(cache, name, build, `${name}-${platform[1]}`, file);
  if (!isExecutable(executablePath)) return undefined;
  return { executablePath, source: "puppeteer", environment: {}, why: "puppeteer has downloaded it" };
}

const ON_PATH = [
  "chromium-headless-shell",
  "chrome-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
];

function systemBrowser(env: NodeJS.ProcessEnv): BrowserChoice | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const candidates = [...ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name))), ...usualPlaces(env)];
  const executablePath = candidates.find(isExecutable);
  return executablePath === undefined
    ? undefined
    : { executablePath, source: "system", environment: {}, why: "it is installed on this machine" };
}

function usualPlaces(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === "darwin") {
    const applications = ["/Applications", join(env["HOME"] || homedir(), "Applications")];
    const programs = ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"];
    return applications.flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  if (process.platform === "win32") {
    const roots = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].filter(
      (root) => root !== undefined,
    );
    return roots.map((root) => join(root, "Google", "Chrome", "Application", "chrome.exe"));
  }
  return ["/usr/lib/chromium/chromium-headless-shell", "/usr/lib/chromium/chromium"];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
