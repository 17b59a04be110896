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

test("words that are set apart in a title are so in the contents; notes, links, readings and formulas leave no trace", async () => {
  const titles = [
    "The *Pequod* and H~2~O^[A note.]",
    "Of `Rc<T>` & [**others**](b.md){#x .y}",
    "{漢字|かん|じ}",
    "Of *all* $x^2$",
    "Plain",
  ];
  const text = titles.map((title) => `## ${title}\n\nText.\n`).join("\n");
  const { book } = await compose([listed("A", "a.md", `# A\n\n${text}`), listed("B", "b.md", "# The *B*\n\nText.\n")]);
  const [a, b] = contentsOf(book, { headingLevels: 1, linkTarget: (id) => `#${id}` });
  expect(a?.children.map(({ words }) => words)).toEqual([
    "The <em>Pequod</em> and H<sub>2</sub>O",
    "Of <code>Rc&lt;T&gt;</code> &amp; <strong>others</strong>",
    undefined,
    undefined,
    undefined,
  ]);
  expect([b?.text, b?.words]).toEqual(["The B", "The <em>B</em>"]);
});
