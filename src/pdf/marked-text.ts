import { markedContentEnd } from "./content.ts";
import type { FontEncoding } from "./fonts.ts";
import { readTextString } from "./strings.ts";

const OPENING = /<<\/MCID (\d+) ?>> ?BDC\n/g;
const OPERATOR = /\/(\S+) \S+ Tf|<([0-9A-Fa-f]*)> Tj|\S+ \S+ \S+ \S+ \S+ (\S+) Tm|\/ActualText\s*(<[^>]*>)[^\n]*BDC/g;

/**
 * The text painted by some pieces of marked content, by their ids.
 * @param operators a content stream, one operator a line as Skia writes it
 * @param fonts the fonts of its resources
 */
export function markedTexts(
  operators: string,
  fonts: ReadonlyMap<string, FontEncoding>,
  wanted: ReadonlySet<number>,
): Map<number, string> {
  const texts = new Map<number, string>();
  for (const match of operators.matchAll(OPENING)) {
    const id = Number(match[1]);
    if (!wanted.has(id)) continue;
    const start = match.index + match[0].length;
    texts.set(id, textOf(operators.slice(start, markedContentEnd(operators, start)), fonts));
  }
  return texts;
}

function textOf(operators: string, fonts: ReadonlyMap<string, FontEncoding>): string {
  let text = "";
  let font: FontEncoding | undefined;
  let line: string | undefined;
  // Where a text is given, what its glyphs would say is left out.
  let givenUntil = -1;
  for (const match of operators.matchAll(OPERATOR)) {
    const [, fontName, codes, baseline, given] = match;
    if (fontName !== undefined) font = fonts.get(fontName);
    else if (given !== undefined) {
      text += readTextString(given);
      givenUntil = markedContentEnd(operators, match.index + match[0].length + 1);
    } else if (baseline !== undefined) {
      if (line !== undefined && line !== baseline) text += " ";
      line = baseline;
    } else if (codes !== undefined && font && match.index >= givenUntil) text += decoded(codes, font);
  }
  return text;
}

function decoded(codes: string, font: FontEncoding): string {
  let text = "";
  for (let i = 0; i < codes.length; i += font.digits) {
    text += font.toUnicode.get(Number.parseInt(codes.slice(i, i + font.digits), 16)) ?? "";
  }
  return text;
}
