import { coverage } from "./coverage.ts";
import type { PrintFile } from "./edition.ts";
import { subsetFont } from "./font-subset.ts";

/** Smaller files are sent as soon as they are made smaller. */
const LEAST_BYTES = 1_000_000;

/**
 * The characters of which a font has thousands, and a book a few: Han and Hangul, with the parts of old Hangul. All
 * others stay, for numbers of lists, hyphens and capitals are written nowhere.
 */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x11ff],
  [0xa960, 0xa97f],
  [0xd7b0, 0xd7ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0x20000, 0x323af],
];
const IDEOGRAPH = new RegExp(
  `[${RANGES.map(([a, b]) => `\\u{${a.toString(16)}}-\\u{${b.toString(16)}}`).join("")}]`,
  "gu",
);

/** Those, and what they can be composed of; above U+FFFF as halves, which are looked for faster than whole characters. */
const CANDIDATES = /[\u1100-\u11ff\u2e80-\uffff]+/g;

/** What styles count with (CSS Counter Styles 3 §6 and §7). */
const COUNTED =
  "零一二三四五六七八九十百千万萬億亿兆壹貳贰弐參叁参肆伍陸陆柒捌玖拾佰仟阡負负甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" +
  "영일이삼사오육칠팔구십백천만억조마너스가나다라바사아자차카타파하";

/** Characters as markup and styles can write them: `&#x4E00;`, `&#19968;`, `\4e00`. */
const ESCAPED = /&#x([0-9a-f]{4,6})|&#(\d{5,6})|\\([0-9a-f]{4,6})/gi;

/** The Han and Hangul characters of a document, and those that styles count with; each once, in their order. */
export function ideographsOf(source: string): string {
  const unescaped = Array.from(source.matchAll(ESCAPED), ([, hex, decimal, css]) =>
    decimal === undefined ? Number.parseInt(hex ?? css ?? "", 16) : Number(decimal),
  ).filter((codePoint) => codePoint <= 0x10ffff);
  // Most of a book is of other characters, and none of these is composed of them.
  const candidates = (source.match(CANDIDATES) ?? []).join(" ");
  const texts = [candidates, String.fromCodePoint(...unescaped), COUNTED];
  // What is composed is set as one glyph where a font has it, and a variant as the usual character where it has not.
  const all = texts.flatMap((text) => [text, text.normalize("NFC")]);
  return [...new Set(all.flatMap((text) => text.match(IDEOGRAPH) ?? []))].toSorted().join("");
}

/** Whether {@link lighterFont} does something for a file. */
export function isWorthLightening({ mediaType, bytes }: PrintFile): boolean {
  // Outlines of the other kind are numbered otherwise when they are subset.
  if (mediaType !== "font/ttf" || bytes.byteLength <= LEAST_BYTES) return false;
  const covers = coverage(bytes);
  return ["一", "가"].some((character) => covers(character.codePointAt(0) ?? 0));
}

/** Fonts as they were made last: a book is printed again and again. */
const known = new WeakMap<Uint8Array, { readonly ideographs: string; readonly lighter: Uint8Array }>();

/**
 * A TrueType font without the Han and Hangul characters that are not wanted. All other glyphs keep their numbers,
 * measures and features.
 * @returns `bytes` where it cannot be made lighter
 */
export function lighterFont(bytes: Uint8Array, ideographs: string): Uint8Array {
  const before = known.get(bytes);
  if (before?.ideographs === ideographs) return before.lighter;
  const wanted = new Set([...ideographs].map((character) => character.codePointAt(0) ?? 0));
  const lighter = subsetFont(bytes, unwantedBut(wanted)) ?? bytes;
  known.set(bytes, { ideographs, lighter });
  return lighter;
}

function* unwantedBut(wanted: ReadonlySet<number>): Iterable<number> {
  for (const [first, last] of RANGES) {
    for (let codePoint = first; codePoint <= last; codePoint++) if (!wanted.has(codePoint)) yield codePoint;
  }
}
