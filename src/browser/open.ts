import { connectBrowser, isAddress } from "./connect.ts";
import { findBrowser } from "./find.ts";
import { type Chromium, launchBrowser, type LaunchOptions } from "./launch.ts";

export interface OpenOptions extends LaunchOptions {
  /** An address, a program, or `sparticuz`; what OCTAVO_BROWSER is set to when absent. */
  readonly asked?: string | undefined;
}

/**
 * The browser to print with: that at an address (`ws://…`), or one of this machine, which is started.
 * @throws BrowserNotFound
 */
export async function openBrowser({ asked, ...options }: OpenOptions = {}): Promise<Chromium> {
  const setting = asked ?? process.env["OCTAVO_BROWSER"];
  if (setting !== undefined && isAddress(setting)) return await connectBrowser(setting, options.signal);
  return await launchBrowser(await findBrowser({ setting: asked }), options);
}
