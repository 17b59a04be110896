import { markedContentEnd } from "./content.ts";
import type { FontEncoding } from "./fonts.ts";
import { readTextString } from "./strings.ts";

const OPENING = /<<\/MCID (\d+) ?>> ?BDC\n/g;
const OPERATOR = /\/(\S+) \S+ Tf|<([0-9A-Fa-f]*)> Tj|\S+ \S+ \S+ \S+ \S+ (\S+) Tm|\/ActualText\s*(<[^>]*>)[^\n]*BDC/g;

/**
 * The text painted by some pieces of marked content, by their ids.
 * @param operators a content stream, one operator a line as Skia writes it
 * @param fonts the fonts of its resources
 * @param wanted the ids; all when absent
 */
export function markedTexts(
  operators: string,
  fonts: ReadonlyMap<string, FontEncoding>,
  wanted?: ReadonlySet<number>,
): Map<number, string> {
  const texts = new Map<number, string>();
  for (const match of operators.matchAll(OPENING)) {
    const id = Number(match[1]);
    if (wanted && !wanted.has(id)) continue;
    const start = match.index + match[0].length;
    texts.set(id, textOf(operators.slice(start, markedContentEnd(operators, start)), fonts));
  }
  return texts;
}

function textOf(operators: string, fonts: ReadonlyMap<string, FontEncoding>): string {
  const lines: string[][] = [];
  let line: string[] = [];
  let font: FontEncoding | undefined;
  let lastBaseline: string | undefined;
  // Where a text is given, what its glyphs would say is left out.
  let givenUntil = -1;
  for (const match of operators.matchAll(OPERATOR)) {
    const [, fontName, codes, baseline, given] = match;
    if (fontName !== undefined) font = fonts.get(fontName);
    else if (given !== undefined) {
      line.push(readTextString(given));
      givenUntil = markedContentEnd(operators, match.index + match[0].length + 1);
    } else if (baseline !== undefined) {
      if (baseline !== lastBaseline) lines.push((line = []));
      lastBaseline = baseline;
    } else if (codes !== undefined && font && match.index >= givenUntil) line.push(...decoded(codes, font));
  }
  return lines.map((units) => inReadingOrder(units).join("")).join(" ");
}

function decoded(codes: string, font: FontEncoding): string[] {
  const units: string[] = [];
  for (let i = 0; i < codes.length; i += font.digits) {
    units.push(font.toUnicode.get(Number.parseInt(codes.slice(i, i + font.digits), 16)) ?? "");
  }
  return units;
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;
const LEFT_TO_RIGHT = /\p{L}|\p{N}/u;

/**
 * Glyphs are painted from left to right. Where most of them are Hebrew or Arabic, they are put into the order they
 * are read in; words and numbers of the other direction among them keep theirs.
 */
function inReadingOrder(units: readonly string[]): readonly string[] {
  if (!RIGHT_TO_LEFT.test(units.join(""))) return units;
  const isRightToLeft = units.map((unit) => RIGHT_TO_LEFT.test(unit));
  const isLeftToRight = units.map((unit, i) => !isRightToLeft[i] && LEFT_TO_RIGHT.test(unit));
  if (isRightToLeft.filter(Boolean).length <= isLeftToRight.filter(Boolean).length) return units;
  const ordered: string[] = [];
  for (let end = units.length; end > 0;) {
    let start = end - 1;
    if (isLeftToRight[start]) {
      for (let i = start; i >= 0 && !isRightToLeft[i]; i--) if (isLeftToRight[i]) start = i;
    }
    ordered.push(...units.slice(start, end));
    end = start;
  }
  return ordered;
}
