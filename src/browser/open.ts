import { connectBrowser, isAddress } from "./connect.ts";
import { findBrowser } from "./find.ts";
import { type Chromium, launchBrowser } from "./launch.ts";

/**
 * The browser to print with: that at an address (`ws://…`), or one of this machine, which is started.
 * @param asked an address, a program, or `sparticuz`; what OCTAVO_BROWSER is set to when absent
 * @throws BrowserNotFound
 */
export async function openBrowser(signal?: AbortSignal, asked?: string): Promise<Chromium> {
  const setting = asked ?? process.env["OCTAVO_BROWSER"];
  if (setting !== undefined && isAddress(setting)) return await connectBrowser(setting, signal);
  return await launchBrowser(await findBrowser({ setting: asked }), signal ? { signal } : {});
}
