import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutsOf } from "../../../../src/print/notes/cuts.ts";
import type { Keep, NotedFlow, NotedPage, NoteFlow, TextUnit } from "../../../../src/print/notes/flow.ts";
import { paginateNotes, SLACK } from "../../../../src/print/notes/paginate.ts";
import { sharedNotes } from "../../../../src/print/notes/share.ts";

const LINE = 20;
const NOTE_LINE = 15;
const SEPARATOR = 20;

interface Line {
  readonly height?: number;
  readonly keep?: Keep;
  readonly forced?: boolean;
  readonly notes?: readonly number[];
}

/** A text of lines of 20 px and notes of so many lines of 15 px each. */
function flowOf(lines: readonly Line[], noteLines: readonly number[] = []): NotedFlow {
  let y = 0;
  const units = lines.map(({ height = LINE, keep = 0, forced = false, notes = [] }): TextUnit => {
    const top = y;
    y += height;
    return { top, bottom: y, keep, forced, headHeight: 0, notes };
  });
  y += 100;
  const notes = noteLines.map((count): NoteFlow => {
    const top = y;
    y += count * NOTE_LINE;
    const unitAt = (index: number): NoteFlow["units"][number] => ({
      top: top + index * NOTE_LINE,
      bottom: top + (index + 1) * NOTE_LINE,
      keep: 0,
    });
    return { top, units: Array.from({ length: count }, (_, index) => unitAt(index)) };
  });
  return { top: 0, units, notes, separator: SEPARATOR };
}

function pagesOf(flow: NotedFlow, height: number): NotedPage[] {
  const pages = paginateNotes(flow, height);
  if (typeof pages === "string") throw new Error(pages);
  return pages;
}

const lines = (count: number, at: Readonly<Record<number, Line>> = {}): Line[] =>
  Array.from({ length: count }, (_, index) => at[index] ?? {});

describe("a text is broken into pages", () => {
  test("without notes each page takes what fits", () => {
    const pages = pagesOf(flowOf(lines(12)), 5 * LINE + SLACK);
    expect(pages.map(({ first, last }) => [first, last])).toEqual([[0, 4], [5, 9], [10, 11]]); // prettier-ignore
  });

  test("a page without notes has as many lines as the browser would put there", () => {
    const flow = flowOf(lines(12, { 7: { notes: [0] } }), [1]);
    const pages = pagesOf(flow, 5 * LINE);
    expect(pages.map(({ first, last }) => [first, last])).toEqual([[0, 4], [5, 7], [8, 11]]); // prettier-ignore
  });

  test("a note takes its room from the page of its call", () => {
    const pages = pagesOf(flowOf(lines(12, { 1: { notes: [0] } }), [2]), 6 * LINE + SLACK);
    // 120 px: 50 for the note and what stands above it, so three lines of text.
    expect(pages.map(({ first, last }) => [first, last])).toEqual([[0, 2], [3, 8], [9, 11]]); // prettier-ignore
    expect(pages[0]?.parts).toEqual([{ note: 0, from: 0, to: 1, height: 2 * NOTE_LINE }]);
  });

  test("a note that says what another on its page says takes no room, on the next page it does", () => {
    const flow = flowOf(lines(8, { 0: { notes: [0] }, 2: { notes: [1] }, 5: { notes: [2] } }), [1, 1, 1]);
    const notes = flow.notes.map((note) => ({ ...note, key: "https://example.org" }));
    const pages = pagesOf({ ...flow, notes }, 6 * LINE + SLACK);
    expect(pages.map(({ first, last, parts }) => [first, last, parts.map(({ note }) => note)])).toEqual([
      [0, 3, [0]],
      [4, 7, [2]],
    ]);
    expect(sharedNotes({ ...flow, notes }, pages)).toEqual([{ note: 1, as: 0 }]);
  });

  test("a line whose note has no room beside it goes to the next page with it", () => {
    const pages = pagesOf(flowOf(lines(10, { 4: { notes: [0] } }), [3]), 6 * LINE + SLACK);
    const called = pages.findIndex(({ first, last }) => first <= 4 && 4 <= last);
    expect(pages[called]?.parts.map(({ note }) => note)).toEqual([0]);
    expect(called).toBe(1);
  });

  test("a long note is broken, with two lines at least on either side", () => {
    const pages = pagesOf(flowOf(lines(10, { 2: { notes: [0] } }), [12]), 10 * LINE + SLACK);
    const parts = pages.flatMap((page) => page.parts);
    expect(parts.length).toBeGreaterThan(1);
    for (const { from, to } of parts) expect(to - from + 1).toBeGreaterThanOrEqual(2);
  });

  test("a heading stays with what follows", () => {
    const pages = pagesOf(flowOf(lines(9, { 4: { keep: 3 } })), 5 * LINE + SLACK);
    expect(pages[0]?.last).toBe(3);
  });

  test("a paragraph rather has fewer lines together than it wants than one of them alone", () => {
    // Five lines that belong to a heading, and of which three are wanted on either side.
    const wanted = { 6: { keep: 3 }, 7: { keep: 2 }, 8: { keep: 1 }, 9: { keep: 1 }, 10: { keep: 2 } } as const;
    const pages = pagesOf(flowOf(lines(20, wanted)), 11 * LINE + SLACK);
    expect(pages[0]?.last).toBe(9);
  });

  test("a line stands alone only where much of the page would be white else", () => {
    const ofThree = { 8: { keep: 2 }, 9: { keep: 2 } } as const;
    expect(pagesOf(flowOf(lines(20, ofThree)), 10 * LINE + SLACK)[0]?.last).toBe(7);
    const kept = { 4: { keep: 3 }, 5: { keep: 3 }, 6: { keep: 3 }, 7: { keep: 3 } } as const;
    expect(pagesOf(flowOf(lines(20, { ...kept, ...ofThree })), 10 * LINE + SLACK)[0]?.last).toBe(9);
  });

  test("a forced break begins a page", () => {
    const pages = pagesOf(flowOf(lines(6, { 2: { forced: true } })), 10 * LINE + SLACK);
    expect(pages.map(({ first }) => first)).toEqual([0, 2]);
  });

  test("notes that outlast the text have pages of their own", () => {
    const flow = flowOf(lines(1, { 0: { notes: [0] } }), [60]);
    const pages = pagesOf(flow, 10 * LINE + SLACK);
    expect(pages.slice(1).every(({ first, last }) => last < first)).toBe(true);
    expect(cutsOf(flow, pages, 10 * LINE + SLACK).pagesAfter).toBe(pages.length - 1);
  });

  test("notes stand in the order of their numbers, also one that another note calls", () => {
    const pages = pagesOf(flowOf(lines(4, { 0: { notes: [0, 2] }, 1: { notes: [1] } }), [1, 1, 1]), 400);
    expect(pages[0]?.parts.map(({ note }) => note)).toEqual([0, 1, 2]);
  });

  test("only what no page can hold begins later than its call", () => {
    const pages = pagesOf(flowOf([{ notes: [0, 1] }, {}, {}], [20, 3]), 10 * LINE + SLACK);
    expect(pages[0]?.parts.map(({ note }) => note)).toEqual([0]);
    expect(pages.flatMap(({ parts }) => parts).some(({ note, from }) => note === 1 && from === 0)).toBe(true);
  });

  test("what is taller than a page is refused", () => {
    expect(paginateNotes(flowOf([{ height: 300 }]), 200)).toBe("something is taller than a page");
  });
});

const HEIGHT = 30 * LINE + SLACK;

const flows = fc
  .array(
    fc.record({
      height: fc.oneof(
        { weight: 9, arbitrary: fc.constant(LINE) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) },
      ),
      keep: fc.constantFrom<Keep[]>(0, 0, 0, 1, 2, 3),
      forced: fc.integer({ min: 0, max: 40 }).map((n) => n === 0),
      notes: fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }) },
          { weight: 1, arbitrary: fc.integer({ min: 1, max: 80 }) },
        ),
        { maxLength: 3 },
      ),
      has: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: 150 },
  )
  .map((specs) => {
    const noteLines: number[] = [];
    const text = specs.map(({ height, keep, forced, notes, has }) => {
      const own = has ? notes : [];
      const from = noteLines.length;
      noteLines.push(...own);
      return { height, keep, forced, notes: own.map((_, index) => from + index) };
    });
    return flowOf(text, noteLines);
  });

function eachPage(check: (pages: readonly NotedPage[], flow: NotedFlow) => void): void {
  fc.assert(
    fc.property(flows, (flow) => check(pagesOf(flow, HEIGHT), flow)),
    { numRuns: 500 },
  );
}

describe("whatever the text", () => {
  test("every unit of it and of its notes is printed once, in order", () => {
    eachPage((pages, { units, notes }) => {
      const text = pages.flatMap(({ first, last }) => range(first, last));
      expect(text).toEqual(range(0, units.length - 1));
      for (const [index, note] of notes.entries()) {
        const parts = pages.flatMap((page) => page.parts.filter((part) => part.note === index));
        expect(parts.flatMap(({ from, to }) => range(from, to))).toEqual(range(0, note.units.length - 1));
      }
    });
  });

  test("no page is overfull", () => {
    eachPage((pages) => {
      for (const { textHeight, parts } of pages) {
        const notes = parts.length === 0 ? 0 : SEPARATOR + parts.reduce((sum, { height }) => sum + height, 0);
        expect(textHeight + notes).toBeLessThanOrEqual(parts.length === 0 ? HEIGHT : HEIGHT - SLACK);
      }
    });
  });

  test("a note begins on the page of its call; later only if its call is in the last line there", () => {
    eachPage((pages, { units }) => {
      for (const [pageIndex, { first, last }] of pages.entries()) {
        for (const note of range(first, last).flatMap((unit) => units[unit]?.notes ?? [])) {
          const begins = pages.findIndex(({ parts }) => parts.some((part) => part.note === note && part.from === 0));
          expect(begins).toBeGreaterThanOrEqual(pageIndex);
          if (begins > pageIndex) expect(units[last]?.notes).toContain(note);
        }
      }
    });
  });

  test("only the last note of a page goes on, and at once, first on the next page", () => {
    eachPage((pages, { notes }) => {
      for (const [pageIndex, { parts }] of pages.entries()) {
        for (const [index, { note, to }] of parts.entries()) {
          if (to === (notes[note]?.units.length ?? 0) - 1) continue;
          expect(index).toBe(parts.length - 1);
          expect(pages[pageIndex + 1]?.parts[0]).toMatchObject({ note, from: to + 1 });
        }
      }
    });
  });

  test("the cuts lead from each page of text to the next, and every note is in one box", () => {
    eachPage((pages, flow) => {
      const cuts = cutsOf(flow, pages, HEIGHT);
      const begins = pages.filter(({ first, last }) => last >= first).map(({ first }) => first);
      expect(cuts.text.map(({ unit }) => unit)).toEqual(begins.slice(1));
      expect(cuts.boxes.flatMap(({ notes }) => notes).toSorted((a, b) => a - b)).toEqual(
        range(0, flow.notes.length - 1),
      );
      const skipped = cuts.text.reduce((sum, { pagesBetween }) => sum + pagesBetween, 0);
      expect(cuts.text.length + skipped + cuts.pagesAfter).toBe(pages.length - 1);
    });
  });
});

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
