import { inUsualDigits } from "../book/digits.ts";
import { type Character, charactersOf } from "./document-text.ts";
import type { EpubDocument, EpubEdition, PageMark } from "./edition.ts";
import { folded } from "./folded.ts";
import { markPlaces } from "./mark-places.ts";
import { matchTexts } from "./match-texts.ts";
import { pageBreak } from "./page-break.ts";
import type { PrintedPages, PrintedRun } from "./printed-pages.ts";
import { wholeWord } from "./whole-word.ts";

/** A page that begins in a document. */
interface Begun {
  readonly document: number;
  /** Of the character it begins with, in the document's source. */
  readonly offset: number;
  readonly folio: string;
}

/**
 * Marks in an EPUB where the pages of a print begin (EPUB 3.3 §I.3, EPUB Accessibility 1.1 §3.5), and lists them. A
 * word that is divided between two pages belongs to the first. Pages whose text the EPUB does not have, such as the
 * half-title and blanks, are left out; of the contents the first page is named.
 */
export function withPageMarks(edition: EpubEdition, printed: PrintedPages): EpubEdition {
  const begun = printed.runs.flatMap((run) => pagesOf(run, edition.documents, printed.notesElsewhere));
  const prefix = freePrefix(edition.documents);
  const mark = (fileName: string, label: string): PageMark => {
    const id = prefix + inUsualDigits(label, edition.metadata.zero);
    return { id, label, href: `${fileName}#${id}` };
  };
  const marks = edition.documents.map(({ fileName }, index) =>
    begun
      .filter(({ document }) => document === index)
      .toSorted((a, b) => a.offset - b.offset)
      .map(({ offset, folio }) => ({ offset, mark: mark(fileName, folio) })),
  );
  const documents = edition.documents.map((document, index) => withMarks(document, marks[index] ?? []));
  const contents = contentsPages(edition, printed).map(({ opening, folio }) => ({
    ...mark("toc.xhtml", folio),
    before: opening,
  }));
  const listed = (before: boolean): readonly PageMark[] =>
    edition.documents.flatMap((document, index) =>
      document.beforeContents === before ? (marks[index] ?? []).map((each) => each.mark) : [],
    );
  return {
    ...edition,
    documents,
    printedPages: {
      source: printed.identifier,
      marks: [...listed(true), ...contents, ...listed(false)],
      inContents: contents,
    },
  };
}

/** Where the pages of a run begin; none where the EPUB has nothing of it. */
function pagesOf(
  run: PrintedRun,
  documents: readonly EpubDocument[],
  notesElsewhere: ReadonlySet<string>,
): readonly Begun[] {
  let isOwn = false;
  const own = documents.flatMap(({ id, xhtml, role, continues }, document) => {
    if (run.id === undefined) isOwn = role !== "cover";
    else if (!continues) isOwn = id === run.id || xhtml.includes(` id="${run.id}"`);
    return isOwn ? [{ document, characters: charactersOf(xhtml, (each) => notesElsewhere.has(each)) }] : [];
  });
  const last = own.at(-1);
  if (!last) return [];
  const text = own.flatMap(({ document, characters }) => characters.map((character) => ({ ...character, document })));
  const end = { document: last.document, offset: endOfText(documents[last.document]?.xhtml ?? "") };
  return firstCharacters(run, text).map((index, page) => {
    const { document, offset } = text[index] ?? end;
    return { document, offset, folio: run.folios[page] ?? "" };
  });
}

/** For each page of a run the index of the character it begins with; the text's length behind the last. */
function firstCharacters({ folios, pieces }: PrintedRun, text: readonly Character[]): readonly number[] {
  const print = folded(pieces.map((piece) => piece.text));
  const ours = folded(text.map(({ value }) => value));
  const places = matchTexts(print.text, ours.text);
  const first = folios.map((): number | undefined => undefined);
  for (let unit = print.from.length - 1; unit >= 0; unit--) {
    const page = pieces[print.from[unit] ?? 0]?.page ?? 0;
    first[page] = unit;
  }
  const begins = first.map((unit, page) => {
    if (page === 0) return 0;
    if (unit === undefined) return text.length;
    let matched = unit;
    while (matched < places.length && places[matched] === -1) matched++;
    const index = ours.from[places[matched] ?? -1];
    return index === undefined ? text.length : wholeWord(text, index);
  });
  // A page without text of its own begins where the next one does, and none behind a later one.
  let least = text.length;
  return begins
    .toReversed()
    .map((index) => (least = Math.min(least, index)))
    .toReversed();
}

function endOfText(xhtml: string): number {
  const notes = xhtml.indexOf('<section class="notes"');
  return notes < 0 ? xhtml.lastIndexOf("</section>") : notes;
}

function withMarks(
  document: EpubDocument,
  marks: readonly { readonly offset: number; readonly mark: PageMark }[],
): EpubDocument {
  if (marks.length === 0) return document;
  const { xhtml } = document;
  const places = markPlaces(
    xhtml,
    marks.map(({ offset }) => offset),
  );
  const out: string[] = [];
  let copied = 0;
  for (const [index, place] of places.entries()) {
    out.push(xhtml.slice(copied, place), pageBreak(marks[index]!.mark));
    copied = place;
  }
  return { ...document, xhtml: out.join("") + xhtml.slice(copied) };
}

/** The first pages of the contents and of the lists behind it, where the EPUB shows these as a document. */
function contentsPages(edition: EpubEdition, { runs }: PrintedPages): readonly { opening: string; folio: string }[] {
  if (!edition.landmarks.some(({ type }) => type === "toc")) return [];
  const shown = new Set(["contents", ...edition.lists.map(({ id }) => id)]);
  return runs.flatMap(({ id = "", folios: [folio] }) => (shown.has(id) && folio ? [{ opening: id, folio }] : []));
}

/** What ids of marks begin with: `page-`, unless the book has such ids of its own. */
function freePrefix(documents: readonly EpubDocument[]): string {
  let prefix = "page-";
  while (documents.some(({ xhtml }) => xhtml.includes(` id="${prefix}`))) prefix = `print-${prefix}`;
  return prefix;
}
