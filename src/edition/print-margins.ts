import type { EditionPlan } from "../config/editions.ts";
import { marginsFor } from "../config/margins.ts";

/** Between the text and the room to write, and from there to the edge of the page, in points. */
const AROUND_WRITING = 42;

/** The margins in place of the theme's: the author's, and room to write in on the outer side. */
export function marginsOf({ margins, trimSize, use }: EditionPlan): ReturnType<typeof marginsFor> {
  const own = margins ? marginsFor(margins, trimSize) : {};
  return use?.writingMargin ? { ...own, outside: use.writingMargin.widthPt + AROUND_WRITING } : own;
}
