import { expect, test } from "vitest";
import { lowestInk } from "../../../src/pdf/page-ink.ts";

const PAGE = ".24 0 0 -.24 0 612 cm\nq\n237.5 225 1225 2054 re\nW* n";

test("what is drawn lowest is found through all that is moved and scaled", () => {
  expect(lowestInk(`${PAGE}\nq\n1 0 0 1 0 1000 cm\n0 0 100 500 re\nf\nQ\nQ`, 65)).toBeCloseTo(612 - 1500 * 0.24);
  expect(lowestInk(`${PAGE}\n10 1200 m\n20 1300 l\nS\nQ`, 65)).toBeCloseTo(612 - 1300 * 0.24);
  expect(lowestInk(`${PAGE}\nq\n300 0 0 400 10 900 cm\n/X5 Do\nQ\nQ`, 65)).toBeCloseTo(612 - 1300 * 0.24);
});

test("neither clips nor what lies below the page count", () => {
  expect(lowestInk(`${PAGE}\n0 3000 10 10 re\nf\nQ`, 65)).toBe(Infinity);
});
