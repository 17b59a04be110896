import { expect, test } from "vitest";
import { strokedWidth, strokedWord } from "../../../../src/print/draft/strokes.ts";

test("a digit is drawn from its foot up", () => {
  expect(strokedWord("7", 10, 20, 12)).toBe("10 32 m\n18 32 l\n12.8 20 l\nS");
});

test("the next stands beside it", () => {
  expect(strokedWord("11", 0, 0, 6)).toContain("6.4 4.8 m");
  expect(strokedWidth("11", 6)).toBeCloseTo(9.6);
});

test.each([..."0123456789DRAFT"])("%s is drawn", (letter) => {
  expect(strokedWord(letter, 0, 0, 6).split("\n").length).toBeGreaterThan(3);
});
