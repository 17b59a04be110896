import type { PrintPage } from "../../browser/page.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { LINK_NOTE } from "../../edition/link-notes.ts";
import { NOTE_SCHEME } from "../../pdf/note-links.ts";
import { structureLabel } from "../../pdf/tags.ts";
import { type Cuts, cutsOf } from "./cuts.ts";
import type { NotedFlow } from "./flow.ts";
import { labelNotes, type PrintedNote } from "./label.ts";
import { measureTexts } from "./measure.ts";
import type { MeasuredFlow } from "./measured.ts";
import { paginateNotes, SLACK } from "./paginate.ts";
import { placeTexts } from "./place.ts";
import { noteKeys, sharedNotes, shareNotes } from "./share.ts";

/** How often notes are shared and the text is measured anew: what then says the same on one page is left. */
const MOST_SHARINGS = 3;

/** What begins on a page of its own: each section of a book; an article as a whole. */
export const ROOTS = { book: "body > .opens", article: "body" } as const;

/** What a text with notes holds. */
const NOTED = ".notes > .note";

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
  // What is collected at the end of the book may be called in a text that has no notes itself.
  if (!hasNotes(html) && !html.includes('class="noteref"')) return { notes: [], strayed: [] };
  const strayed = hasNotes(html) && edition.page.notesAtFoot ? await toTheFoot(page, edition, await pageHeight()) : [];
  return { notes: await page.evaluate(labelNotes, NOTE_SCHEME, structureLabel("Note")), strayed };
}

/**
 * Has notes out of the way of their text before it is measured: where that is said before the document is laid out, it
 * costs nothing.
 */
export async function setNotesAside(page: PrintPage, html: string, edition: PrintEdition): Promise<void> {
  if (!hasNotes(html) || !edition.page.notesAtFoot || edition.page.vertical) return;
  await page.evaluate(markNoted, ROOTS[edition.page.layout], NOTED);
}

/** Marks the texts that hold notes. Runs inside the page. */
function markNoted(roots: string, holding: string): void {
  for (const root of document.querySelectorAll<HTMLElement>(roots)) {
    if (root.querySelector(holding)) root.dataset["notes"] = "measured";
  }
}

/** Whether notes stand in a text. */
export function hasNotes(html: string): boolean {
  return html.includes('<section class="notes"');
}

async function toTheFoot(page: PrintPage, edition: PrintEdition, height: number): Promise<readonly StrayedFlow[]> {
  const measured = async (): Promise<MeasuredFlow[]> =>
    await measureTexts(page, ROOTS[edition.page.layout], height, NOTED);
  let texts = await measured();
  // Other numbers may be of another width: what was planned is held against the text as it then is.
  for (let pass = 0; pass < MOST_SHARINGS && (await shared(page, texts, height)); pass++) texts = await measured();
  const planned = texts.map(({ flow }) => plannedCuts(flow, height));
  const cuts = planned.map((plan) => (typeof plan === "string" ? undefined : plan));
  const unplaced = await placeTexts(page, cuts, height, SLACK);
  return texts.flatMap(({ id }, index) => {
    const plan = planned[index];
    const reason = typeof plan === "string" ? plan : unplaced[index];
    return reason ? [{ id, reason }] : [];
  });
}

/** Leaves out the notes that say what another on their page does. @returns whether there were any */
async function shared(page: PrintPage, texts: readonly MeasuredFlow[], height: number): Promise<boolean> {
  const keys = await page.evaluate(noteKeys, LINK_NOTE);
  const found = texts.map(({ flow }, index) => {
    const own = keys[index] ?? [];
    const known = own.filter(Boolean);
    if (typeof flow === "string" || new Set(known).size === known.length) return [];
    const notes = flow.notes.map((note, at) => ({ ...note, ...(own[at] && { key: own[at] }) }));
    const pages = paginateNotes({ ...flow, notes }, height);
    return typeof pages === "string" ? [] : sharedNotes({ ...flow, notes }, pages);
  });
  if (found.every(({ length }) => length === 0)) return false;
  await page.evaluate(shareNotes, found);
  return true;
}

/** The cuts that make the pages of a text, or why there are none. */
function plannedCuts(flow: NotedFlow | string, height: number): Cuts | string {
  if (typeof flow === "string") return flow;
  const pages = paginateNotes(flow, height);
  return typeof pages === "string" ? pages : cutsOf(flow, pages, height);
}
