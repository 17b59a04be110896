import { readContent, writeContent } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { readCharacterMap, writeCharacterMap } from "./join/to-unicode.ts";
import { referenceOf } from "./references.ts";

/** Word joiner: shows nothing, and is a character as PDF/UA-1 wants one. */
const NOTHING = "2060";

/** Radicals and compatibility ideographs of Unicode in hexadecimal: U+2E80–2FDF, U+F900–FAFF, U+2F800–2FA1F. */
const DOUBLE = "(?:(?:2[EF]|F[9A])[0-9A-F]{2}|D87ED[CDE][0-9A-F]{2})";
/** One as the target of a row. */
const DOUBLES = new RegExp(`<${DOUBLE}>$`, "m");
const IS_DOUBLE = new RegExp(`^${DOUBLE}$`);

/**
 * Radicals of U+2E80–2EFF that fonts draw with the glyph of a word, each with it. They have no decomposition; the words
 * are those of Unicode's EquivalentUnifiedIdeograph.txt.
 */
const RADICALS =
  "⺂乛⺃乚⺅亻⺉刂⺋㔾⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺫罒⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺹耂⺺肀⺾艹⺿艹" +
  "⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉" +
  "⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀";
const WORDS: ReadonlyMap<string, string> = new Map(
  RADICALS.match(/../gu)?.map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

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

/** The same CMap with the ideographs that radicals and compatibility ideographs are the same as. */
function withWords(source: string): string {
  const map = readCharacterMap(source);
  for (const [glyph, text] of map) {
    if (!IS_DOUBLE.test(text)) continue;
    const double = Buffer.from(text, "hex").swap16().toString("utf16le");
    const word = WORDS.get(double) ?? double.normalize("NFKC");
    const units = Array.from({ length: word.length }, (_, i) => word.charCodeAt(i).toString(16).toUpperCase());
    map.set(glyph, units.map((unit) => unit.padStart(4, "0")).join(""));
  }
  return writeCharacterMap(source, map);
}
