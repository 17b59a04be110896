import { objectAt, type PdfDocument } from "../document.ts";
import { asReference, referencesIn } from "../references.ts";
import { entryOf, itemsOf, withEntry } from "../syntax.ts";
import { decimal } from "./decimal.ts";

/** Where a page has come to stand. */
export interface NewPlace {
  /** The number of the sheet's page object. */
  readonly sheet: number;
  /** The form that shows the page; undefined for a blank one. */
  readonly form: number | undefined;
  /** How far it stands to the right and up on the sheet, in points. */
  readonly x: number;
  readonly y: number;
}

/** By the number of the page. */
export type NewPlaces = ReadonlyMap<number, NewPlace>;

/** What a page has for links, moved to its place on the sheet. @returns their numbers */
export function movedAnnotations(pdf: PdfDocument, page: number, { sheet, x, y }: NewPlace): number[] {
  const listed = entryOf(objectAt(pdf, page).dict, "Annots");
  const list = asReference(listed);
  const numbers = referencesIn(list === undefined ? (listed ?? "") : objectAt(pdf, list).dict);
  for (const number of numbers) {
    const annotation = objectAt(pdf, number);
    const rectangle = itemsOf(entryOf(annotation.dict, "Rect") ?? "[]").map(Number);
    const moved = rectangle.map((value, side) => decimal(value + (side % 2 ? y : x)));
    annotation.dict = withEntry(annotation.dict, "Rect", `[${moved.join(" ")}]`);
    if (entryOf(annotation.dict, "P") !== undefined) {
      annotation.dict = withEntry(annotation.dict, "P", `${sheet} 0 R`);
    }
  }
  return numbers;
}

const DESTINATION = /(?<![\d.])(\d+) 0 R(\s*\/XYZ) (\S+) ([^\s\]]+)/g;

/** Points the outline, links and named destinations at the sheets. Chromium writes all of them as `/XYZ`. */
export function moveDestinations(pdf: PdfDocument, places: NewPlaces): void {
  for (const object of pdf.objects) {
    if (!object || object.stream || !object.dict.includes("/XYZ")) continue;
    object.dict = object.dict.replace(DESTINATION, (all, page: string, kind: string, left: string, top: string) => {
      const place = places.get(Number(page));
      return place ? `${place.sheet} 0 R${kind} ${moved(left, place.x)} ${moved(top, place.y)}` : all;
    });
  }
}

/** A coordinate may be `null`: as it was. */
function moved(coordinate: string, by: number): string {
  const value = Number(coordinate);
  return Number.isNaN(value) ? coordinate : decimal(value + by);
}

const ELEMENT = "<</Type /StructElem";

/**
 * Tells the structure tree that content stands in forms on sheets now (ISO 32000-1 §14.7.4.3): ids of marked content
 * become references that name the form, and pages the sheets.
 */
export function moveTags(pdf: PdfDocument, places: NewPlaces): void {
  for (const object of pdf.objects) {
    if (!object || object.stream || !object.dict.startsWith(ELEMENT)) continue;
    const page = asReference(entryOf(object.dict, "Pg"));
    const own = places.get(page ?? 0);
    const kids = entryOf(object.dict, "K");
    if (kids !== undefined) {
      const moved = itemsOf(kids).map((kid) => movedKid(kid, own, places));
      object.dict = withEntry(object.dict, "K", moved.length === 1 ? (moved[0] ?? "") : `[${moved.join(" ")}]`);
    }
    if (own) object.dict = withEntry(object.dict, "Pg", `${own.sheet} 0 R`);
  }
}

function movedKid(kid: string, own: NewPlace | undefined, places: NewPlaces): string {
  if (/^\d+$/.test(kid)) return own ? contentReference(own, kid) : kid;
  if (!kid.startsWith("<<")) return kid;
  const place = places.get(asReference(entryOf(kid, "Pg")) ?? 0) ?? own;
  if (!place) return kid;
  // Objects, and content of forms that stood on the page and now stand in its form.
  if (kid.includes("/OBJR") || kid.includes("/Stm")) return withEntry(kid, "Pg", `${place.sheet} 0 R`);
  return contentReference(place, entryOf(kid, "MCID") ?? "0");
}

function contentReference({ sheet, form }: NewPlace, id: string): string {
  const stream = form === undefined ? "" : ` /Stm ${form} 0 R`;
  return `<</Type /MCR /Pg ${sheet} 0 R${stream} /MCID ${id}>>`;
}
