import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type BrowserChoice, BrowserNotFound, findBrowser } from "../../browser/find.ts";
import { browserLines, THIS_MACHINE } from "../../browser/machine.ts";

const BROWSER = "chrome-headless-shell";

/**
 * Downloads the headless shell that puppeteer is made for, by puppeteer's own program.
 * @returns the browser that will print from now on
 * @throws {BrowserNotFound} when it cannot be downloaded, with another way
 */
export async function installBrowser(env: NodeJS.ProcessEnv): Promise<BrowserChoice> {
  const { status, stderr } = spawnSync(process.execPath, [puppeteersProgram(), "browsers", "install", BROWSER], {
    env: { ...env },
    stdio: ["ignore", "inherit", "pipe"],
    encoding: "utf8",
  });
  if (status === 0) return await findBrowser({ env });
  const [, why = "it was not said why"] = /^\s*- \w+: (.*)$/m.exec(stderr) ?? /^Error: (.*)$/m.exec(stderr) ?? [];
  throw new BrowserNotFound(`The browser could not be downloaded: ${why}.\n${browserLines(THIS_MACHINE, false)}`);
}

function puppeteersProgram(): string {
  const manifest = createRequire(import.meta.url).resolve("puppeteer/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly bin: string };
  return join(dirname(manifest), bin);
}
