import type { PrintPage } from "../browser/page.ts";
import { loadFonts } from "./in-page.ts";

/** Loads all fonts of a document. @throws when Chromium does not load one */
export async function loadAllFonts(page: PrintPage): Promise<void> {
  const unloaded = await page.evaluate(loadFonts);
  if (unloaded.length > 0) throw new Error(`Chromium did not load the fonts ${unloaded.join(", ")}`);
}
