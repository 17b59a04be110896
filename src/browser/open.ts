import { connectBrowser, isAddress } from "./connect.ts";
import { findBrowser } from "./find.ts";
import { type Chromium, launchBrowser } from "./launch.ts";

/**
 * The browser to print with: that at the address which OCTAVO_BROWSER is set to, or one of this machine, which is started.
 * @throws BrowserNotFound
 */
export async function openBrowser(signal?: AbortSignal): Promise<Chromium> {
  const setting = process.env["OCTAVO_BROWSER"];
  if (setting !== undefined && isAddress(setting)) return await connectBrowser(setting, signal);
  return await launchBrowser(await findBrowser(), signal ? { signal } : {});
}
