import { describe, expect, test } from "vitest";
import { spacesToAdd } from "../../../src/print/level/gaps.ts";
import { type Block, type BlockFlow, pagesToFill } from "../../../src/print/level/plan.ts";

const PITCH = 10;
/** Ten lines to a page. */
const HEIGHT = 100;
const COMMON = { orphans: 2, widows: 2, keepsNext: false, isForced: false, isElastic: true };

/** Paragraphs of so many lines, each with so much white above it. */
function flowOf(blocks: readonly (Partial<Block> & { lines: number; above?: number })[]): BlockFlow {
  let top = 0;
  const placed = blocks.map(({ above = 0, ...block }): Block => {
    const from = top + above;
    top = from + block.lines * PITCH;
    return { ...COMMON, top: from, bottom: top, ...block };
  });
  return { top: 0, blocks: placed };
}

function spacesIn(flow: BlockFlow): ReturnType<typeof spacesToAdd>[] {
  return pagesToFill(flow, HEIGHT).map((page) => spacesToAdd(flow.blocks, page, HEIGHT));
}

describe("the white of a page that ends early", () => {
  test("is shared by the spaces on it, each by its size", () => {
    // Half a line above and below the second: nine lines stand there, and a first line would be alone.
    const [spaces] = spacesIn(flowOf([{ lines: 3 }, { lines: 4, above: 5 }, { lines: 2, above: 2.5 }, { lines: 9 }]));
    expect(spaces?.map(({ block }) => block)).toEqual([1, 2]);
    expect(spaces?.[0]?.px).toBeCloseTo(1.6, 1);
    expect(spaces?.[1]?.px).toBeCloseTo(0.8, 1);
  });

  test("is left where it is more than they are", () => {
    expect(spacesIn(flowOf([{ lines: 4 }, { lines: 4, above: 5 }, { lines: 9, orphans: 5 }]))).toEqual([[]]);
  });

  test("is not put below a heading, nor above what begins the page", () => {
    const heading = { lines: 1, keepsNext: true, isElastic: false, above: 5 };
    const text = [
      { lines: 10 },
      { ...heading, above: 10 },
      { lines: 4, above: 5 },
      { lines: 4, above: 0 },
      { lines: 9 },
    ];
    const [first, second] = spacesIn(flowOf(text));
    expect(first).toEqual([]);
    expect(second).toEqual([]);
  });

  test("of the last page, and of one before a new page, stays", () => {
    expect(spacesIn(flowOf([{ lines: 3 }, { lines: 4, above: 5 }]))).toEqual([]);
    expect(spacesIn(flowOf([{ lines: 3 }, { lines: 4, above: 5 }, { lines: 4, isForced: true }]))).toEqual([]);
  });
});
