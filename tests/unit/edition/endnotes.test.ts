import { expect, test } from "vitest";
import { withEndnotes } from "../../../src/edition/endnotes.ts";
import { labelsFor } from "../../../src/edition/labels.ts";
import { compose, listed } from "../book/composing.ts";

const NOTED = (title: string): string => `# ${title}[^1]\n\nText.\n\n[^1]: Of ${title}.\n`;

test("the notes of all chapters stand in a section before the glossary, under the chapters' titles", async () => {
  const { book } = await compose([
    listed("A", "a.md", NOTED("A"), [listed("A.1", "a1.md", "# A.1\n\nText.[^x]\n\n[^x]: Of A.1.\n")]),
    listed("B", "b.md", "# B\n\nText.\n"),
    listed("Glossary", "glossary.md", NOTED("Glossary"), [], false),
  ]);
  const { sections } = withEndnotes(book, labelsFor("de"));
  expect(sections.map(({ titleText }) => titleText)).toEqual(["A", "B", "Anmerkungen", "Glossary"]);
  const endnotes = sections[2]!;
  expect(endnotes.children.map(({ titleText, notes }) => [titleText, notes.length])).toEqual([
    ["A", 2],
    ["Glossary", 1],
  ]);
  expect(endnotes.children[0]!.title).toEqual([{ type: "text", value: "A" }]);
  expect(sections.filter(({ id }) => id !== "endnotes").flatMap(({ notes }) => notes)).toEqual([]);
});

test("a book without notes is left alone", async () => {
  const { book } = await compose({ "1.md": "# A\n\nText.\n", "2.md": "# B\n\nText.\n" });
  expect(withEndnotes(book, labelsFor("en"))).toBe(book);
});
