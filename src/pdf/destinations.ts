import { catalogOf, objectAt, type PdfDocument } from "./document.ts";
import { type Box, mediaBox, pageNumbers } from "./pages.ts";
import { asReference, referenceOf } from "./references.ts";
import { decodeName } from "./strings.ts";
import { entriesOf, entryOf, itemsOf } from "./syntax.ts";

/**
 * Where a named destination leads. Chromium forgets the margins of `@page` here: the distances are those from the edges
 * of the area inside the margins, and a viewer shows the place a little further down.
 */
export interface Destination {
  readonly pageIndex: number;
  /** Distance below the top, in points. */
  readonly topPt: number;
  /** Distance from the left, in points. */
  readonly leftPt: number;
}

/**
 * The named destinations by the id of the HTML element each was made from, as the links have it behind their `#`.
 * Chromium writes one for every id that some link of the document names, and for no other.
 */
export function namedDestinations(pdf: PdfDocument): Map<string, Destination> {
  const indexOfPage = new Map(pageNumbers(pdf).map((page, index) => [page, index]));
  const found = new Map<string, Destination>();
  // Many lead to one page.
  const boxes = new Map<number, Box>();
  for (const [name, value] of entriesOf(destinationsDict(pdf))) {
    const [page, kind, left, top] = itemsOf(value);
    const pageNumber = asReference(page);
    const pageIndex = pageNumber === undefined ? undefined : indexOfPage.get(pageNumber);
    if (pageNumber === undefined || pageIndex === undefined || kind !== "/XYZ") continue;
    const box = boxes.get(pageNumber) ?? mediaBox(pdf, pageNumber);
    boxes.set(pageNumber, box);
    found.set(decodeName(name), { pageIndex, topPt: box[3] - Number(top), leftPt: Number(left) - box[0] });
  }
  return found;
}

function destinationsDict(pdf: PdfDocument): string {
  const number = referenceOf(catalogOf(pdf).dict, "Dests");
  if (number !== undefined) return objectAt(pdf, number).dict;
  return entryOf(catalogOf(pdf).dict, "Dests") ?? "<<>>";
}
