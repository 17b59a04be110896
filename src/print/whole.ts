import { PLACE_SUFFIX } from "../book/margin-notes.ts";
import type { Chromium } from "../browser/launch.ts";
import type { PrintPage } from "../browser/page.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { finishContent } from "../pdf/finish.ts";
import { missingGlyphs } from "../pdf/inspect.ts";
import { readPdf } from "../pdf/read.ts";
import { filesToLoad } from "./files-to-load.ts";
import { foliosOf, marginTextsOf, openingsAfterBlanks, planPages } from "./filling.ts";
import { documentText, fillPages, linkPlaces } from "./in-page.ts";
import { lookThrough } from "./lint/look-through.ts";
import { loadAllFonts } from "./load-fonts.ts";
import { type KnownPages, mayStillHold } from "./known-pages.ts";
import { anchorMarginNotes, placeMarginNotes } from "./margin-notes/in-page.ts";
import { withCodesBelow } from "./margin-notes/codes.ts";
import { MarginNotes } from "./margin-notes/margin.ts";
import { setNotesAside } from "./notes/layout.ts";
import { pageHeight } from "./notes/page-height.ts";
import { FILLED_STYLE, marginCss, withPageSetup } from "./page-css.ts";
import type { Pagination } from "./pages.ts";
import { type Placement, placementOf, samePlacement, withPages } from "./placement.ts";
import { fillPlates } from "./plates.ts";
import { prepareDocument } from "./prepare.ts";
import type { Resampler } from "./resample.ts";
import { sheetOf } from "./sheet.ts";
import type { KeptDocument, Settled } from "./settled.ts";
import { foundShrunk } from "./width-check.ts";

/** How often page numbers are filled in before it is admitted that they do not settle. */
const MOST_PASSES = 2;

export interface WholeOptions {
  /** The pages of an earlier print. */
  readonly known?: KnownPages | undefined;
  /** Told of the document as it was printed last. */
  readonly kept?: KeptDocument | undefined;
  /** Makes pictures with fewer pixels, or knows them. */
  readonly smallerOf?: Resampler | undefined;
}

/** How often codes that found no room in the margin are put below their paragraphs: the text they move may crowd others. */
const MOST_CROWDED = 3;

/**
 * Prints an edition as one document. Where the margins of its pages have no room for the codes of some links, once more
 * with these below their paragraphs.
 */
export async function printWhole(
  edition: PrintEdition,
  chromium: Chromium,
  diagnostics: Diagnostics,
  options: WholeOptions,
): Promise<Settled> {
  let tried = edition;
  for (let round = 1; ; round++) {
    const { settled, margin } = await printOnce(tried, chromium, options);
    const crowded = margin?.crowdedCodes ?? [];
    // How the text fits its pages was found out with the codes where they are.
    if (crowded.length === 0 || round > MOST_CROWDED || edition.page.use?.fit !== undefined) {
      margin?.report(diagnostics);
      return settled;
    }
    tried = { ...tried, html: withCodesBelow(tried.html, crowded) };
  }
}

/** A print, and what stands in its margins. */
interface Printed {
  readonly settled: Settled;
  readonly margin: MarginNotes | undefined;
}

/**
 * Prints an edition as one document: once unseen, to learn where everything stands, unless that is known from an
 * earlier print of much the same text; then with page numbers, running heads and blanks. If anything stands elsewhere
 * after that, once more.
 */
async function printOnce(
  edition: PrintEdition,
  chromium: Chromium,
  { known, kept, smallerOf }: WholeOptions,
): Promise<Printed> {
  const html = withPageSetup(edition.html, edition.page);
  const { files } = filesToLoad(edition);
  const page = await chromium.openPage({ html, files });
  try {
    await loadAllFonts(page);
    await setNotesAside(page, html, edition);
    if (edition.page.marginColumn) await page.evaluate(anchorMarginNotes, PLACE_SUFFIX);
    const findings = await prepareDocument(page, html, edition, {
      files,
      pageHeight: () => pageHeight(chromium, html),
      ...(smallerOf && { smallerOf }),
    });
    const margin = await MarginNotes.measure(page, chromium, html, edition);
    const settled = await printSettled(page, edition, { margin, known });
    await kept?.(await page.evaluate(documentText), files);
    // What is looked for in lines from left to right tells nothing of others.
    const { vertical } = edition.page;
    const shrunk = vertical ? undefined : await foundShrunk(page, settled.pdf);
    const missing = missingGlyphs(settled.pdf);
    finishContent(settled.pdf, edition.page);
    fillPlates(settled.pdf, findings.plates, sheetOf(edition).bleedPt);
    const layout = lookThrough(settled.pdf, edition);
    return { settled: { ...settled, findings, missing, layout, shrunk }, margin };
  } finally {
    await page.close();
  }
}

/** What is known before the first print. */
interface Foreknowledge {
  readonly margin: MarginNotes | undefined;
  readonly known: KnownPages | undefined;
}

/** What is known of an edition from an unseen print of it. */
export interface Probe {
  readonly pdf: PdfDocument;
  readonly placement: Placement;
}

/** Prints an edition unseen and untagged, without page numbers: to learn how many pages it takes. */
export async function probeWhole(edition: PrintEdition, chromium: Chromium): Promise<Probe> {
  const html = withPageSetup(edition.html, edition.page);
  const { files } = filesToLoad(edition);
  const page = await chromium.openPage({ html, files });
  try {
    await loadAllFonts(page);
    await setNotesAside(page, html, edition);
    if (edition.page.marginColumn) await page.evaluate(anchorMarginNotes, PLACE_SUFFIX);
    // How fine pictures are changes nothing of their size.
    const coarse = { ...edition, page: { ...edition.page, imageResolution: false as const } };
    await prepareDocument(page, html, coarse, { files, pageHeight: () => pageHeight(chromium, html) });
    await linkAll(page, edition, []);
    await page.evaluate(() => document.documentElement.classList.remove("probing"));
    const pdf = readPdf(await page.print({ tagged: false, outline: false }));
    return { pdf, placement: placementOf(pdf, edition.openings, []) };
  } finally {
    await page.close();
  }
}

async function linkAll(page: PrintPage, edition: PrintEdition, further: readonly string[]): Promise<void> {
  const { openings, places } = edition;
  await page.evaluate(linkPlaces, [
    ...openings.map(({ id }) => id),
    ...places.map(({ id }) => id),
    ...edition.pageTargets,
    ...edition.plates,
    ...further,
  ]);
}

async function printSettled(
  page: PrintPage,
  edition: PrintEdition,
  { margin, known }: Foreknowledge,
): Promise<Pick<Settled, "pdf" | "pagination" | "placement" | "unstableAfter">> {
  const { openings } = edition;
  await linkAll(page, edition, margin?.ids ?? []);
  // What stands in the margin has to know more of the pages than is remembered.
  const guess = !margin && known && mayStillHold(known, edition) ? known : undefined;
  const most = guess ? MOST_PASSES + 1 : MOST_PASSES;
  let placement: Placement = guess ?? (await probed(page, openings, margin));
  for (let pass = 1; ; pass++) {
    const plan = planPages(edition, placement);
    const { pagination } = plan;
    let expected = plan.placement;
    if (margin) {
      const notes = margin.plan(pagination, expected);
      await page.evaluate(placeMarginNotes, notes);
      expected = withPages(expected, notes);
    }
    await fillIn(page, edition, pagination, expected);
    const pdf = readPdf(await page.print({ tagged: true, outline: true }));
    placement = placementOf(pdf, openings, pagination.blanks);
    const settled = samePlacement(expected, placement);
    if (!settled && pass < most) continue;
    return { pdf, pagination, placement, ...(!settled && { unstableAfter: pass }) };
  }
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

async function fillIn(
  page: PrintPage,
  edition: PrintEdition,
  pagination: Pagination,
  placement: Placement,
): Promise<void> {
  await page.evaluate(fillPages, {
    styleId: FILLED_STYLE,
    css: marginCss(pagination, marginTextsOf(edition, pagination, placement)),
    folios: foliosOf(edition, pagination, placement),
    blanksBefore: openingsAfterBlanks(edition, pagination),
  });
}
