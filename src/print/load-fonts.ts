import type { PrintPage } from "../browser/page.ts";
import { FONT_FOLDER } from "../edition/fonts.ts";
import { UnloadedFonts } from "../edition/unloaded-fonts.ts";
import { loadFonts, showBody } from "./in-page.ts";

/**
 * Loads the fonts of a document.
 * @param later the paths of files that are loaded when something is written in them
 * @throws {UnloadedFonts} when Chromium does not load one
 */
export async function loadAllFonts(page: PrintPage, later: readonly string[] = []): Promise<void> {
  const unloaded = await page.evaluate(loadFonts, later);
  if (unloaded.length > 0) throw new UnloadedFonts(unloaded);
}

/**
 * Shows a text and does something with it that prints it: once more where only then a font was asked for, as what
 * stands in the margins or is put into the text later may do.
 * @throws {UnloadedFonts} when Chromium does not load a font the text asks for
 */
export async function withItsFonts<T>(page: PrintPage, body: string, print: () => Promise<T>): Promise<T> {
  for (;;) {
    const failed = await page.evaluate(showBody, body);
    if (failed.length > 0) throw new UnloadedFonts(failed);
    const before = fontsIn(page);
    const printed = await print();
    if (fontsIn(page) === before) return printed;
  }
}

/** How many font files the document has loaded. */
function fontsIn({ loaded }: PrintPage): number {
  return [...loaded].filter((path) => path.startsWith(FONT_FOLDER)).length;
}
