import { expect, test } from "vitest";
import { sheetOf } from "../../../src/config/sheet.ts";

test("an edition's settings go before those of the book", () => {
  expect(sheetOf({ bleedPt: 9 }, { bleedPt: 12, cropMarks: true })).toEqual({ bleedPt: 9, cropMarks: true });
  expect(sheetOf({ cropMarks: false }, { cropMarks: true })).toEqual({ bleedPt: 0, cropMarks: false });
});

test("pages with crop marks have a bleed of 3 mm", () => {
  expect(sheetOf({ cropMarks: true }, {}).bleedPt).toBeCloseTo(8.504, 3);
});
