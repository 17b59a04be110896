import type { NoteFlow } from "../notes/flow.ts";
import type { WhitePage } from "./gaps.ts";

/** What no page ends inside of but between its lines. Lengths in pixels, downwards from one zero. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  /** 1 for what is not text of lines equally far apart: it stands on a page as a whole. */
  readonly lines: number;
  /** How many lines of it stand at least before and behind the end of a page. */
  readonly orphans: number;
  readonly widows: number;
  /** Whether what follows stands on the same page: it is a heading. */
  readonly keepsNext: boolean;
  /** Whether it begins a page. */
  readonly isForced: boolean;
  /** Whether its spaces may be made wider and narrower: running text set to both sides. */
  readonly isElastic: boolean;
}

/** The notes of a text, which stand at the foot of the page of their call. */
export interface BlockNotes {
  /** What stands above the notes of a page. */
  readonly separator: number;
  readonly notes: readonly NoteFlow[];
  /** Where each is called first, in reading order. */
  readonly calls: readonly { readonly block: number; readonly line: number; readonly note: number }[];
}

/** A text that begins on a page of its own. */
export interface BlockFlow {
  readonly top: number;
  readonly blocks: readonly Block[];
  readonly notes?: BlockNotes | undefined;
}

/** A page that ends early because no line may be alone. */
export interface ShortPage {
  /** What it begins and ends with, to know it again. */
  readonly id: string;
  /** How many lines are missing. */
  readonly missing: number;
  /** The blocks of which so many may each be a line longer: the page is full then, and ends with the same words. */
  readonly longer: readonly number[];
  /** The blocks of which one may be a line shorter: the page is full then, and ends with later words. */
  readonly shorter: () => readonly number[];
}

/** Browsers round: what is lower than the page by less still fits. Far less than a line. */
const TOLERANCE = 1.5;
/** A page with room for more lines than this ends where it does for another reason, or cannot be helped. */
export const MOST_MISSING = 2;
/** In a paragraph with fewer lines one would see it. */
export const LEAST_LINES = 3;

/** A place between lines: behind so many of a block. */
interface Place {
  readonly block: number;
  readonly lines: number;
}

/** A page from one place to another. */
interface Page {
  readonly start: Place;
  readonly end: Place;
  readonly top: number;
  /** For how many more lines it has room. */
  readonly missing: number;
  /** Whether it ends where something wants a new page, or the text is at its end. */
  readonly isEnded: boolean;
}

/** The pages of a text that do not end where something wants a new one, with how much of their height is used. */
export function pagesToFill(flow: BlockFlow, height: number): readonly WhitePage[] {
  const pages: WhitePage[] = [];
  for (let start: Place | undefined = { block: 0, lines: 0 }; start;) {
    const page = pageFrom(flow, start, height);
    if (!page) break;
    const { end, isEnded, top } = page;
    if (!isEnded) pages.push({ first: start.block, last: end.block, used: bottomOf(flow.blocks, end) - top });
    start = following(flow.blocks, end);
  }
  return pages;
}

/**
 * Breaks a text into pages as the browser does, and finds those that end a line or two before the others.
 * @param height of the page
 * @returns in reading order; of the last page nothing is wanted
 */
export function shortPages(flow: BlockFlow, height: number): readonly ShortPage[] {
  const short: ShortPage[] = [];
  let start: Place | undefined = { block: 0, lines: 0 };
  while (start) {
    const page = pageFrom(flow, start, height);
    if (!page) break;
    const { missing, end, isEnded } = page;
    if (!isEnded && missing >= 1 && missing <= MOST_MISSING) {
      const id = [start.block, start.lines, end.block, end.lines].join();
      const longer = elastic(flow.blocks, page);
      const shorter = (): number[] => longer.filter((block) => fills(flow, block, page, height));
      if (longer.length > 0) short.push({ id, missing, longer, shorter });
    }
    start = following(flow.blocks, end);
  }
  return short;
}

/** The text when a block of it is so many lines longer. */
export function withLines({ top, blocks, notes }: BlockFlow, at: number, lines: number): BlockFlow {
  const block = blocks[at];
  const shift = block ? lines * pitchOf(block) : 0;
  const moved = blocks.map((each, index) => {
    if (index < at) return each;
    if (index > at) return { ...each, top: each.top + shift, bottom: each.bottom + shift };
    return { ...each, lines: each.lines + lines, bottom: each.bottom + shift };
  });
  return { top, blocks: moved, notes: notes && withCalls(notes, at, (moved[at]?.lines ?? 1) / (block?.lines ?? 1)) };
}

/** Words go down as a block becomes longer: those that call notes, too. */
function withCalls(notes: BlockNotes, at: number, ratio: number): BlockNotes {
  const calls = notes.calls.map((call) =>
    call.block === at ? { ...call, line: Math.floor((call.line + 0.5) * ratio) } : call,
  );
  return { ...notes, calls };
}

/** The page that begins at a place; undefined where something is taller than a page. */
function pageFrom({ top, blocks }: BlockFlow, start: Place, height: number): Page | undefined {
  const opener = blocks[start.block];
  if (!opener) return undefined;
  const isFirst = start.block === 0 && start.lines === 0;
  const head = isFirst ? top : opener.top + start.lines * pitchOf(opener);
  const limit = head + height + TOLERANCE;
  const end = lastEnd(blocks, start, limit);
  if (!end) return undefined;
  const next = following(blocks, end);
  const isEnded = !next || (next.lines === 0 && blocks[next.block]?.isForced === true);
  const text = blocks.slice(0, end.block + 1).findLast(({ isElastic }) => isElastic);
  const missing = text ? Math.floor((limit - bottomOf(blocks, end)) / pitchOf(text)) : 0;
  return { start, end, top: head, missing, isEnded };
}

/** The last place before `limit` where a page may end. */
function lastEnd(blocks: readonly Block[], start: Place, limit: number): Place | undefined {
  let best: Place | undefined;
  for (let index = start.block; index < blocks.length; index++) {
    const block = blocks[index];
    if (!block || (index > start.block && block.isForced)) break;
    for (let lines = index === start.block ? start.lines + 1 : 1; lines <= block.lines; lines++) {
      const place = { block: index, lines };
      if (bottomOf(blocks, place) > limit) return best;
      const isLast = lines === block.lines;
      if (isLast ? !block.keepsNext : lines >= block.orphans && block.lines - lines >= block.widows) best = place;
    }
  }
  return best;
}

function following(blocks: readonly Block[], { block, lines }: Place): Place | undefined {
  if (lines < (blocks[block]?.lines ?? 0)) return { block, lines };
  return block + 1 < blocks.length ? { block: block + 1, lines: 0 } : undefined;
}

function bottomOf(blocks: readonly Block[], { block, lines }: Place): number {
  const found = blocks[block];
  return found ? found.bottom - (found.lines - lines) * pitchOf(found) : 0;
}

/** From line to line. */
export function pitchOf({ top, bottom, lines }: Block): number {
  return (bottom - top) / lines;
}

/** The paragraphs that begin on a page. The lines that the last one has on the next page stay there. */
function elastic(blocks: readonly Block[], { start, end }: Page): number[] {
  const found: number[] = [];
  for (let index = start.block + (start.lines > 0 ? 1 : 0); index <= end.block; index++) {
    const block = blocks[index];
    if (block?.isElastic && block.lines >= LEAST_LINES) found.push(index);
  }
  return found;
}

/** Whether a page is full when a block on it is a line shorter. */
function fills(flow: BlockFlow, block: number, { start }: Page, height: number): boolean {
  return pageFrom(withLines(flow, block, -1), start, height)?.missing === 0;
}
