import { describe, expect, test } from "vitest";
import { type FontSubset, type Glyph, readFont, united, writeFont } from "../../../src/pdf/join/true-type.ts";

const OUTLINE = { a: Buffer.from([1, 2, 3, 4]), b: Buffer.from([5, 6, 7, 8]) };

function subset(glyphs: Readonly<Record<number, Glyph>>, count = 6): FontSubset {
  const head = Buffer.alloc(54);
  head.writeUInt16BE(1000, 18);
  const tables = new Map([
    ["head", head],
    ["hhea", Buffer.alloc(36)],
    ["maxp", Buffer.alloc(6)],
  ]);
  return { tables, count, glyphs: new Map(Object.entries(glyphs).map(([number, glyph]) => [Number(number), glyph])) };
}

const first = { outline: OUTLINE.a, advance: 500, bearing: 10 };
const second = { outline: OUTLINE.b, advance: 600, bearing: -20 };
const space = { outline: Buffer.alloc(0), advance: 250, bearing: 0 };
/** Left over of a glyph that is not used. */
const rest = { outline: Buffer.alloc(0), advance: 0, bearing: 7 };

describe("a subset of a font", () => {
  test("is the same when it is written and read: glyphs keep their numbers", () => {
    const again = readFont(writeFont(subset({ 1: first, 3: space, 4: rest, 5: second })));
    expect(again?.count).toBe(6);
    expect([...(again?.glyphs ?? [])]).toEqual([
      [1, first],
      [3, space],
      [4, rest],
      [5, second],
    ]);
  });

  test("takes in what another has, if it is of the same font", () => {
    const both = united(subset({ 1: first }), subset({ 3: space, 4: rest, 7: second }, 8));
    expect(both?.count).toBe(8);
    expect([...(both?.glyphs ?? [])]).toEqual([
      [1, first],
      [3, space],
      [7, second],
    ]);
    expect(united(subset({ 1: first }), subset({ 1: { ...second, advance: 500 } }))).toBeUndefined();
    expect(united(subset({ 1: first }), subset({ 1: { ...space, advance: 1 } }))?.glyphs.get(1)).toBe(first);
  });
});
