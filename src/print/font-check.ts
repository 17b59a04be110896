import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { fontsOf, type MissingGlyphs } from "../pdf/inspect.ts";
import type { Pagination } from "./pages.ts";

/** Pages named in a message before the rest is only counted. */
const MOST_NAMED = 8;

/**
 * Holds the printed file against what the fonts were thought to cover: no empty box on any page, every font embedded.
 * What the text had no glyph for was replaced before; this finds what was not foreseen, in formulas for example.
 */
export function checkFonts(
  pdf: PdfDocument,
  missing: readonly MissingGlyphs[],
  pagination: Pagination,
  diagnostics: Diagnostics,
): void {
  if (missing.length > 0) {
    const folios = missing.map(({ pageIndex }) => pagination.pages[pageIndex]?.folio || `(${pageIndex + 1})`);
    const more = folios.length > MOST_NAMED ? ` and ${folios.length - MOST_NAMED} more` : "";
    diagnostics.report("glyph-missing", {
      message: `An empty box is printed for a character on page ${folios.slice(0, MOST_NAMED).join(", ")}${more}.`,
      hint: "Look at these pages: the character is in a formula or a drawing. Write it otherwise.",
    });
  }
  const outside = fontsOf(pdf).find((font) => !font.embedded);
  if (outside) throw new Error(`The font ${outside.name} is not embedded in the PDF`);
}
