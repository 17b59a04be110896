import { objectAt, type PdfDocument } from "./document.ts";
import { pageNumbers } from "./pages.ts";
import { asReference, referencesIn } from "./references.ts";
import { readTextString } from "./strings.ts";
import { entryOf, itemsOf, withEntry, withoutEntry } from "./syntax.ts";

/** The scheme links between calls and notes are printed with: `octavo-note:FROM/TO`, both ids percent-encoded. */
export const NOTE_SCHEME = "octavo-note:";

/** Where a link between a call and a note stands, and the id it leads to. */
export interface NoteLink {
  readonly from: string;
  readonly to: string;
  readonly pageIndex: number;
}

/**
 * Turns the addresses of {@link NOTE_SCHEME} into destinations inside the file: a link leads to where the link back
 * stands. Chromium takes links times pages to write links inside a document; so it is given addresses.
 *
 * Where a block moves on to the next page, Chromium leaves a sliver of its links at the foot of the page before. Those
 * lead as the others do, but nothing stands there.
 * @returns the links, in the order of the pages, without slivers
 */
export function setNoteLinks(pdf: PdfDocument): NoteLink[] {
  const found = [...pageNumbers(pdf).entries()].flatMap(([pageIndex, page]) =>
    annotationsOf(pdf, page).flatMap((annotation) => noteLinkOf(pdf, annotation, { page, pageIndex })),
  );
  const tallest = new Map<string, number>();
  for (const { from, height } of found) tallest.set(from, Math.max(height, tallest.get(from) ?? 0));
  const whole = found.filter(({ from, height }) => height * 2 >= (tallest.get(from) ?? 0));
  const placeOf = new Map(whole.toReversed().map(({ from, place }) => [from, place]));
  for (const { annotation, to } of found) {
    const object = objectAt(pdf, annotation);
    const place = placeOf.get(to);
    const plain = withoutEntry(object.dict, "A");
    object.dict = place === undefined ? plain : withEntry(plain, "Dest", place);
  }
  return whole.map(({ from, to, pageIndex }) => ({ from, to, pageIndex }));
}

interface FoundLink extends NoteLink {
  readonly annotation: number;
  /** As a destination. */
  readonly place: string;
  readonly height: number;
}

function noteLinkOf(
  pdf: PdfDocument,
  annotation: number,
  { page, pageIndex }: { readonly page: number; readonly pageIndex: number },
): FoundLink[] {
  const { dict } = objectAt(pdf, annotation);
  const ids = noteIds(dict);
  if (!ids) return [];
  const [from, to] = ids;
  const [left = 0, bottom = 0, , top = 0] = itemsOf(entryOf(dict, "Rect") ?? "[]").map(Number);
  const place = `[${page} 0 R /XYZ ${Math.floor(left)} ${Math.ceil(top)} 0]`;
  return [{ from, to, pageIndex, annotation, place, height: top - bottom }];
}

function annotationsOf(pdf: PdfDocument, page: number): number[] {
  const annotations = entryOf(objectAt(pdf, page).dict, "Annots");
  const list = asReference(annotations);
  return referencesIn(list === undefined ? (annotations ?? "") : objectAt(pdf, list).dict);
}

function noteIds(annotation: string): [from: string, to: string] | undefined {
  if (!annotation.includes(NOTE_SCHEME)) return undefined;
  const address = readTextString(entryOf(entryOf(annotation, "A") ?? "<<>>", "URI") ?? "()");
  if (!address.startsWith(NOTE_SCHEME)) return undefined;
  const [from = "", to = ""] = address.slice(NOTE_SCHEME.length).split("/").map(decodeURIComponent);
  return [from, to];
}
