import type { TrimSize } from "../../config/trim-size.ts";

/** A cover with spine and back, laid flat. Lengths in points. */
export interface WrapSize {
  readonly front: TrimSize;
  readonly spinePt: number;
  /** How far it reaches over all edges, to be cut off. */
  readonly bleedPt: number;
  /** With the bleed. */
  readonly widthPt: number;
  readonly heightPt: number;
  /** Whether the spine is wide enough for words. */
  readonly hasSpineText: boolean;
}

const POINTS_PER_MM = 72 / 25.4;

/** Folds are not exact: so much of the spine stays free at each side of its words (KDP and IngramSpark: 1/16 in). */
export const SPINE_FREE_PT = 1.6 * POINTS_PER_MM;

/** For words of 7 pt: a book of less than about a hundred pages has none on its spine. */
const LEAST_FOR_WORDS_PT = 8;

/**
 * The size of a cover for a book of so many pages.
 * @param leafPt how thick a leaf is; two pages are one
 */
export function wrapSize(front: TrimSize, pages: number, leafPt: number, bleedPt: number): WrapSize {
  const spinePt = Math.ceil(pages / 2) * leafPt;
  return {
    front,
    spinePt,
    bleedPt,
    widthPt: 2 * front.widthPt + spinePt + 2 * bleedPt,
    heightPt: front.heightPt + 2 * bleedPt,
    hasSpineText: spinePt - 2 * SPINE_FREE_PT >= LEAST_FOR_WORDS_PT,
  };
}
