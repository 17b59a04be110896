import type { Keep, NotedPage, TextUnit } from "../notes/flow.ts";
import { paginateNotes, SLACK } from "../notes/paginate.ts";
import type { WhitePage } from "./gaps.ts";
import {
  type Block,
  type BlockFlow,
  type BlockNotes,
  LEAST_LINES,
  MOST_MISSING,
  pitchOf,
  type ShortPage,
  withLines,
} from "./plan.ts";

/** A line of a block, or what of it stands on one page. */
interface LineUnit extends TextUnit {
  readonly block: number;
}

/** So many lines below the end of a page tell where it ends when a block on it is a line shorter. */
const LOOKED_AHEAD = 80;

/**
 * As `shortPages`, of a text with notes at the foot of its pages: it is broken into pages as it will be when they are
 * put there.
 */
export function shortNotedPages(flow: BlockFlow, notes: BlockNotes, height: number): readonly ShortPage[] {
  const units = unitsOf(flow, notes);
  const pages = paginateNotes({ ...notes, top: flow.top, units }, height);
  if (typeof pages === "string") return [];
  return pages.flatMap((page) => {
    const missing = missingLines(flow, notes, units, page, height);
    if (missing < 1 || missing > MOST_MISSING) return [];
    const longer = elastic(flow, notes, units, page);
    if (longer.length === 0) return [];
    const [start, end] = [units[page.first], units[page.last]];
    const id = [start?.block, start && start.top, end?.block, page.last - page.first].join();
    // What stands below the text from the page before is not known to a page by itself.
    const isWhole = page.parts.every(({ from }) => from === 0);
    const shorter = (): number[] => (isWhole ? longer.filter((block) => fills(flow, notes, block, page, height)) : []);
    return [{ id, missing, longer, shorter }];
  });
}

/** As `pagesToFill`, of a text with notes: pages with some end with them. */
export function notedPagesToFill({ top, blocks }: BlockFlow, notes: BlockNotes, height: number): readonly WhitePage[] {
  const units = unitsOf({ top, blocks }, notes);
  const pages = paginateNotes({ ...notes, top, units }, height);
  if (typeof pages === "string") return [];
  return pages.flatMap(({ first, last, textHeight, parts }) => {
    const [start, end, next] = [units[first], units[last], units[last + 1]];
    const isFull = parts.length > 0 || !next || next.forced;
    return isFull || !start || !end ? [] : [{ first: start.block, last: end.block, used: textHeight }];
  });
}

/** For how many more lines a page has room; none where it is at an end. */
function missingLines(
  { blocks }: BlockFlow,
  notes: BlockNotes,
  units: readonly LineUnit[],
  page: NotedPage,
  height: number,
): number {
  const next = units[page.last + 1];
  const last = units[page.last];
  if (!next || next.forced || !last || page.last < page.first) return 0;
  const text = blocks.slice(0, last.block + 1).findLast(({ isElastic }) => isElastic);
  if (!text) return 0;
  const below = page.parts.reduce((sum, part) => sum + part.height, notes.separator + SLACK);
  return Math.floor((height - page.textHeight - (page.parts.length > 0 ? below : 0)) / pitchOf(text));
}

/** The paragraphs that begin on a page. Words of one that goes on to the next page may come to stand on this: they call no note. */
function elastic(
  { blocks }: BlockFlow,
  { calls }: BlockNotes,
  units: readonly LineUnit[],
  { first, last }: NotedPage,
): number[] {
  const goesOn = units[last]?.block === units[last + 1]?.block ? units[last]?.block : undefined;
  const found: number[] = [];
  for (let index = first; index <= last; index++) {
    const block = units[index]?.block ?? -1;
    const { isElastic = false, lines = 0 } = blocks[block] ?? {};
    if (!isElastic || lines < LEAST_LINES || units[index - 1]?.block === block) continue;
    if (block !== goesOn || calls.every((call) => call.block !== block)) found.push(block);
  }
  return found;
}

/** Whether a page is full when a block on it is a line shorter. */
function fills(flow: BlockFlow, notes: BlockNotes, block: number, { first, last }: NotedPage, height: number): boolean {
  const shorter = withLines(flow, block, -1);
  const own = shorter.notes ?? notes;
  const units = unitsOf(shorter, own).slice(first, last + LOOKED_AHEAD);
  const pages = paginateNotes({ ...own, top: units[0]?.top ?? 0, units }, height);
  const [page] = typeof pages === "string" ? [] : pages;
  return page !== undefined && missingLines(shorter, own, units, page, height) === 0;
}

/** The lines of blocks; those with too few lines to be divided are whole. */
function unitsOf({ blocks }: BlockFlow, { calls }: BlockNotes): readonly LineUnit[] {
  const callsOf = Map.groupBy(calls, ({ block }) => block);
  return blocks.flatMap((block, index) => {
    const count = block.lines < block.orphans + block.widows ? 1 : block.lines;
    const own = callsOf.get(index) ?? [];
    const pitch = (block.bottom - block.top) / count;
    return Array.from({ length: count }, (_, line): LineUnit => {
      const called = own.filter((call) => count === 1 || Math.min(call.line, count - 1) === line);
      return {
        block: index,
        top: block.top + line * pitch,
        bottom: block.top + (line + 1) * pitch,
        keep: keepAfter(block, line, count),
        forced: line === 0 && index > 0 && block.isForced,
        headHeight: 0,
        notes: called.map(({ note }) => note),
      };
    });
  });
}

/** How much is against a page ending after a line. */
function keepAfter({ orphans, widows, keepsNext }: Block, line: number, count: number): Keep {
  const left = count - line - 1;
  if (left === 0) return keepsNext ? 3 : 0;
  if (line + 1 >= orphans && left >= widows) return 0;
  return line === 0 || left === 1 ? 2 : 1;
}
