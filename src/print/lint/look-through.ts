import type { PdfDocument } from "../../pdf/document.ts";
import { dropStrayLines } from "../../pdf/stray-lines.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { findLayout, type LayoutFinding } from "./find.ts";

/**
 * Looks through the finished pages of an edition, or of a run of it: what a typesetter would look at is told, what
 * belongs to other pages is taken out. Changes the document in place.
 */
export function lookThrough(
  pdf: PdfDocument,
  { places, page: { notesAtFoot, vertical = false } }: Pick<PrintEdition, "places" | "page">,
): readonly LayoutFinding[] {
  const strayed: number[] = [];
  const ids = new Set(places.map(({ id }) => id));
  const wanted = { ids, notesAtFoot: notesAtFoot && !vertical, isVertical: vertical };
  const found = findLayout(pdf, wanted, (page) => strayed.push(page));
  dropStrayLines(pdf, strayed);
  return found;
}
