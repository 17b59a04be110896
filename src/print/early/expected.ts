import type { PageStretch } from "../../edition/early-pages.ts";
import type { Opening } from "../../edition/edition.ts";
import type { Pagination } from "../pages.ts";
import type { Placement } from "../placement.ts";
import type { RunPlaces } from "../runs/print-run.ts";
import type { ShownPrint } from "./shown-print.ts";

/** Openings of a book that were printed by themselves. */
export interface EditedOpenings {
  /** Their indices in the book. */
  readonly openings: readonly number[];
  /** The page each begins on in that print. */
  readonly firsts: readonly number[];
  readonly places: RunPlaces;
}

/** Finds where openings of a book begin in a print of them. @throws when one is not to be found */
export function editedOpenings(indices: readonly number[], all: readonly Opening[], places: RunPlaces): EditedOpenings {
  const firsts = indices.map((index) => {
    const first = places.pageOf.get(all[index]?.id ?? "");
    if (first === undefined) throw new Error(`The print has no element with the id ${all[index]?.id}`);
    return first;
  });
  return { openings: indices, firsts, places };
}

/** Where everything would stand in a print of the book without blanks: as it was shown, but for what was edited. */
export function expectedPrint(
  { pagination, placement, openings }: ShownPrint,
  { openings: edited, firsts, places }: EditedOpenings,
): Placement {
  const lengths = openings.map((_, opening) => {
    const at = edited.indexOf(opening);
    return at < 0
      ? pagination.pages.filter((page) => page.opening === opening && page.kind !== "blank").length
      : (firsts[at + 1] ?? places.pageCount) - (firsts[at] ?? 0);
  });
  const starts: number[] = [];
  let pageCount = 0;
  for (const length of lengths) {
    starts.push(pageCount);
    pageCount += length;
  }
  const pageOf = new Map<string, number>();
  for (const [id, page] of placement.pageOf) {
    const opening = pagination.pages[page]?.opening ?? 0;
    if (!edited.includes(opening)) pageOf.set(id, (starts[opening] ?? 0) + page - (pagination.starts[opening] ?? 0));
  }
  for (const [id, page] of places.pageOf) {
    const at = firsts.findLastIndex((first) => first <= page);
    const opening = edited[at];
    if (opening !== undefined) pageOf.set(id, (starts[opening] ?? 0) + page - (firsts[at] ?? 0));
  }
  return { pageOf, starts, pageCount, blanks: [] };
}

/** From where each page of a planned book is taken: its pages one after another. */
export function stretchesOf(
  planned: Pagination,
  { pagination }: ShownPrint,
  { openings, firsts }: EditedOpenings,
): readonly PageStretch[] {
  const stretches: { from: PageStretch["from"]; first: number; count: number }[] = [];
  for (const [index, { kind, opening }] of planned.pages.entries()) {
    const at = openings.indexOf(opening);
    const from = kind === "blank" ? "none" : at < 0 ? "book" : "edit";
    const start = (at < 0 ? pagination.starts[opening] : firsts[at]) ?? 0;
    const first = from === "none" ? 0 : start + index - (planned.starts[opening] ?? 0);
    const last = stretches.at(-1);
    if (last && last.from === from && from !== "none" && last.first + last.count === first) last.count++;
    else stretches.push({ from, first, count: 1 });
  }
  return stretches;
}
