import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { notedPagesToFill, shortNotedPages } from "../../../src/print/level/noted-plan.ts";
import { type Block, type BlockFlow, type BlockNotes, withLines } from "../../../src/print/level/plan.ts";
import { SLACK } from "../../../src/print/notes/paginate.ts";

const PITCH = 10;
const NOTE_PITCH = 8;
const SEPARATOR = 10;
/** Ten lines to a page. */
const HEIGHT = 100 + SLACK;

interface Called {
  readonly block: number;
  readonly line: number;
  /** How many lines the note has. */
  readonly lines: number;
}

/** Paragraphs of so many lines, one under the other, and the notes that are called in them. */
function flowOf(counts: readonly number[], called: readonly Called[] = []): BlockFlow & { notes: BlockNotes } {
  let top = 0;
  const blocks = counts.map((lines): Block => {
    const bottom = top + lines * PITCH;
    const common = { orphans: 2, widows: 2, keepsNext: false, isForced: false, isElastic: true };
    const block = { top, bottom, lines, ...common };
    top = bottom;
    return block;
  });
  const notes = called.map(({ lines }) => ({
    top: 0,
    units: Array.from({ length: lines }, (_, line) => ({
      top: line * NOTE_PITCH,
      bottom: (line + 1) * NOTE_PITCH,
      keep: 0 as const,
    })),
  }));
  const calls = called.map(({ block, line }, note) => ({ block, line, note }));
  return { top: 0, blocks, notes: { separator: SEPARATOR, notes, calls } };
}

const shortIn = (flow: BlockFlow & { notes: BlockNotes }): ReturnType<typeof shortNotedPages> =>
  shortNotedPages(flow, flow.notes, HEIGHT);

describe("pages of a text with notes that end early", () => {
  test("because a first line would be alone, above notes as at the foot", () => {
    expect(shortIn(flowOf([4, 5, 6, 9]))).toMatchObject([{ missing: 1, longer: [0, 1] }]);
    // A note takes two lines and a part of one.
    const noted = flowOf([3, 3, 6, 9], [{ block: 0, line: 1, lines: 2 }]);
    expect(shortIn(noted)).toMatchObject([{ missing: 1, longer: [0, 1] }]);
  });

  test("have no paragraph made longer that goes on and calls notes: they could come to stand on either page", () => {
    const without = flowOf([4, 5, 9], [{ block: 0, line: 0, lines: 1 }]);
    expect(shortIn(without)[0]?.longer).toEqual([0, 1]);
    const calling = flowOf(
      [4, 5, 9],
      [
        { block: 0, line: 0, lines: 1 },
        { block: 1, line: 4, lines: 1 },
      ],
    );
    expect(shortIn(calling)[0]?.longer).toEqual([0]);
  });

  test("are full when a paragraph is a line longer, and the pages behind them stay as they are", () => {
    const flow = flowOf([3, 3, 6, 9, 7], [{ block: 0, line: 1, lines: 2 }]);
    const [first, ...others] = shortIn(flow);
    const longer = withLines(flow, first?.longer[0] ?? -1, 1);
    expect(shortIn({ ...longer, notes: longer.notes ?? flow.notes }).length).toBe(others.length);
  });

  test("are no others: a text that cannot be broken into pages, the last page", () => {
    expect(shortIn(flowOf([9]))).toEqual([]);
    const tall = flowOf([4, 5, 6, 9]);
    const blocks = tall.blocks.map((block, index) =>
      index === 3 ? { ...block, lines: 1, bottom: block.top + 400 } : block,
    );
    expect(shortIn({ ...tall, blocks })).toEqual([]);
  });
});

test("what calls a note goes down with the words of a paragraph that becomes longer", () => {
  const flow = flowOf(
    [4, 4],
    [
      { block: 1, line: 0, lines: 1 },
      { block: 1, line: 3, lines: 1 },
    ],
  );
  expect(withLines(flow, 1, 1).notes?.calls.map(({ line }) => line)).toEqual([0, 4]);
  expect(withLines(flow, 1, -1).notes?.calls.map(({ line }) => line)).toEqual([0, 2]);
  expect(withLines(flow, 0, 1).notes?.calls.map(({ line }) => line)).toEqual([0, 3]);
});

test("of any text: only pages without notes are filled with white, and not the last", () => {
  const texts = fc.array(fc.record({ lines: fc.integer({ min: 1, max: 9 }), note: fc.integer({ min: -4, max: 3 }) }), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(texts, (blocks) => {
      const called = blocks.flatMap(({ lines, note }, block) =>
        note > 0 ? [{ block, line: lines - 1, lines: note }] : [],
      );
      const flow = flowOf(
        blocks.map(({ lines }) => lines),
        called,
      );
      for (const { first, last, used } of notedPagesToFill(flow, flow.notes, HEIGHT)) {
        expect(used).toBeLessThanOrEqual(HEIGHT);
        expect(last).toBeLessThan(blocks.length);
        const inside = called.filter(({ block }) => block > first && block < last);
        expect(inside).toEqual([]);
      }
    }),
  );
});
