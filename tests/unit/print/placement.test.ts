import { expect, test } from "vitest";
import type { Opening } from "../../../src/edition/edition.ts";
import { paginateBook } from "../../../src/print/pages.ts";
import { placementIn, samePlacement, type Placement } from "../../../src/print/placement.ts";

const OPENINGS: readonly Opening[] = ["s-a", "s-b", "s-c"].map((id) => ({
  id,
  role: "chapter",
  division: "body",
  startsOn: "recto",
}));
const PROBE: Placement = {
  starts: [0, 1, 4],
  pageCount: 5,
  blanks: [],
  pageOf: new Map([
    ["a", 0],
    ["b", 1],
    ["b-end", 3],
    ["c", 4],
  ]),
};

test("what stands after a blank moves on with its chapter", () => {
  const placement = placementIn(paginateBook(OPENINGS, PROBE), PROBE);
  expect(Object.fromEntries(placement.pageOf)).toEqual({ a: 0, b: 2, "b-end": 4, c: 6 });
  expect(placement.pageCount).toBe(7);
});

test("two prints are the same only if everything stands on the same pages", () => {
  const moved = { ...PROBE, pageOf: new Map([...PROBE.pageOf, ["b-end", 2]] as const) };
  expect(samePlacement(PROBE, { ...PROBE })).toBe(true);
  expect(samePlacement(PROBE, moved)).toBe(false);
  expect(samePlacement(PROBE, { ...PROBE, pageCount: 6 })).toBe(false);
});
