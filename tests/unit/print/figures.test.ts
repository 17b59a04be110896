import { expect, test } from "vitest";
import type { NotedFlow, TextUnit } from "../../../src/print/notes/flow.ts";
import { type Block, planFigures } from "../../../src/print/figures/plan.ts";

/** A page of thirty lines of ten pixels. */
const HEIGHT = 302;
const LINE = 10;

type Given = number | `F${number}` | `P${number}` | "H";

/** Blocks by their heights in lines: text can be broken at every line, figures (`F`) and headings (`H`) cannot. */
function textOf(...given: readonly Given[]): {
  flow: NotedFlow;
  blocks: Block[];
} {
  const units: TextUnit[] = [];
  const blocks: Block[] = [];
  let y = 0;
  for (const each of given) {
    const first = units.length;
    const kind = typeof each === "number" ? "passable" : each === "H" ? "other" : "movable";
    const isPage = typeof each === "string" && each.startsWith("P");
    const lines = typeof each === "number" ? each : each === "H" ? 1 : Number(each.slice(1));
    const height = kind === "movable" ? lines * LINE : LINE;
    for (let n = 0; n < (kind === "movable" ? 1 : lines); n++) {
      const forced = n === 0 && (isPage || blocks.at(-1)?.endsPage === true);
      units.push({ top: y, bottom: y + height, keep: 0, forced, headHeight: 0, notes: [] });
      y += height;
    }
    blocks.push({ first, last: units.length - 1, kind, endsPage: isPage, marginTop: 0, marginBottom: 0 });
  }
  return { flow: { top: 0, units, notes: [], separator: 0 }, blocks };
}

function plan(...given: readonly Given[]): ReturnType<typeof planFigures> {
  const { flow, blocks } = textOf(...given);
  return planFigures(flow, blocks, HEIGHT);
}

test("a figure that fits stays", () => {
  expect(plan(10, "F15", 20)).toEqual([]);
});

test("text goes before a figure that does not fit", () => {
  expect(plan(18, "F15", 20, 20)).toEqual([{ block: 1, behind: 2 }]);
  expect(plan(18, "F15", 4, 4, 20)).toEqual([{ block: 1, behind: 3 }]);
});

test("a little white is left", () => {
  expect(plan(26, "F15", 20)).toEqual([]);
});

test("no figure goes past a heading or another figure, whatever stays white", () => {
  for (const wall of ["H", "F15"] as const) {
    expect(plan(12, "F20", wall, 20).filter(({ block }) => block === 1)).toEqual([]);
  }
});

test("a picture with a page of its own takes the page behind the text that fills the one before", () => {
  expect(plan(12, "P29", 9, 8, 20)).toEqual([{ block: 1, behind: 3 }]);
  expect(plan(12, "P29", 9, "H", 20)).toEqual([{ block: 1, behind: 2 }]);
});

test("several are settled one after the other", () => {
  const moves = plan(18, "F15", 20, "F20", 20, 20, 20);
  expect(moves.map(({ block }) => block)).toEqual([1, 3]);
});
