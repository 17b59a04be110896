import { catalogOf, objectAt, type PdfDocument } from "./document.ts";
import { referenceOf, referencesIn } from "./references.ts";
import { entryOf, itemsOf } from "./syntax.ts";

/** A rectangle in points: left, bottom, right, top. */
export type Box = readonly [left: number, bottom: number, right: number, top: number];

/** The object numbers of all pages, in reading order. */
export function pageNumbers(pdf: PdfDocument): number[] {
  const pages: number[] = [];
  const top = referenceOf(catalogOf(pdf).dict, "Pages");
  const open = top === undefined ? [] : [top];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    const { dict } = objectAt(pdf, number);
    if (entryOf(dict, "Type") !== "/Pages") pages.push(number);
    else open.push(...referencesIn(entryOf(dict, "Kids") ?? "").toReversed());
  }
  return pages;
}

/** The MediaBox of a page. Skia gives each page its own. @throws when the page has none */
export function mediaBox(pdf: PdfDocument, page: number): Box {
  const [left, bottom, right, top] = itemsOf(entryOf(objectAt(pdf, page).dict, "MediaBox") ?? "[]").map(Number);
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) {
    throw new Error(`Page object ${page} has no MediaBox`);
  }
  return [left, bottom, right, top];
}
