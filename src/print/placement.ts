import type { Opening } from "../edition/edition.ts";
import { namedDestinations } from "../pdf/destinations.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { pageNumbers } from "../pdf/pages.ts";
import type { Pagination, Print } from "./pages.ts";

/** Where everything stands in a print. */
export interface Placement extends Print {
  /** The 0-based page of every id. */
  readonly pageOf: ReadonlyMap<string, number>;
}

/**
 * Reads from a print where everything stands in it.
 * @param blanks the blank pages that were put before each opening
 * @throws when an opening is not to be found: the template lost it
 */
export function placementOf(pdf: PdfDocument, openings: readonly Opening[], blanks: readonly number[]): Placement {
  const destinations = namedDestinations(pdf);
  const pageOf = new Map([...destinations].map(([id, { pageIndex }]) => [id, pageIndex]));
  const starts = openings.map(({ id }) => {
    const start = pageOf.get(id);
    if (start === undefined) throw new Error(`The print has no element with the id ${id}`);
    return start;
  });
  return { pageOf, starts, blanks, pageCount: pageNumbers(pdf).length };
}

/** Where everything will stand once a print has been given its blanks. */
export function placementIn(pagination: Pagination, print: Placement): Placement {
  const pageOf = new Map([...print.pageOf].map(([id, page]) => [id, page + shiftOf(page, pagination, print)]));
  return { pageOf, starts: pagination.starts, blanks: pagination.blanks, pageCount: pagination.pages.length };
}

/** The same with some things on other pages. */
export function withPages(
  placement: Placement,
  things: readonly { readonly id: string; readonly page: number }[],
): Placement {
  return { ...placement, pageOf: new Map([...placement.pageOf, ...things.map(({ id, page }) => [id, page] as const)]) };
}

/** Whether two prints have everything on the same pages. */
export function samePlacement(a: Placement, b: Placement): boolean {
  if (a.pageCount !== b.pageCount || a.pageOf.size !== b.pageOf.size) return false;
  return [...a.pageOf].every(([id, page]) => b.pageOf.get(id) === page);
}

function shiftOf(page: number, pagination: Pagination, { starts }: Print): number {
  const after = starts.findIndex((start) => start > page);
  const opening = Math.max(0, (after === -1 ? starts.length : after) - 1);
  return (pagination.starts[opening] ?? 0) - (starts[opening] ?? 0);
}
