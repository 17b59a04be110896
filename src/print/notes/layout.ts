import type { Chromium } from "../../browser/launch.ts";
import type { PrintPage } from "../../browser/page.ts";
import type { Diagnostics } from "../../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { NOTE_SCHEME } from "../../pdf/note-links.ts";
import { structureLabel } from "../../pdf/tags.ts";
import { type Cuts, cutsOf } from "./cuts.ts";
import type { NotedFlow } from "./flow.ts";
import { labelNotes, type PrintedNote } from "./label.ts";
import { measureNotes } from "./measure.ts";
import { pageHeight } from "./page-height.ts";
import { paginateNotes, SLACK } from "./paginate.ts";
import { placeNotes } from "./place.ts";

/** What begins on a page of its own: each section of a book; an article as a whole. */
export const ROOTS = { book: "body > .opens", article: "body" } as const;

/**
 * Puts notes to the foot of the page of their call. Where a text cannot be broken into pages by this, its notes stay
 * at its end, and `note-strayed` is reported. A document without notes is left as it is.
 * @param html the document as it was opened
 * @returns the notes, as they are printed
 */
export async function layNotes(
  page: PrintPage,
  chromium: Chromium,
  html: string,
  edition: PrintEdition,
  diagnostics: Diagnostics,
): Promise<readonly PrintedNote[]> {
  if (!html.includes('<section class="notes"')) return [];
  if (!edition.page.notesAtFoot) return await page.evaluate(labelNotes, NOTE_SCHEME, structureLabel("Note"));
  const height = await pageHeight(chromium, html);
  const texts = await page.evaluate(measureNotes, ROOTS[edition.page.layout], height, ".notes > .note");
  const planned = texts.map(({ flow }) => plannedCuts(flow, height));
  const cuts = planned.map((plan) => (typeof plan === "string" ? undefined : plan));
  const unplaced = await page.evaluate(placeNotes, cuts, height, SLACK);
  for (const [index, { id }] of texts.entries()) {
    const plan = planned[index];
    const reason = typeof plan === "string" ? plan : unplaced[index];
    if (reason) {
      diagnostics.report("note-strayed", {
        message: `The notes of a chapter stand at its end: ${reason}.`,
        span: edition.sourceMap.get(id.replace(/^s-/, "")),
      });
    }
  }
  return await page.evaluate(labelNotes, NOTE_SCHEME, structureLabel("Note"));
}

/** The cuts that make the pages of a text, or why there are none. */
function plannedCuts(flow: NotedFlow | string, height: number): Cuts | string {
  if (typeof flow === "string") return flow;
  const pages = paginateNotes(flow, height);
  return typeof pages === "string" ? pages : cutsOf(flow, pages, height);
}
