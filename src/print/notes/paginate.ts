import type { FlowUnit, NotedFlow, NotedPage, NoteFlow, NotePart, TextUnit } from "./flow.ts";

/**
 * Kept free on a page with notes, in pixels: browsers round, and a line that does not fit by a hair moves on. A page
 * without is filled with as many lines as the browser would put there, all of one height.
 */
export const SLACK = 2;
/** More white than this above the notes, and a note is rather broken than moved on with its line. */
const GAP = 40;
/** More white than this, and lines that are few, or even one alone, are the smaller evil. */
const HOLE = 90;
/** So many lines of a broken note stand on either side. */
const LINES_KEPT = 2;

/** A note waiting for room, from this unit of it on. */
interface Waiting {
  readonly note: number;
  readonly from: number;
}

/** Notes put into a room, in order. */
interface Filling {
  readonly parts: readonly NotePart[];
  readonly rest: readonly Waiting[];
  readonly used: number;
}

/** A page that ends after the unit `last`. */
interface Candidate {
  readonly last: number;
  readonly textHeight: number;
  readonly filling: Filling;
  /** The white between text and notes; 0 at the end of a chapter, where it is welcome. */
  readonly gap: number;
  readonly isEnd: boolean;
}

/** The best pages of a kind: without and with a broken note. */
interface Candidates {
  whole?: Candidate;
  split?: Candidate;
}

/**
 * Breaks a text into pages so that each note stands, or at least begins, on the page of its call. Notes keep their
 * order; only the last one of a page may go on, and it goes on at once on the next. A note can begin later than its
 * call only where no page could hold both.
 * @param height of the page, in pixels
 * @returns the pages, or what makes that impossible
 */
export function paginateNotes(flow: NotedFlow, height: number): NotedPage[] | string {
  const room = height - SLACK;
  const tall = tooTall(flow, room);
  if (tall) return tall;
  const pages: NotedPage[] = [];
  let waiting: readonly Waiting[] = [];
  let first = 0;
  while (first < flow.units.length || waiting.length > 0) {
    const chosen = first < flow.units.length ? bestPage(flow, first, waiting, room) : undefined;
    if (chosen) {
      pages.push({ first, last: chosen.last, textHeight: chosen.textHeight, parts: chosen.filling.parts });
      first = chosen.last + 1;
      waiting = chosen.filling.rest;
      continue;
    }
    const filling = fillNotes(flow, waiting, room, true);
    pages.push({ first, last: first - 1, textHeight: 0, parts: filling.parts });
    waiting = filling.rest;
  }
  return pages;
}

function tooTall({ top, units, notes, separator }: NotedFlow, room: number): string | undefined {
  const isTall = (unit: TextUnit, index: number): boolean =>
    unit.bottom - (index === 0 ? top : unit.top) + unit.headHeight > room;
  if (units.some(isTall)) return "something is taller than a page";
  for (const note of notes) {
    const isTallLine = (unit: FlowUnit, index: number): boolean =>
      unit.bottom - (index === 0 ? note.top : unit.top) + separator > room;
    if (note.units.some(isTallLine)) return "something in a note is taller than a page";
  }
  return undefined;
}

/** The page that begins with the unit `first`; undefined when waiting notes leave no room for it. */
function bestPage(flow: NotedFlow, first: number, waiting: readonly Waiting[], room: number): Candidate | undefined {
  const { units } = flow;
  const opener = units[first];
  if (!opener) return undefined;
  const start = first === 0 ? flow.top : opener.top - opener.headHeight;
  /** The best pages that end where no more than 0, 1 and 2 is against it. */
  const kinds: readonly [strict: Candidates, few: Candidates, lone: Candidates] = [{}, {}, {}];
  const [strict] = kinds;
  let lastResort: Candidate | undefined;
  let called: Waiting[] = [];
  let notes = waiting;
  for (let last = first; last < units.length; last++) {
    const unit = units[last];
    if (!unit || (last > first && unit.forced)) break;
    const textHeight = unit.bottom - start;
    if (unit.notes.length > 0) {
      called = inOrder(called.concat(newNotes(flow, unit, called)));
      notes = waiting.concat(called);
    }
    if (textHeight > room + (notes.length === 0 ? SLACK : 0) && last > first) break;
    const filling = fillNotes(flow, notes, room - textHeight, false);
    const isEnd = last === units.length - 1 || units[last + 1]?.forced === true;
    const gap = isEnd ? 0 : room - textHeight - filling.used;
    const candidate = { last, textHeight, filling, gap, isEnd };
    if (isDelayed(filling, waiting, called)) {
      if (last === first && waiting.length === 0) lastResort = candidate;
      // Where no page could hold the unit with all of its notes, it may as well stand here.
      else if (last > first && !fitsAlone(flow, unit, room) && gapOf(preferred(strict)) > HOLE) {
        const isOwn = filling.rest.every(({ note, from }) => from > 0 || unit.notes.includes(note));
        if (isOwn && carriesOn(filling, waiting)) strict.split = candidate;
      }
      break;
    }
    lastResort = candidate;
    // No page of notes alone behind the text: some lines of it rather go there with them.
    if (last === units.length - 1 && filling.rest.length > 0) break;
    for (const [keep, kind] of kinds.entries()) if (unit.keep <= keep || isEnd) add(kind, candidate);
  }
  let best: Candidate | undefined;
  for (const freer of kinds.map(preferred)) {
    if (freer && (!best || (best.gap > HOLE && freer.gap < best.gap - GAP))) best = freer;
  }
  return best ?? lastResort;
}

/** The notes of a unit that do not say what the page has said above. */
function newNotes({ notes }: NotedFlow, unit: TextUnit, called: readonly Waiting[]): Waiting[] {
  const said = new Set(called.map(({ note }) => notes[note]?.key));
  const own: Waiting[] = [];
  for (const note of unit.notes) {
    const key = notes[note]?.key;
    if (key !== undefined && said.has(key)) continue;
    said.add(key);
    own.push({ note, from: 0 });
  }
  return own;
}

/** By number: a note that another note calls has a later one than those called after that in the text. */
function inOrder(notes: Waiting[]): Waiting[] {
  return notes.sort((a, b) => a.note - b.note);
}

/** Whether a note would begin after the page of its call, or a broken one not go on at once. */
function isDelayed(filling: Filling, waiting: readonly Waiting[], called: readonly Waiting[]): boolean {
  return filling.rest.some((rest) => called.includes(rest)) || !carriesOn(filling, waiting);
}

/** Whether the notes left by the page before have all begun or gone on. */
function carriesOn({ rest }: Filling, waiting: readonly Waiting[]): boolean {
  return !rest.some((one) => waiting.includes(one));
}

function fitsAlone(flow: NotedFlow, unit: TextUnit, room: number): boolean {
  const own = unit.notes.map((note) => ({ note, from: 0 }));
  const { rest } = fillNotes(flow, own, room - (unit.bottom - unit.top), false);
  return !rest.some((one) => own.includes(one));
}

function add(candidates: Candidates, candidate: Candidate): void {
  const { whole, split } = candidates;
  if (candidate.filling.rest.length === 0) candidates.whole = candidate;
  else if (!split || split.gap > GAP || (whole && split.last < whole.last)) candidates.split = candidate;
}

function preferred({ whole, split }: Candidates): Candidate | undefined {
  if (!whole) return split;
  return !split || split.last < whole.last || whole.gap <= GAP || whole.isEnd ? whole : split;
}

function gapOf(candidate: Candidate | undefined): number {
  return candidate?.gap ?? Number.POSITIVE_INFINITY;
}

/**
 * Puts notes into a room, in order, as far as they go.
 * @param anyCut whether the first may be cut anywhere when it must: on a page that holds nothing else
 */
function fillNotes(flow: NotedFlow, queue: readonly Waiting[], room: number, anyCut: boolean): Filling {
  const parts: NotePart[] = [];
  let used = 0;
  for (const [index, next] of queue.entries()) {
    const note = flow.notes[next.note];
    if (!note) throw new Error(`There is no note ${next.note}`);
    const above = parts.length === 0 ? flow.separator : 0;
    const left = room - used - above;
    const end = note.units.length - 1;
    const height = heightOf(note, next.from, end);
    if (height <= left) {
      parts.push({ ...next, to: end, height });
      used += above + height;
      continue;
    }
    const to = lastFitting(note, next.from, left, anyCut && parts.length === 0);
    if (to === undefined) return { parts, rest: queue.slice(index), used };
    const part = heightOf(note, next.from, to);
    parts.push({ ...next, to, height: part });
    return { parts, rest: [{ note: next.note, from: to + 1 }, ...queue.slice(index + 1)], used: used + above + part };
  }
  return { parts, rest: [], used };
}

/** The last unit of a note to stand in a room before the note is broken; undefined where it may not be. */
function lastFitting(note: NoteFlow, from: number, room: number, anyCut: boolean): number | undefined {
  let free: number | undefined;
  let any: number | undefined;
  for (let to = from; to < note.units.length - 1 && heightOf(note, from, to) <= room; to++) {
    any = to;
    const isKept = to - from + 1 < LINES_KEPT || note.units.length - 1 - to < LINES_KEPT;
    if (note.units[to]?.keep === 0 && !isKept) free = to;
  }
  return free ?? (anyCut ? any : undefined);
}

function heightOf(note: NoteFlow, from: number, to: number): number {
  const top = from === 0 ? note.top : (note.units[from]?.top ?? note.top);
  return (note.units[to]?.bottom ?? top) - top;
}
