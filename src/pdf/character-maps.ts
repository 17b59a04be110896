import { readContent, writeContent } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { referenceOf } from "./references.ts";

/** Word joiner: shows nothing, and is a character as PDF/UA-1 wants one. */
const NOTHING = "2060";

/**
 * Mends what Chromium writes of glyphs that stand for no character of their own, such as the half forms of Devanagari:
 * their character is given as U+0000, which PDF/UA-1 §7.21.7 forbids. What they are part of has its text beside it, as
 * `ActualText`.
 */
export function mendCharacterMaps(pdf: PdfDocument): void {
  for (const object of pdf.objects) {
    if (!object || object.stream || !object.dict.includes("/ToUnicode")) continue;
    const number = referenceOf(object.dict, "ToUnicode");
    if (number === undefined) continue;
    const map = objectAt(pdf, number);
    const lines = readContent(map);
    const mended = lines.replaceAll(/^(<[0-9A-F]+>) <0000>$/gm, `$1 <${NOTHING}>`);
    if (mended !== lines) writeContent(map, mended);
  }
}
