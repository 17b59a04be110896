import type { Chromium } from "../browser/launch.ts";
import type { PrintPage } from "../browser/page.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Artifact, PagePlace } from "../edition/artifact.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { finishDocument } from "../pdf/finish.ts";
import { bodyScale } from "../pdf/inspect.ts";
import { setNoteLinks } from "../pdf/note-links.ts";
import { putOnSheets } from "../pdf/sheet.ts";
import { readPdf } from "../pdf/read.ts";
import { writePdf } from "../pdf/write.ts";
import { markDraft } from "./draft/marks.ts";
import { conformances, finishOptions } from "./finishing.ts";
import { joinLastWords, keepEnds, LAST_PAGE_LINES, LAST_WORDS } from "./line-ends.ts";
import { placeFigures } from "./figures/figures.ts";
import { checkFonts } from "./font-check.ts";
import { runningHeads } from "./heads.ts";
import { documentText, fillPages, linkPlaces, loadFonts, type PageFilling } from "./in-page.ts";
import { PLACE_SUFFIX } from "../book/margin-notes.ts";
import { anchorMarginNotes, placeMarginNotes } from "./margin-notes/in-page.ts";
import { MarginNotes } from "./margin-notes/margin.ts";
import { checkNotes } from "./notes/check.ts";
import { layNotes, ROOTS } from "./notes/layout.ts";
import { type KnownPages, mayStillHold } from "./known-pages.ts";
import { FILLED_STYLE, marginCss, withPageSetup } from "./page-css.ts";
import { type Pagination, paginateArticle, paginateBook, withPlates } from "./pages.ts";
import { fillPlates, type MeasuredPlate, measurePlates } from "./plates.ts";
import { printedPages } from "./printed-pages.ts";
import { type Placement, placementIn, placementOf, samePlacement, withPages } from "./placement.ts";
import { HYPHENS_IN_A_ROW, pruneSoftHyphens } from "./soft-hyphens.ts";
import { setTurned } from "./turned.ts";
import { markTurnedLines } from "./turned-lines.ts";
import { pruneBreaks } from "./unused-breaks.ts";
import { fitWidths, reportCoarse, reportInside, reportShrunk, reportTooWide, reportTurned } from "./width-check.ts";

/** What is wanted of a print besides the file. */
export interface PrintWishes {
  /** Told of the document as it was printed last, with its page numbers: made only when somebody listens. */
  document?(html: string): void | Promise<void>;
  /** Whether the artifact tells the text of each page, for editions that name the printed pages. */
  readonly pages?: boolean;
}

/** What is remembered from print to print. */
export interface PrintHistory {
  /** The pages of an earlier print of this edition. */
  readonly known?: KnownPages | undefined;
  /** Told the pages of this one. */
  settled(pages: KnownPages): void;
}

/** How often page numbers are filled in before it is admitted that they do not settle. */
const MOST_PASSES = 2;
/** Chromium's own rounding of sizes. */
const SCALE_TOLERANCE = 0.001;

/**
 * Prints an edition: once unseen, to learn where everything stands, unless that is known from an earlier print of much
 * the same text; then with page numbers, running heads and blanks. If anything stands elsewhere after that, once more; if it still moves, `pagination-unstable` is reported. A document
 * that Chromium had to shrink is reported as `page-shrunk`.
 * @throws when Chromium fails or does not load a font
 */
export async function printPdf(
  edition: PrintEdition,
  chromium: Chromium,
  diagnostics: Diagnostics,
  wishes: PrintWishes = {},
  history?: PrintHistory,
): Promise<Artifact> {
  const html = withPageSetup(edition.html, edition.page);
  const page = await chromium.openPage({ html, files: edition.files });
  try {
    const unloaded = await page.evaluate(loadFonts);
    if (unloaded.length > 0) throw new Error(`Chromium did not load the fonts ${unloaded.join(", ")}`);
    if (edition.page.marginColumn) await page.evaluate(anchorMarginNotes, PLACE_SUFFIX);
    await fitWidths(page, edition, diagnostics);
    await reportTooWide(page, edition, diagnostics);
    const plates = await measurePlates(page, edition, diagnostics);
    if (html.includes("<img")) await reportCoarse(page, edition, diagnostics);
    if (html.includes("<pre")) reportTurned(await page.evaluate(markTurnedLines), edition, diagnostics);
    if (html.includes("<wbr")) await page.evaluate(pruneBreaks);
    if (html.includes("\u00AD")) await page.evaluate(pruneSoftHyphens, HYPHENS_IN_A_ROW);
    await page.evaluate(joinLastWords, LAST_WORDS);
    await page.evaluate(keepEnds, ROOTS[edition.page.layout], LAST_PAGE_LINES);
    if (edition.html.includes("<table") || edition.html.includes("turned")) await page.evaluate(setTurned);
    await placeFigures(page, edition, diagnostics);
    const notes = await layNotes(page, chromium, html, edition, diagnostics);
    const margin = await MarginNotes.measure(page, chromium, html, edition);
    const settled = await printSettled(page, edition, diagnostics, { margin, known: history?.known });
    margin?.report(diagnostics);
    reportInside(settled.placement.pageCount, edition, diagnostics);
    history?.settled({ ...settled.placement, length: edition.html.length });
    if (notes.length > 0) checkNotes(notes, setNoteLinks(settled.pdf), edition.sourceMap, diagnostics);
    if (wishes.document) await wishes.document(await page.evaluate(documentText));
    const scale = bodyScale(settled.pdf);
    if (Math.abs(scale - 1) > SCALE_TOLERANCE) await reportShrunk(page, edition, scale, diagnostics);
    const artifact = finished(settled, plates, edition, diagnostics);
    if (!wishes.pages) return artifact;
    return { ...artifact, printed: printedPages(settled.pdf, edition, settled.pagination, notes) };
  } finally {
    await page.close();
  }
}

interface Settled {
  readonly pdf: PdfDocument;
  readonly pagination: Pagination;
  readonly placement: Placement;
}

function finished(
  { pdf, pagination, placement }: Settled,
  plates: readonly MeasuredPlate[],
  edition: PrintEdition,
  diagnostics: Diagnostics,
): Artifact {
  checkFonts(pdf, pagination, diagnostics);
  finishDocument(pdf, finishOptions(edition, pagination, diagnostics));
  // What is not finished goes to no printer.
  const sheet = edition.page.isDraft ? { bleedPt: 0, cropMarks: false } : edition.page.sheet;
  fillPlates(pdf, plates, sheet.bleedPt);
  putOnSheets(pdf, sheet);
  if (edition.page.isDraft) markDraft(pdf, edition.page);
  return {
    edition: edition.name,
    kind: "pdf",
    fileName: edition.fileName,
    bytes: writePdf(pdf),
    pages: placement.pageCount,
    pageMap: pageMap(edition, pagination, placement),
    sourceMap: edition.sourceMap,
    conformsTo: conformances(diagnostics),
  };
}

/** What is known before the first print. */
interface Foreknowledge {
  readonly margin: MarginNotes | undefined;
  readonly known: KnownPages | undefined;
}

async function printSettled(
  page: PrintPage,
  edition: PrintEdition,
  diagnostics: Diagnostics,
  { margin, known }: Foreknowledge,
): Promise<Settled> {
  const { openings, places } = edition;
  await page.evaluate(linkPlaces, [
    ...openings.map(({ id }) => id),
    ...places.map(({ id }) => id),
    ...edition.pageTargets,
    ...edition.plates,
    ...(margin?.ids ?? []),
  ]);
  // What stands in the margin has to know more of the pages than is remembered.
  const guess = !margin && known && mayStillHold(known, edition) ? known : undefined;
  const most = guess ? MOST_PASSES + 1 : MOST_PASSES;
  let placement: Placement = guess ?? (await probed(page, openings, margin));
  for (let pass = 1; ; pass++) {
    const bare = edition.page.layout === "book" ? paginateBook(openings, placement) : paginateArticle(placement);
    let expected = placementIn(bare, placement);
    const pagination = withPlates(bare, pagesOf(edition.plates, expected));
    if (margin) {
      const notes = margin.plan(pagination, expected);
      await page.evaluate(placeMarginNotes, notes);
      expected = withPages(expected, notes);
    }
    await page.evaluate(fillPages, filling(edition, pagination, expected));
    const pdf = readPdf(await page.print({ tagged: true, outline: true }));
    placement = placementOf(pdf, openings, pagination.blanks);
    const settled = samePlacement(expected, placement);
    if (!settled && pass < most) continue;
    if (!settled) {
      diagnostics.report("pagination-unstable", { message: `Page numbers still move after ${pass} prints.` });
    }
    return { pdf, pagination, placement };
  }
}

function pagesOf(ids: readonly string[], { pageOf }: Placement): ReadonlySet<number> {
  return new Set(ids.map((id) => pageOf.get(id) ?? -1));
}

/** Where everything stands before page numbers and blanks are filled in. */
async function probed(
  page: PrintPage,
  openings: PrintEdition["openings"],
  margin: MarginNotes | undefined,
): Promise<Placement> {
  const probe = readPdf(await page.print({ tagged: false, outline: false }));
  margin?.locate(probe);
  return placementOf(probe, openings, []);
}

function filling(edition: PrintEdition, pagination: Pagination, { pageOf }: Placement): PageFilling {
  const heads = runningHeads(pagination, {
    heads: edition.page.runningHeads,
    title: edition.metadata.title,
    author: edition.metadata.authors.map((author) => author.name).join(", "),
    openings: edition.openings,
    places: edition.places,
    pageOf,
  });
  const named = [...edition.places.map(({ id }) => id), ...edition.pageTargets];
  const folios = named.map((id) => [id, pagination.pages[pageOf.get(id) ?? -1]?.folio ?? ""]);
  const blanksBefore = edition.openings.filter((_, index) => pagination.blanks[index] === 1).map(({ id }) => id);
  return { styleId: FILLED_STYLE, css: marginCss(pagination, heads), folios: Object.fromEntries(folios), blanksBefore };
}

function pageMap(edition: PrintEdition, pagination: Pagination, { pageOf }: Placement): ReadonlyMap<string, PagePlace> {
  const map = new Map<string, PagePlace>();
  for (const id of [...edition.places.map((place) => place.id), ...edition.pageTargets]) {
    const pageIndex = pageOf.get(id);
    const page = pagination.pages[pageIndex ?? -1];
    if (pageIndex !== undefined && page) map.set(id, { pageIndex, folio: page.folio });
  }
  return map;
}
