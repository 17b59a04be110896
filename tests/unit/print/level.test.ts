import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, type BlockFlow, shortPages, withLines } from "../../../src/print/level/plan.ts";

const PITCH = 10;
/** Ten lines to a page. */
const HEIGHT = 100;

/** Paragraphs of so many lines, one under the other. */
function flowOf(counts: readonly number[], differently: Readonly<Record<number, Partial<Block>>> = {}): BlockFlow {
  let top = 0;
  const blocks = counts.map((lines, index) => {
    const bottom = top + lines * PITCH;
    const common = { orphans: 2, widows: 2, keepsNext: false, isForced: false, isElastic: true };
    const block = { top, bottom, lines, ...common, ...differently[index] };
    top = bottom;
    return block;
  });
  return { top: 0, blocks };
}

describe("pages that end early", () => {
  test("because a first line would be alone", () => {
    const short = shortPages(flowOf([4, 5, 6, 9]), HEIGHT);
    expect(short).toMatchObject([{ missing: 1, longer: [0, 1] }]);
    expect(short[0]?.shorter()).toEqual([0, 1]);
  });

  test("because a last line would be alone", () => {
    // The last paragraph has eight lines on the first page and would have one on the next.
    const [page] = shortPages(flowOf([1, 10]), HEIGHT);
    expect(page).toMatchObject({ missing: 1, longer: [1] });
  });

  test("are full when a paragraph is a line longer, and the pages behind them stay as they are", () => {
    const flow = flowOf([4, 5, 6, 9, 7]);
    const [first, ...others] = shortPages(flow, HEIGHT);
    const longer = withLines(flow, first?.longer[0] ?? -1, 1);
    expect(shortPages(longer, HEIGHT)).toMatchObject(
      others.map(({ id, missing, longer: blocks }) => ({ id, missing, longer: blocks })),
    );
  });

  test("are full when one is a line shorter", () => {
    const flow = flowOf([4, 5, 6, 9]);
    const [first] = shortPages(flow, HEIGHT);
    const ids = shortPages(withLines(flow, first?.shorter()[0] ?? -1, -1), HEIGHT).map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith("0,0,"))).toEqual([]);
  });

  test("are no others: the last one, one before a heading of a new page, one with room for many lines", () => {
    expect(shortPages(flowOf([9]), HEIGHT)).toEqual([]);
    expect(shortPages(flowOf([9, 5], { 1: { isForced: true } }), HEIGHT)).toEqual([]);
    expect(shortPages(flowOf([7, 8, 3], { 1: { lines: 1 } }), HEIGHT)).toEqual([]);
  });

  test("a heading at the foot goes with what follows", () => {
    const [page] = shortPages(flowOf([9, 1, 8], { 1: { keepsNext: true, isElastic: false } }), HEIGHT);
    expect(page).toMatchObject({ missing: 1, longer: [0] });
  });

  test("of any text: a line more on each leaves no other page short", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 3, max: 12 }), { minLength: 3, maxLength: 40 }), (counts) => {
        let flow = flowOf(counts);
        const before = shortPages(flow, HEIGHT);
        const mended = before.filter(({ missing }) => missing === 1);
        for (const { longer } of mended) flow = withLines(flow, longer.at(-1) ?? -1, 1);
        expect(shortPages(flow, HEIGHT).length).toBe(before.length - mended.length);
      }),
    );
  });
});
