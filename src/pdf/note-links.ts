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
 * @returns the links, in the order of the pages
 */
export function setNoteLinks(pdf: PdfDocument): NoteLink[] {
  const found: (NoteLink & { readonly annotation: number })[] = [];
  const placeOf = new Map<string, string>();
  for (const [pageIndex, page] of pageNumbers(pdf).entries()) {
    for (const annotation of annotationsOf(pdf, page)) {
      const { dict } = objectAt(pdf, annotation);
      const ids = noteIds(dict);
      if (!ids) continue;
      const [from, to] = ids;
      found.push({ from, to, pageIndex, annotation });
      const [left = 0, , , top = 0] = itemsOf(entryOf(dict, "Rect") ?? "[]").map(Number);
      if (!placeOf.has(from)) placeOf.set(from, `[${page} 0 R /XYZ ${Math.floor(left)} ${Math.ceil(top)} 0]`);
    }
  }
  for (const { annotation, to } of found) {
    const object = objectAt(pdf, annotation);
    const place = placeOf.get(to);
    const plain = withoutEntry(object.dict, "A");
    object.dict = place === undefined ? plain : withEntry(plain, "Dest", place);
  }
  return found.map(({ from, to, pageIndex }) => ({ from, to, pageIndex }));
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
