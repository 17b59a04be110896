import { objectAt, type PdfDocument } from "./document.ts";
import type { FontEncoding } from "./fonts.ts";
import { referenceOf } from "./references.ts";
import { entryOf, itemsOf } from "./syntax.ts";

/** The space of a font: the code it is shown by, in hexadecimal, and its width in parts of the font's size. */
export function fontSpaces(
  pdf: PdfDocument,
  font: FontEncoding,
): { readonly code: string; readonly width: number } | undefined {
  for (const [code, text] of font.toUnicode) {
    if (text !== " ") continue;
    const width = widthOf(pdf, font.number, code);
    if (width === undefined) return undefined;
    return { code: code.toString(16).toUpperCase().padStart(font.digits, "0"), width: width / 1000 };
  }
  return undefined;
}

/** The width of a glyph of a composite font (ISO 32000-1 §9.7.4.3), in thousandths of its size. */
function widthOf(pdf: PdfDocument, font: number, glyph: number): number | undefined {
  const { dict } = objectAt(pdf, font);
  const number = Number(/\[\s*(\d+) 0 R/.exec(entryOf(dict, "DescendantFonts") ?? "")?.[1]);
  if (Number.isNaN(number)) return undefined;
  const descendant = objectAt(pdf, number).dict;
  const reference = referenceOf(descendant, "W");
  const items = itemsOf((reference === undefined ? entryOf(descendant, "W") : objectAt(pdf, reference).dict) ?? "[]");
  for (let i = 0; i < items.length;) {
    const first = Number(items[i]);
    const next = items[i + 1] ?? "";
    if (next.startsWith("[")) {
      const widths = itemsOf(next);
      if (glyph >= first && glyph < first + widths.length) return Number(widths[glyph - first]);
      i += 2;
    } else {
      if (glyph >= first && glyph <= Number(next)) return Number(items[i + 2]);
      i += 3;
    }
  }
  return Number(entryOf(descendant, "DW") ?? 1000);
}
