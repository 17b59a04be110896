import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { privateCacheFolder } from "./private-folder.ts";

/** The unpacked headless shell of `@sparticuz/chromium`. */
export interface UnpackedBrowser {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
}

const PACKAGE = "@sparticuz/chromium";
const LEFTOVER_MS = 60 * 60 * 1000;

/**
 * The headless shell inside the npm package `@sparticuz/chromium`, if that is installed beside Octavo or below one of
 * `folders`. It is unpacked once per version into a private folder of the user's cache.
 *
 * The package itself would use whatever lies in the system's temporary folder, be it stale or somebody else's; it
 * unpacks its system libraries only where it takes the machine for a Lambda; and importing it changes the
 * environment. So it is run in a process of its own.
 * @returns undefined where the package is absent or does not fit the machine
 */
export async function findSparticuz(
  env: NodeJS.ProcessEnv,
  folders: readonly string[],
  signal?: AbortSignal,
): Promise<UnpackedBrowser | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const entry = resolvePackage(folders);
  if (entry === undefined) return undefined;
  const cache = await privateCacheFolder(env);
  const target = join(cache, `chromium-${await versionOf(entry)}`);
  if (!existsSync(join(target, "chromium"))) await unpack(entry, cache, target, signal);
  const libraries = [join(target, "al2023", "lib"), env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return { executablePath: join(target, "chromium"), environment: { LD_LIBRARY_PATH: libraries } };
}

function resolvePackage(folders: readonly string[]): string | undefined {
  for (const base of [import.meta.url, ...folders.map((folder) => pathToFileURL(join(folder, "octavo.js")))]) {
    try {
      return createRequire(base).resolve(PACKAGE);
    } catch {
      // Not there: the next place may have it.
    }
  }
  return undefined;
}

/** Its `exports` hide package.json, so the file is looked for above the entry. */
async function versionOf(entry: string): Promise<string> {
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (!existsSync(file)) continue;
    const { version } = JSON.parse(await readFile(file, "utf8")) as { version?: unknown };
    if (typeof version === "string" && /^[\w.+-]+$/.test(version)) return version;
  }
  throw new Error(`${PACKAGE} has no version`);
}

const UNPACK = `const { default: chromium } = await import(process.argv[1]); await chromium.executablePath();`;

/** Unpacks under a temporary name and renames: whoever looks sees a whole browser or none. */
async function unpack(entry: string, cache: string, target: string, signal: AbortSignal | undefined): Promise<void> {
  await removeLeftovers(cache);
  const folder = await mkdtemp(join(cache, "unpacking-"));
  try {
    const args = ["--input-type=module", "--eval", UNPACK, pathToFileURL(entry).href];
    await promisify(execFile)(process.execPath, args, { env: lambda(folder), ...(signal && { signal }) });
    await rename(folder, target);
  } catch (error) {
    // Another build may have been faster.
    if (!existsSync(join(target, "chromium"))) throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The package brings its system libraries where these variables are set, and unpacks into TMPDIR. */
function lambda(folder: string): NodeJS.ProcessEnv {
  const name = "nodejs22.x";
  return { HOME: folder, TMPDIR: folder, AWS_EXECUTION_ENV: `AWS_Lambda_${name}`, AWS_LAMBDA_JS_RUNTIME: name };
}

/** What a killed build left half unpacked. */
async function removeLeftovers(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith("unpacking-")) continue;
    const folder = join(cache, name);
    const changed = await stat(folder).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    );
    if (Date.now() - changed > LEFTOVER_MS) await rm(folder, { recursive: true, force: true });
  }
}
