import type { PrintPage } from "../browser/page.ts";
import { loadFonts } from "./in-page.ts";
import { UnloadedFonts } from "../edition/unloaded-fonts.ts";

/** Loads all fonts of a document. @throws {UnloadedFonts} when Chromium does not load one */
export async function loadAllFonts(page: PrintPage): Promise<void> {
  const unloaded = await page.evaluate(loadFonts);
  if (unloaded.length > 0) throw new UnloadedFonts(unloaded);
}
