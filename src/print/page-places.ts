import type { PagePlace } from "../edition/artifact.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { Pagination } from "./pages.ts";
import type { Placement } from "./placement.ts";

/** Where each section, heading and place a page is given of stands. */
export function pagePlaces(
  edition: PrintEdition,
  pagination: Pagination,
  { pageOf }: Placement,
): ReadonlyMap<string, PagePlace> {
  const map = new Map<string, PagePlace>();
  for (const id of [...edition.places.map((place) => place.id), ...edition.pageTargets]) {
    const pageIndex = pageOf.get(id);
    const page = pagination.pages[pageIndex ?? -1];
    if (pageIndex !== undefined && page) map.set(id, { pageIndex, folio: page.folio });
  }
  return map;
}
