import type { PrintPage } from "../browser/page.ts";
import type { PrintEdition, PrintFile } from "../edition/edition.ts";
import { escapeAttribute } from "../edition/xhtml.ts";
import type { Findings } from "./findings.ts";
import { placeFigures } from "./figures/figures.ts";
import { keepCodeEdges, MOST_KEPT } from "./code-edges.ts";
import { spanColumns } from "./columns.ts";
import { LEAST_PT, raiseLetters } from "./large-print.ts";
import { joinLastWords, keepEnds, keepShort, LAST_PAGE_LINES, LAST_WORDS } from "./line-ends.ts";
import { addSpaces } from "./level/gaps.ts";
import { levelPages } from "./level/level.ts";
import { codeLayout, layCodes } from "./margin-notes/codes.ts";
import { hasNotes, layNotes, ROOTS } from "./notes/layout.ts";
import { setPicturesApart, TALLEST_IN_LINE } from "./pictures-apart.ts";
import { measurePlates } from "./plates.ts";
import { resamplePictures, type Resampler } from "./resample.ts";
import { HYPHENS_IN_A_ROW, pruneSoftHyphens } from "./soft-hyphens.ts";
import { fitTitlePage, leastTitleScale } from "./title-page.ts";
import { divideTurned, setTurned, turn, type TurnedBlocks } from "./turned.ts";
import { markTurnedLines } from "./turned-lines.ts";
import { pruneBreaks } from "./unused-breaks.ts";
import { prepareVertical } from "./vertical.ts";
import { fitWide, wideElements } from "./wide.ts";
import { findCoarse, MOST_WIDE } from "./width-check.ts";

/** What it takes to make a document ready for print. */
export interface PreparationTools {
  /** What the document can load: pictures with fewer pixels are put there. */
  readonly files: Map<string, PrintFile>;
  /** Asked for where there are notes: how tall the text area of a page is, in CSS pixels. */
  readonly pageHeight: () => Promise<number>;
  /** Makes pictures with fewer pixels, or knows them. */
  readonly smallerOf?: Resampler;
}

/**
 * Makes a loaded document ready for print, whose notes were set aside: what is too wide is made to fit, lines are broken
 * as they will be printed, notes are put to the foot of their pages.
 * @param html the document's text: what it does not hold need not be looked for
 */
export async function prepareDocument(
  page: PrintPage,
  html: string,
  edition: PrintEdition,
  { files, pageHeight, smallerOf }: PreparationTools,
): Promise<Findings> {
  if (edition.page.use?.largePrint) await page.evaluate(raiseLetters, (LEAST_PT * 96) / 72);
  if ((edition.page.use?.columns ?? 1) > 1) await page.evaluate(spanColumns);
  if (edition.page.vertical)
    return await prepareVertical(page, html, edition, { files, ...(smallerOf && { smallerOf }) });
  if (html.includes("title-page")) {
    await page.evaluate(fitTitlePage, leastTitleScale(edition.page.use?.largePrint ?? false));
  }
  const { turned, tall } = await fitWidths(page, html, edition.page.notesAtFoot);
  if (/<(?:img|svg)/.test(html)) await page.evaluate(setPicturesApart, TALLEST_IN_LINE);
  const wide = await page.evaluate(wideElements, MOST_WIDE);
  const plates = await measurePlates(
    page,
    edition.plates.filter((id) => html.includes(` id="${escapeAttribute(id)}"`)),
    edition,
  );
  const coarse = await findCoarse(page, html, edition.page);
  const most = edition.page.imageResolution;
  if (most && html.includes("<img")) await resamplePictures(page, files, most, smallerOf);
  const code = html.includes("<pre") ? await page.evaluate(markTurnedLines) : [];
  if (html.includes("<pre")) await page.evaluate(keepCodeEdges, MOST_KEPT);
  if (html.includes("<wbr")) await page.evaluate(pruneBreaks);
  if (html.includes('class="margin qr')) await page.evaluate(layCodes, codeLayout(edition));
  const spaces = edition.page.levelsPages ? await levelPages(page, hasNotes(html)) : [];
  if (html.includes("\u00AD")) await page.evaluate(pruneSoftHyphens, HYPHENS_IN_A_ROW);
  await page.evaluate(joinLastWords, LAST_WORDS);
  await page.evaluate(keepShort);
  await page.evaluate(keepEnds, ROOTS[edition.page.layout], LAST_PAGE_LINES);
  if (spaces.some(({ length }) => length > 0)) await page.evaluate(addSpaces, spaces);
  if (html.includes("<table") || html.includes("turned")) await page.evaluate(setTurned);
  await placeFigures(page, html, edition.page.layout);
  const { notes, strayed } = await layNotes(page, html, edition, pageHeight);
  return { wide, coarse, code, turned, tall, plates, notes, strayed };
}

/** Makes wide tables, figures and formulas fit, on turned pages where they have to be. */
async function fitWidths(
  page: PrintPage,
  html: string,
  notesAtFoot: boolean,
): Promise<Pick<TurnedBlocks, "turned" | "tall">> {
  const marked = /class="[^"]*\bturned\b/.test(html) ? await page.evaluate(turn, "marked", notesAtFoot) : 0;
  await page.evaluate(fitWide);
  const broken = html.includes("<table") ? await page.evaluate(turn, "broken", notesAtFoot) : 0;
  if (marked + broken === 0) return { turned: [], tall: [] };
  if (broken > 0) await page.evaluate(fitWide);
  const { turned, tall, upright } = await page.evaluate(divideTurned);
  if (upright > 0) await page.evaluate(fitWide);
  return { turned, tall };
}
