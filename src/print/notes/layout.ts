import type { PrintPage } from "../../browser/page.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { NOTE_SCHEME } from "../../pdf/note-links.ts";
import { structureLabel } from "../../pdf/tags.ts";
import { type Cuts, cutsOf } from "./cuts.ts";
import type { NotedFlow } from "./flow.ts";
import { labelNotes, type PrintedNote } from "./label.ts";
import { measureNotes } from "./measure.ts";
import { paginateNotes, SLACK } from "./paginate.ts";
import { placeNotes } from "./place.ts";

/** What begins on a page of its own: each section of a book; an article as a whole. */
export const ROOTS = { book: "body > .opens", article: "body" } as const;

/** A text whose notes stand at its end, and why. */
export interface StrayedFlow {
  /** The id of its section. */
  readonly id: string;
  readonly reason: string;
}

/** The notes of a document, as they are printed. */
export interface LaidNotes {
  readonly notes: readonly PrintedNote[];
  readonly strayed: readonly StrayedFlow[];
}

/**
 * Puts notes to the foot of the page of their call. Where a text cannot be broken into pages by this, its notes stay
 * at its end. A document without notes is left as it is.
 * @param html the text of the document
 * @param pageHeight tells how tall the text area of a page is, in CSS pixels
 */
export async function layNotes(
  page: PrintPage,
  html: string,
  edition: PrintEdition,
  pageHeight: () => Promise<number>,
): Promise<LaidNotes> {
  const hasNotes = html.includes('<section class="notes"');
  // What is collected at the end of the book may be called in a text that has no notes itself.
  if (!hasNotes && !html.includes('class="noteref"')) return { notes: [], strayed: [] };
  const strayed = hasNotes && edition.page.notesAtFoot ? await toTheFoot(page, edition, await pageHeight()) : [];
  return { notes: await page.evaluate(labelNotes, NOTE_SCHEME, structureLabel("Note")), strayed };
}

async function toTheFoot(page: PrintPage, edition: PrintEdition, height: number): Promise<readonly StrayedFlow[]> {
  const texts = await page.evaluate(measureNotes, ROOTS[edition.page.layout], height, ".notes > .note");
  const planned = texts.map(({ flow }) => plannedCuts(flow, height));
  const cuts = planned.map((plan) => (typeof plan === "string" ? undefined : plan));
  const unplaced = await page.evaluate(placeNotes, cuts, height, SLACK);
  return texts.flatMap(({ id }, index) => {
    const plan = planned[index];
    const reason = typeof plan === "string" ? plan : unplaced[index];
    return reason ? [{ id, reason }] : [];
  });
}

/** The cuts that make the pages of a text, or why there are none. */
function plannedCuts(flow: NotedFlow | string, height: number): Cuts | string {
  if (typeof flow === "string") return flow;
  const pages = paginateNotes(flow, height);
  return typeof pages === "string" ? pages : cutsOf(flow, pages, height);
}
