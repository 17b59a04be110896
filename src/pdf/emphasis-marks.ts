import { markedContentEnd } from "./content.ts";
import type { FontEncoding } from "./fonts.ts";

/** The marks of `text-emphasis-style` (CSS Text Decoration 3 §3.1). */
const MARKS: ReadonlySet<string> = new Set("•◦●○◉◎▲△﹅﹆");

/** Text of single glyphs behind other text, as Skia writes it. */
const BLOCK = /(?<=\nET\n)BT\n\/(\S+) (\S+) Tf\n(?:\S+ ){6}Tm\n((?:(?:\S+ \S+ Td )?<[0-9A-Fa-f]+> Tj\n)+)ET\n/g;
const SIZE = /\/\S+ (\S+) Tf\n/g;
/** How large marks are, as a share of the text that they stand beside: half, in whole pixels. */
const SHARE = { least: 0.4, most: 0.62 };

/** An artifact whose text is empty: there are viewers that copy artifacts too, but not what has another text. */
const OPEN = "/Artifact BMC\n/Span<</ActualText <FEFF> >> BDC\n";
const CLOSE = "EMC\nEMC\n";

/**
 * Makes artifacts of the marks beside emphasised characters. Chromium paints them as text of the same element: whoever
 * copies or hears it would have a bullet for each character.
 * @param operators a content stream, one operator a line as Skia writes it
 */
export function withoutEmphasisMarks(operators: string, fonts: () => ReadonlyMap<string, FontEncoding>): string {
  const marks = codesOfMarks(fonts());
  if (!marks.some((code) => operators.includes(`<${code}> Tj`))) return operators;
  const blocks = [...operators.matchAll(BLOCK)].filter((block) => areMarks(block, operators, fonts));
  if (blocks.length === 0) return operators;
  const out: string[] = [];
  let copied = 0;
  // An artifact cannot stand in what is tagged (PDF/UA-1 §7.1): marks are painted behind it.
  let waiting: string[] = [];
  let end = -1;
  const finish = (): void => {
    if (waiting.length === 0) return;
    out.push(operators.slice(copied, end), OPEN, ...waiting, CLOSE);
    copied = end;
    waiting = [];
  };
  for (const { 0: text, index } of blocks) {
    const tag = operators.lastIndexOf("/MCID", index);
    const own = tag < 0 ? -1 : markedContentEnd(operators, operators.indexOf("BDC\n", tag) + 4);
    if (own < index) continue;
    if (own !== end) finish();
    end = own;
    out.push(operators.slice(copied, index));
    copied = index + text.length;
    waiting.push(text);
  }
  finish();
  out.push(operators.slice(copied));
  return out.join("");
}

function areMarks(block: RegExpExecArray, operators: string, fonts: () => ReadonlyMap<string, FontEncoding>): boolean {
  const [, font = "", size = "", shown = ""] = block;
  // Most text begins with something else.
  const code = /<([0-9A-Fa-f]+)>/.exec(shown)?.[1] ?? "";
  if (!MARKS.has(fonts().get(font)?.toUnicode.get(Number.parseInt(code, 16)) ?? "")) return false;
  if (Array.from(shown.matchAll(/<([0-9A-Fa-f]+)>/g)).some(([, other]) => other !== code)) return false;
  const share = Number(size) / sizeBefore(operators, block.index);
  return share >= SHARE.least && share <= SHARE.most;
}

const known = new WeakMap<FontEncoding, readonly string[]>();

/** How the marks that some fonts have are written in a content stream. */
function codesOfMarks(fonts: ReadonlyMap<string, FontEncoding>): readonly string[] {
  return Array.from(fonts.values(), (font) => {
    let codes = known.get(font);
    if (!codes) {
      const marks = Array.from(font.toUnicode).filter(([, text]) => MARKS.has(text));
      codes = marks.map(([code]) => code.toString(16).toUpperCase().padStart(font.digits, "0"));
      known.set(font, codes);
    }
    return codes;
  }).flat();
}

/** The size of the text before a place. */
function sizeBefore(operators: string, at: number): number {
  const from = operators.lastIndexOf("\nBT\n", at - 2);
  SIZE.lastIndex = Math.max(from, 0);
  return Number(SIZE.exec(operators)?.[1]);
}
