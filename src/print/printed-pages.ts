import type { PrintEdition } from "../edition/edition.ts";
import { ENDNOTES } from "../edition/endnotes.ts";
import type { PrintedPages, PrintedPiece, PrintedRun } from "../edition/printed-pages.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { textPieces } from "../pdf/text-pieces.ts";
import type { PrintedNote } from "./notes/label.ts";
import type { Pagination } from "./pages.ts";

/**
 * Reads from a finished print what stands on each of its pages. Blanks are no pages of any text.
 * @param notes all notes of the document, in its order
 */
export function printedPages(
  pdf: PdfDocument,
  edition: PrintEdition,
  pagination: Pagination,
  notes: readonly PrintedNote[],
): PrintedPages {
  const collected = edition.openings.some(({ id }) => id === `s-${ENDNOTES}`);
  const elsewhere = notes.filter(({ isAtFoot }) => isAtFoot || collected);
  const notesElsewhere = new Set(elsewhere.map(({ id }) => id));
  const { pages } = pagination;
  const isBook = edition.page.layout === "book";
  const runs = (isBook ? edition.openings : [undefined]).map((opening, run): Mutable => {
    const own = pages.flatMap(({ kind, opening: index }, page) =>
      kind !== "blank" && (!isBook || index === run) ? [page] : [],
    );
    const folios = own.map((page) => pages[page]?.folio ?? "");
    return { first: own[0] ?? 0, folios, pieces: [], ...(opening && { id: opening.id }) };
  });
  for (const { pageIndex, text, note } of textPieces(pdf)) {
    const run = runs[isBook ? (pages[pageIndex]?.opening ?? 0) : 0];
    if (!run || notesElsewhere.has(notes[note ?? -1]?.id ?? "")) continue;
    run.pieces.push({ page: pageIndex - run.first, text });
  }
  return { identifier: edition.identifier, runs, notesElsewhere };
}

interface Mutable extends PrintedRun {
  /** The 0-based page it begins on. */
  readonly first: number;
  readonly pieces: PrintedPiece[];
}
