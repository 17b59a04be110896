import { readContent, writeContent } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { readCharacterMap, writeCharacterMap } from "./join/to-unicode.ts";
import { referenceOf } from "./references.ts";

/** Word joiner: shows nothing, and is a character as PDF/UA-1 wants one. */
const NOTHING = "2060";

/** Radicals and compatibility ideographs of Unicode, as the target of a row. */
const DOUBLES = /<(?:2[EF]|F[9A])[0-9A-F]{2}>$/m;

/**
 * Mends what Chromium writes of glyphs that stand for no character of their own, such as the half forms of Devanagari:
 * their character is given as U+0000, which PDF/UA-1 §7.21.7 forbids. What they are part of has its text beside it, as
 * `ActualText`. And of glyphs that stand for two characters, a word and a radical (水, ⽔), Chromium names the radical:
 * nobody would find the word again.
 */
export function mendCharacterMaps(pdf: PdfDocument): void {
  for (const object of pdf.objects) {
    if (!object || object.stream || !object.dict.includes("/ToUnicode")) continue;
    const number = referenceOf(object.dict, "ToUnicode");
    if (number === undefined) continue;
    const map = objectAt(pdf, number);
    const lines = readContent(map);
    const mended = lines.replaceAll(/^(<[0-9A-F]+>) <0000>$/gm, `$1 <${NOTHING}>`);
    const found = DOUBLES.test(mended) ? withWords(mended) : mended;
    if (found !== lines) writeContent(map, found);
  }
}

/** The same CMap with the ideographs that radicals and compatibility ideographs are the same as (Unicode, NFKC). */
function withWords(source: string): string {
  const map = readCharacterMap(source);
  for (const [glyph, text] of map) {
    if (!/^(?:2[EF]|F[9A])/.test(text) || text.length !== 4) continue;
    const word = String.fromCharCode(Number.parseInt(text, 16)).normalize("NFKC");
    const units = Array.from({ length: word.length }, (_, i) => word.charCodeAt(i).toString(16).toUpperCase());
    map.set(glyph, units.map((unit) => unit.padStart(4, "0")).join(""));
  }
  return writeCharacterMap(source, map);
}
