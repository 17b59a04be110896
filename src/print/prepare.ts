import type { PrintPage } from "../browser/page.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { Findings } from "./findings.ts";
import { layNotes } from "./notes/layout.ts";
import { HYPHENS_IN_A_ROW, pruneSoftHyphens } from "./soft-hyphens.ts";
import { markTurnedLines } from "./turned-lines.ts";
import { pruneBreaks } from "./unused-breaks.ts";
import { coarsePictures, fitWide, wideElements } from "./wide.ts";
import { COARSE, MOST_WIDE } from "./width-check.ts";

/**
 * Makes a loaded document ready for print: what is too wide is made to fit, lines are broken as they will be printed,
 * notes are put to the foot of their pages.
 * @param html the document's text: what it does not hold need not be looked for
 * @param pageHeight asked for where there are notes: how tall the text area of a page is, in CSS pixels
 */
export async function prepareDocument(
  page: PrintPage,
  html: string,
  edition: PrintEdition,
  pageHeight: () => Promise<number>,
): Promise<Findings> {
  await page.evaluate(fitWide);
  const wide = await page.evaluate(wideElements, MOST_WIDE);
  const coarse = html.includes("<img") ? await page.evaluate(coarsePictures, COARSE) : [];
  const turned = html.includes("<pre") ? await page.evaluate(markTurnedLines) : [];
  if (html.includes("<wbr")) await page.evaluate(pruneBreaks);
  if (html.includes("\u00AD")) await page.evaluate(pruneSoftHyphens, HYPHENS_IN_A_ROW);
  const { notes, strayed } = await layNotes(page, html, edition, pageHeight);
  return { wide, coarse, turned, notes, strayed };
}
