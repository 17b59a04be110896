import type { TrimSize } from "../config/trim-size.ts";
import type { Section } from "../book/book.ts";
import { textOf } from "../markdown/tree.ts";
import { remembered } from "../markdown/remembered.ts";
import { nodesOf } from "./walk.ts";

/** How a theme makes room for the fold of a thick book. */
export interface ThicknessSettings {
  /** How many characters a square inch of the page holds, margins, openings and white included. */
  readonly charactersPerInch: number;
  /** What the inner margin grows by, in points, in a book of more pages than so many: from few to many. */
  readonly steps: readonly { readonly pages: number; readonly pt: number }[];
}

/**
 * By how much the inner margin of a book grows for its thickness, in points. How many pages it has is estimated from
 * its text: the margin changes the pages, and a count would have to be taken again and again.
 */
export function thicknessOf(
  openings: readonly Section[],
  settings: ThicknessSettings | undefined,
  trim: TrimSize,
): number {
  if (!settings) return 0;
  const characters = openings.reduce((sum, section) => sum + lengthOf(section), 0);
  const pages = characters / (settings.charactersPerInch * (trim.widthPt / 72) * (trim.heightPt / 72));
  return settings.steps.findLast((step) => pages > step.pages)?.pt ?? 0;
}

const lengthOf = remembered((section: Section): number => textOf(nodesOf(section)).length);
