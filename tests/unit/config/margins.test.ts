import { expect, test } from "vitest";
import { leastInside, leaveRoom, marginsFor, marginsOf } from "../../../src/config/margins.ts";

const page = { widthPt: 360, heightPt: 540 };

test("lengths are points; what is not set is the theme's", () => {
  expect(marginsOf({ inside: "1in", bottom: "25.4mm" })).toEqual({ inside: 72, bottom: 72 });
});

test("the canon gives the text the form of the page", () => {
  const { inside = 0, outside = 0, top = 0, bottom = 0 } = marginsFor("canon", page);
  expect([inside, top, outside, bottom]).toEqual([40, 60, 80, 120]);
  expect((page.widthPt - inside - outside) / (page.heightPt - top - bottom)).toBeCloseTo(page.widthPt / page.heightPt);
});

test("margins must leave room for text", () => {
  expect(leaveRoom({ inside: 144, outside: 144 }, page)).toBe(true);
  expect(leaveRoom({ inside: 145, outside: 144 }, page)).toBe(false);
  expect(leaveRoom({ top: 500 }, page)).toBe(false);
});

test("thick books need more room inside", () => {
  const least = [24, 150, 151, 300, 500, 700, 701, 2000].map((pages) => ((leastInside(pages) * 25.4) / 72).toFixed(1));
  expect(least).toEqual(["9.6", "9.6", "12.7", "12.7", "15.9", "19.1", "22.2", "22.2"]);
});
