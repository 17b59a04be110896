import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsInSource } from "../../../src/print/lint/words-in-source.ts";

const SOURCE = `---
title: One
---

# The river

A weir *and* its “water”
ran over the stones,
where [millers](mill.md) lived.

## The river

The weir and its water ran over it, un­til evening.
`;
const below = { file: "one.md", line: 5, column: 1 };

test.each([
  ["words of two lines", "and its “water” ran over", 7, 9],
  ["a line that begins and ends inside of words", "ones, where millers li", 8, 16],
  ["half of a line, when a link's address stands in the other", "over the stones where millers lived", 8, 5],
  ["a word by itself, not the end of another", "ran", 8, 1],
])("finds %s", (_, words, line, column) => {
  expect(wordsInSource(SOURCE, words, below)).toMatchObject({ file: "one.md", line, column });
});

test("looks below the heading only", () => {
  expect(wordsInSource(SOURCE, "weir and its water", { ...below, line: 11 })).toMatchObject({ line: 13, column: 5 });
});

test("what is written otherwise is not found", () => {
  expect(wordsInSource(SOURCE, "evening came down", below)).toBeUndefined();
  expect(wordsInSource(SOURCE, "…", below)).toBeUndefined();
});

test("any words at all are looked for without a fault", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (words) => void wordsInSource(SOURCE, words, below)));
});
