import { describe, expect, test } from "vitest";
import { parseLength, parseTrimSize, TRIM_SIZE_NAMES } from "../../../src/config/trim-size.ts";

describe("a trim size", () => {
  test.each([
    ["5.5x8.5in", 396, 612],
    ["5.5 × 8.5 in", 396, 612],
    ["6in x 9in", 432, 648],
    ['6"x9"', 432, 648],
    ["Letter", 612, 792],
    ["half letter", 396, 612],
    ["A4", 595.28, 841.89],
    ["a5", 419.53, 595.28],
    ["B-format", 365.67, 561.26],
    ["12.9x19.8cm", 365.67, 561.26],
    ["400x600pt", 400, 600],
  ])("%s is %d × %d points", (value, width, height) => {
    const size = parseTrimSize(value);
    expect(size?.widthPt).toBeCloseTo(width, 1);
    expect(size?.heightPt).toBeCloseTo(height, 1);
  });

  test.each(["", "x", "A55", "5.5x8.5", "5.5x8.5x2in", "-5x8in", "1x1mm", "2000x2000mm", "constructor", "1e3x9in"])(
    "%j is none",
    (value) => {
      expect(parseTrimSize(value)).toBeUndefined();
    },
  );

  test("the names suggested exist", () => {
    for (const name of TRIM_SIZE_NAMES) expect(parseTrimSize(name), name).toBeDefined();
  });
});

test("a length needs its unit", () => {
  expect(parseLength("25.4mm")).toBeCloseTo(72);
  expect(parseLength("12")).toBeUndefined();
});
