import type { PrintPage, PrintSource } from "../browser/page.ts";
import { FALLBACK_FAMILY, FONT_FOLDER } from "../edition/fonts.ts";
import { type UnloadedFace, UnloadedFonts } from "../edition/unloaded-fonts.ts";
import { loadFonts, loadWantedFonts, showBody } from "./in-page.ts";
import { loadPictures } from "./load-pictures.ts";

/** Files of more bytes are loaded when something is written in them: formulas, the signs of East Asia. */
const LARGE_FONT = 1_000_000;

/** Loads all fonts of a document. @throws {UnloadedFonts} when Chromium does not load one */
export async function loadAllFonts(page: PrintPage): Promise<void> {
  refuse(await page.evaluate(loadFonts));
}

/** The paths of the font files that are loaded only where something is written in them. */
export function largeFonts(files: PrintSource["files"]): readonly string[] {
  const large = [...files].filter(([path, { bytes }]) => path.startsWith(FONT_FOLDER) && bytes.byteLength > LARGE_FONT);
  return large.map(([path]) => path);
}

/**
 * Loads the fonts of a document that most of its texts need: neither large ones nor those for what the others lack
 * ({@link withItsFonts} does).
 * @param large the paths of files
 * @throws {UnloadedFonts} when Chromium does not load one
 */
export async function loadUsualFonts(page: PrintPage, large: readonly string[]): Promise<void> {
  refuse(await page.evaluate(loadFonts, { files: large, family: FALLBACK_FAMILY }));
}

function refuse(unloaded: readonly UnloadedFace[]): void {
  if (unloaded.length > 0) throw new UnloadedFonts(unloaded);
}

/**
 * Shows a text and does something with it that prints it: once more where only then a font was asked for, as what
 * stands in the margins or is put into the text later may do.
 * @param before what is done with the text before it is laid out
 * @throws {UnloadedFonts} when Chromium does not load a font the text asks for
 */
export async function withItsFonts<T>(
  page: PrintPage,
  body: string,
  print: () => Promise<T>,
  before?: () => Promise<void>,
): Promise<T> {
  for (;;) {
    await page.evaluate(showBody, body);
    await before?.();
    if (body.includes("<img")) await loadPictures(page);
    refuse(await page.evaluate(loadWantedFonts));
    const loaded = fontsIn(page);
    const printed = await print();
    if (fontsIn(page) === loaded) return printed;
  }
}

/** How many font files the document has loaded. */
function fontsIn({ loaded }: PrintPage): number {
  return [...loaded].filter((path) => path.startsWith(FONT_FOLDER)).length;
}
