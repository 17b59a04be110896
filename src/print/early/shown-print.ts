import type { PrintEdition } from "../../edition/edition.ts";
import type { Pagination } from "../pages.ts";
import type { Placement } from "../placement.ts";
import type { CutBook } from "../runs/cut.ts";

/** A print of a book that somebody looks at: against it is seen what an edit changes. */
export interface ShownPrint {
  /** The ids of its openings. */
  readonly openings: readonly string[];
  readonly cut: Pick<CutBook, "before" | "after" | "pieces">;
  readonly pagination: Pagination;
  readonly placement: Placement;
}

/** About as much as is printed together: of more the whole book is there nearly as soon. */
const MOST = 120_000;

/**
 * The indices of the openings that an edit changed.
 * @returns none where more than some chapters changed: their number, their looks
 */
export function changedOpenings(
  { openings }: Pick<PrintEdition, "openings">,
  cut: ShownPrint["cut"],
  shown: ShownPrint,
): readonly number[] {
  const isSame =
    cut.before === shown.cut.before &&
    cut.after === shown.cut.after &&
    openings.length === shown.openings.length &&
    openings.every(({ id }, index) => id === shown.openings[index]);
  if (!isSame) return [];
  const changed = [...cut.pieces.keys()].filter((index) => cut.pieces[index] !== shown.cut.pieces[index]);
  return changed.reduce((sum, index) => sum + (cut.pieces[index]?.length ?? 0), 0) > MOST ? [] : changed;
}
