import { describe, expect, test } from "vitest";
import type { Book } from "../../../src/book/book.ts";
import { withChanges } from "../../../src/changes/sections.ts";
import { type Node, rewrite, textOf } from "../../../src/markdown/tree.ts";
import { nodesOf, openingSections } from "../../../src/edition/walk.ts";
import { toXhtml } from "../../../src/edition/xhtml.ts";
import { composedFiles } from "./composed-files.ts";

const TARGET = {
  imageSource: (id: string) => id,
  linkTarget: (id: string) => `#${id}`,
  noteCall: ({ number }: { readonly number: string }) => `<sup>${number}</sup>`,
  backlinkAttributes: {},
  backlinksToAll: false,
  xmlLang: false,
};

function table(head: string, rule: string, row: string): string {
  return `# A\n\n${head}\n${rule}\n${row}`;
}

function chapter(title: string): string {
  return `# ${title}\n\nThe text of ${title}.`;
}

/** The text of one chapter, with the marks of class `change` as `[-went-]` and `[+came+]`. */
async function shown(before: string, after: string): Promise<string> {
  const book = withChanges(await composedFiles({ "01.md": before }), await composedFiles({ "01.md": after }));
  return book.sections
    .map(({ title, content, notes }) =>
      [title, content, ...notes.map((note) => note.content)].map((nodes) => toXhtml(nodes, TARGET)).join("\n"),
    )
    .join("\n")
    .replaceAll('<ins class="change">', "[+")
    .replaceAll("</ins>", "+]")
    .replaceAll('<del class="change">', "[-")
    .replaceAll("</del>", "-]")
    .replaceAll(/ (?:id|href)="[^"]*"/g, "")
    .replaceAll(/<\/(p|li|tr|h2)>/g, "</$1>\n");
}

describe("what changed", () => {
  test.each([
    [
      "a word",
      "# A\n\nIt was late and dark.",
      "# A\n\nIt was early and dark.",
      "<p>It was [-late-][+early+] and dark.</p>",
    ],
    [
      "words together",
      "# A\n\nIt was late and so dark.",
      "# A\n\nIt was very nice and so dark.",
      "It was [-late-][+very nice+] and so dark.",
    ],
    [
      "within emphasis",
      "# A\n\nIt was *late and dark* there, they said.",
      "# A\n\nIt was *late or dark* there, they said.",
      "<em>late [-and-][+or+] dark</em>",
    ],
    [
      "emphasis alone",
      "# A\n\nIt was *late* there, they said.",
      "# A\n\nIt was late there, they said.",
      "It was [-<em>late</em>-][+late+] there",
    ],
    ["the title", "# An Arrival\n\nText.", "# A Late Arrival\n\nText.", "[-An-][+A Late+] Arrival"],
    ["a paragraph that came", "# A\n\nOne.", "# A\n\nOne.\n\nQuite another.", "<p>[+Quite another.+]</p>"],
    ["a paragraph that went", "# A\n\nOne.\n\nQuite another.", "# A\n\nOne.", "<p>[-Quite another.-]</p>"],
    [
      "an item",
      "# A\n\n- one\n- two\n- three",
      "# A\n\n- one\n- three",
      '<li>one</li>\n<li class="gone">[-two-]</li>\n<li>three</li>',
    ],
    [
      "a heading that went",
      "# A\n\nOne.\n\n## Two\n\nThree.",
      "# A\n\nOne.\n\nThree.",
      "<p>[-<strong>Two</strong>-]</p>",
    ],
    ["a line of code", "# A\n\n```\na\nb\nc\n```", "# A\n\n```\na\nx\nc\n```", "a\n[-b\n-][+x\n+]c"],
    [
      "a cell",
      "# A\n\n| a | b |\n|---|---|\n| one | 2 |",
      "# A\n\n| a | b |\n|---|---|\n| one | 3 |",
      "<td>[-2-][+3+]</td>",
    ],
    [
      "a row",
      "# A\n\n| a | b |\n|---|---|\n| one | 2 |",
      "# A\n\n| a | b |\n|---|---|\n| one | 2 |\n| more | 4 |",
      "<td>[+more+]</td><td>[+4+]</td>",
    ],
    ["a note", "# A\n\nOne[^1].\n\n[^1]: It is old.", "# A\n\nOne[^1].\n\n[^1]: It is new.", "It is [-old-][+new+]."],
    [
      "a formula",
      "# A\n\nIt is $a^2$ then, they said.",
      "# A\n\nIt is $a^3$ then, they said.",
      /\[-<math.*<\/math>-\]\[\+<math.*<\/math>\+\] then/,
    ],
  ])("%s", async (_, before, after, expected) => {
    expect(await shown(before, after)).toMatch(expected instanceof RegExp ? expected : escaped(expected));
  });

  test("columns that came make another table", async () => {
    const text = await shown(
      table("| a | b |", "|---|---|", "| one | 2 |"),
      table("| a | b | c |", "|--|--|--|", "| one | 2 | 3 |"),
    );
    expect(text.match(/<table>/g)).toHaveLength(2);
    expect(text).toContain("[-one-]");
    expect(text).toContain("[+one+]");
  });

  test("a chapter that went is there by its title, in brackets in the contents", async () => {
    const before = await composedFiles({ "01.md": chapter("One"), "02.md": chapter("Two"), "03.md": chapter("Three") });
    const after = await composedFiles({ "01.md": chapter("One"), "03.md": chapter("Three"), "04.md": chapter("Four") });
    const { sections } = withChanges(before, after);
    expect(sections.map(({ titleText }) => titleText)).toEqual(["One", "[Two]", "Three", "Four"]);
    expect(toXhtml(sections[1]!.title, TARGET)).toBe('<del class="change">Two</del>');
    expect(toXhtml(sections[3]!.content, TARGET)).toContain('<ins class="change">The text of Four.</ins>');
  });

  test("a chapter whose file has another name is the same chapter", async () => {
    const { sections } = withChanges(
      await composedFiles({ "01.md": "# One\n\nText.", "02.md": "# Two\n\nMore." }),
      await composedFiles({ "01-one.md": "# One\n\nText.", "02-two.md": "# Two\n\nMore." }),
    );
    expect(JSON.stringify(sections)).not.toContain("change");
  });
});

function escaped(words: string): RegExp {
  return new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
}

const BEFORE =
  "# A\n\nOne *two* three[^a]. Four five six.\n\n- a\n- b\n\n> Quoted words here.\n\nLast of all.\n\n[^a]: Noted.";
const AFTER =
  "# B\n\nOne *two* and three[^a]. Four six.\n\nNew.\n\n- a\n- c\n- d\n\n> Quoted words there.\n\n[^a]: Noted anew.";

test("without what went the text is the new one, without what came the old one", async () => {
  const [before, after] = [await composedFiles({ "01.md": BEFORE }), await composedFiles({ "01.md": AFTER })];
  const both = withChanges(before, after);
  expect(wordsIn(both, "del")).toBe(wordsIn(after));
  expect(wordsIn(both, "ins")).toBe(wordsIn(before));
});

test("a book held against itself is the same book", async () => {
  const book = await composedFiles({ "01.md": BEFORE });
  expect(withChanges(book, book)).toEqual(book);
});

/** All words of a book but those in one kind of marks. */
function wordsIn(book: Book, without?: "ins" | "del"): string {
  const nodes = openingSections(book).flatMap(nodesOf);
  const kept = rewrite(nodes, (node): Node | readonly Node[] => {
    if (node.attributes["class"] !== "change")
      return /^(?:p|li|h\d|td|th)$/.test(node.tag)
        ? [{ ...node, children: [...node.children, { type: "text", value: " " }] }]
        : node;
    return node.tag === without ? [] : node.children;
  });
  return textOf(kept).replaceAll(/\s+/g, " ").trim();
}
