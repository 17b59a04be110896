import type { PrintPage, PrintSettings } from "../../browser/page.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { namedDestinations } from "../../pdf/destinations.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { finishContent } from "../../pdf/finish.ts";
import { missingGlyphs } from "../../pdf/inspect.ts";
import { PLACE_SCHEME } from "../../pdf/join/links.ts";
import { pageNumbers } from "../../pdf/pages.ts";
import { readPdf } from "../../pdf/read.ts";
import { textAreas } from "../../pdf/text-area.ts";
import type { Findings } from "../findings.ts";
import { addressLinks, fillPages, linkPlaces, type PageFilling } from "../in-page.ts";
import { withItsFonts } from "../load-fonts.ts";
import { setNotesAside } from "../notes/layout.ts";
import { FILLED_STYLE, NO_MARGINS } from "../page-css.ts";
import { fillPlates } from "../plates.ts";
import { lookThrough } from "../lint/look-through.ts";
import { prepareDocument, type PreparationTools } from "../prepare.ts";
import { sheetOf } from "../sheet.ts";
import { foundShrunk } from "../width-check.ts";
import type { PrintedRun } from "./printed-run.ts";

/** A run with all it takes to print it. */
export interface RunOrder {
  readonly body: string;
  /** Ids in it whose pages are wanted. */
  readonly places: readonly string[];
  /** Ids in it that links of the book lead to. */
  readonly targets: readonly string[];
  /** What is printed for the places whose pages it names. */
  readonly folios: Readonly<Record<string, string>>;
  /** Ids of elements that a blank page stands before. */
  readonly blanksBefore?: readonly string[];
}

/** Where things stand in a run. */
export interface RunPlaces {
  /** The page of each id, counted from the first of the run. */
  readonly pageOf: ReadonlyMap<string, number>;
  readonly pageCount: number;
}

export interface RunContext extends PreparationTools {
  readonly edition: PrintEdition;
}

/**
 * Prints a run in a tab that holds the book's document without its text. The tab shows the run until the next.
 * @returns what finishes the print: it needs no tab, and takes as long as the print itself
 */
export async function printRun(tab: PrintPage, order: RunOrder, context: RunContext): Promise<() => PrintedRun> {
  const { pdf, findings } = await printFilled(tab, order, context, { tagged: true, outline: true });
  const shrunk = await foundShrunk(tab, pdf);
  return () => {
    const missing = missingGlyphs(pdf);
    finishContent(pdf, context.edition.page);
    fillPlates(pdf, findings.plates, sheetOf(context.edition).bleedPt);
    // Pictures that fill a page stand on it the same on either side.
    const lefts = textAreas(pdf).map((area) => area?.left ?? null);
    const layout = lookThrough(pdf, context.edition);
    return { pdf, findings, missing, layout, shrunk, lefts };
  };
}

/** Prints a run that is only looked at: nothing of it is finished. */
export async function printUntagged(tab: PrintPage, order: RunOrder, context: RunContext): Promise<UnfinishedRun> {
  return await printFilled(tab, order, context, { tagged: false, outline: false });
}

/** A run as it comes from the browser. */
export interface UnfinishedRun {
  readonly pdf: PdfDocument;
  readonly findings: Findings;
}

async function printFilled(
  tab: PrintPage,
  order: RunOrder,
  context: RunContext,
  settings: PrintSettings,
): Promise<UnfinishedRun> {
  const { folios, blanksBefore = [] } = order;
  const filling = { styleId: FILLED_STYLE, css: NO_MARGINS, folios, blanksBefore };
  const { findings, bytes } = await shown(tab, order, context, async () => ({
    findings: await prepared(tab, order, context, filling),
    bytes: await tab.print(settings),
  }));
  return { pdf: readPdf(bytes), findings };
}

/** Finds out where things stand in a run by a print of it that nobody sees. */
export async function probeRun(tab: PrintPage, order: RunOrder, context: RunContext): Promise<RunPlaces> {
  const bytes = await shown(tab, order, context, async () => {
    await prepared(tab, order, context);
    return await tab.print({ tagged: false, outline: false });
  });
  return placesIn(readPdf(bytes));
}

/** Shows a run with its notes aside, and does something with it that prints it. */
async function shown<T>(
  tab: PrintPage,
  { body }: RunOrder,
  { edition }: RunContext,
  print: () => Promise<T>,
): Promise<T> {
  return await withItsFonts(tab, body, print, async () => await setNotesAside(tab, body, edition));
}

async function prepared(
  tab: PrintPage,
  { body, places, targets }: RunOrder,
  context: RunContext,
  filling?: PageFilling,
): Promise<Findings> {
  const findings = await prepareDocument(tab, body, context.edition, context);
  await tab.evaluate(addressLinks, PLACE_SCHEME);
  await tab.evaluate(linkPlaces, places, targets);
  if (filling) await tab.evaluate(fillPages, filling);
  return findings;
}

/** Where things stand in a printed run. */
export function placesIn(pdf: PdfDocument): RunPlaces {
  const pageOf = new Map(Array.from(namedDestinations(pdf), ([id, { pageIndex }]) => [id, pageIndex]));
  return { pageOf, pageCount: pageNumbers(pdf).length };
}
