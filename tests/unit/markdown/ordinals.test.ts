import { expect, test } from "vitest";
import { countingOf, numberOf } from "../../../src/markdown/ordinals.ts";

test.each([
  ["3", "1", 3],
  ["a", "a", 1],
  ["C", "A", 3],
  ["i", "i", 1],
  ["I", "I", 1],
  ["iv", "i", 4],
  ["XCIX", "I", 99],
  ["c", "a", 3],
] as const)("a list that begins with %s counts by %s from %d", (mark, counting, value) => {
  expect(countingOf(mark)).toBe(counting);
  expect(numberOf(mark, counting)).toBe(value);
});

test.each(["iiii", "vx", "mix", "iV", ""])("“%s” is no number", (mark) => {
  expect(countingOf(mark)).toBeUndefined();
});

test("in a list of letters, i is the ninth", () => {
  expect(numberOf("i", "a")).toBe(9);
});
