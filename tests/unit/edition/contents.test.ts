import { expect, test } from "vitest";
import { contentsOf, firstLevels, separatorAfter } from "../../../src/edition/contents.ts";
import type { ContentsEntry } from "../../../src/edition/edition.ts";
import { compose, listed, part } from "../book/composing.ts";

const outline = (entries: readonly ContentsEntry[]): unknown[] =>
  entries.map(({ text, children }) => (children.length > 0 ? [text, outline(children)] : text));

test("levels of the contents are counted below parts", async () => {
  const { book } = await compose([
    part("Sea", [
      listed("A", "a.md", "# A\n\nText.\n\n## First\n\n### Deep\n", [listed("A.1", "a1.md", "# A.1\n\nText.\n")]),
    ]),
    listed("B", "b.md", "# B\n\nText.\n"),
  ]);
  const contents = (levels: number): unknown[] =>
    outline(firstLevels(contentsOf(book, { headingLevels: levels - 1, linkTarget: (id) => `#${id}` }), levels));
  expect(contents(1)).toEqual([["Sea", ["A"]], "B"]);
  expect(contents(2)).toEqual([["Sea", [["A", ["First", "A.1"]]]], "B"]);
  expect(contents(3)).toEqual([["Sea", [["A", [["First", ["Deep"]], "A.1"]]]], "B"]);
});

test("a number in words is set off by a colon", () => {
  expect(
    ["3", "3.2", "XII", "第一章", "Chapter Three", "Глава 1"].map((number) => separatorAfter(number, ": ")),
  ).toEqual([" ", " ", " ", " ", ": ", ": "]);
});
