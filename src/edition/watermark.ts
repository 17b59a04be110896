import type { Watermark } from "./edition.ts";
import type { Face, FontSet } from "./fonts.ts";

/** The word of the title page in capitals, in the first face that has all of its letters. */
export function watermarkOf(word: string, { faces, fallback }: FontSet): Watermark {
  const letters = [...word].map((letter) => letter.codePointAt(0)!);
  const upright = [...faces, ...fallback].filter(({ style, weight }) => style === "normal" && weight <= 500);
  // Zero-width signs join letters or keep them apart, and need no glyphs.
  const has = (face: Face): boolean =>
    letters.every((letter) => face.covers(letter) || /\s|\u200C|\u200D/.test(String.fromCodePoint(letter)));
  return { word, font: upright.find(has)?.bytes };
}
