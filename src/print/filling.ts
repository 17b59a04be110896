import type { PrintEdition } from "../edition/edition.ts";
import { runningHeads } from "./heads.ts";
import type { MarginTexts } from "./page-css.ts";
import { type Pagination, paginateArticle, paginateBook, withDigits, withPlates } from "./pages.ts";
import { type Placement, placementIn } from "./placement.ts";

/** The pages of an edition, and where everything stands on them. */
export interface Plan {
  readonly pagination: Pagination;
  readonly placement: Placement;
}

/** Plans the pages of an edition from where everything stands in a print of it. */
export function planPages(edition: PrintEdition, print: Placement): Plan {
  const isBook = edition.page.layout === "book";
  const pagination = isBook ? paginateBook(edition.openings, print) : paginateArticle(print);
  const placement = placementIn(pagination, print);
  const plates = new Set(edition.plates.map((id) => placement.pageOf.get(id) ?? -1));
  return { pagination: withDigits(withPlates(pagination, plates), edition.metadata.zero), placement };
}

/** What is printed for each id whose page the text may name. */
export function foliosOf(edition: PrintEdition, { pages }: Pagination, { pageOf }: Placement): Record<string, string> {
  const named = [...edition.places.map(({ id }) => id), ...edition.pageTargets];
  return Object.fromEntries(named.map((id) => [id, pages[pageOf.get(id) ?? -1]?.folio ?? ""]));
}

/** What stands in the margins of the pages. */
export function marginTextsOf(edition: PrintEdition, pagination: Pagination, { pageOf }: Placement): MarginTexts {
  const heads = runningHeads(pagination, {
    heads: edition.page.runningHeads,
    title: edition.metadata.title,
    author: edition.metadata.authors.map((author) => author.name).join(", "),
    openings: edition.openings,
    places: edition.places,
    pageOf,
  });
  const { dated = "" } = edition.page;
  return {
    heads,
    dated,
    pageOf: edition.labels.pageOf,
    direction: edition.metadata.direction,
    zero: edition.metadata.zero,
  };
}

/** The ids of the openings that a blank page stands before. */
export function openingsAfterBlanks(edition: PrintEdition, { blanks }: Pagination): readonly string[] {
  return edition.openings.filter((_, index) => blanks[index] === 1).map(({ id }) => id);
}
