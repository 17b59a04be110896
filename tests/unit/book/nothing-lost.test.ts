import fc from "fast-check";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { composeBooks } from "../../../src/book/compose.ts";
import type { Book, Section } from "../../../src/book/book.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import type { Entry } from "../../../src/manuscript/manuscript.ts";
import { readManuscript } from "../../../src/manuscript/read.ts";
import { parseMarkdown } from "../../../src/markdown/parser.ts";
import { type Element, isElement, type Node, rewrite, textOf, visit } from "../../../src/markdown/tree.ts";
import { allNodes, allSections, compose, composeSingle, elementsOf, folder, listed } from "./composing.ts";

/** What must not change in number between the files and the book. */
const COUNTED = [
  "p",
  "pre",
  "table",
  "figure",
  "blockquote",
  "li",
  "dt",
  "dd",
  "hr",
  "o-note",
  "svg",
  "math",
  "code",
  "em",
];

interface Census {
  readonly elements: Readonly<Record<string, number>>;
  /** Images, and the boxes in place of those that cannot be shown. */
  readonly images: number;
  readonly headings: number;
  readonly letters: number;
}

interface FileCensus extends Census {
  readonly headingWords: ReadonlySet<string>;
}

function census(nodes: readonly Node[]): Census {
  const elements: Record<string, number> = Object.fromEntries(COUNTED.map((tag) => [tag, 0]));
  let images = 0;
  let headings = 0;
  visit(nodes, ({ tag }) => {
    if (tag in elements) elements[tag] = (elements[tag] ?? 0) + 1;
    if (tag === "img" || tag === "o-box") images++;
    if (/^h[1-6]$/.test(tag)) headings++;
  });
  return { elements, images, headings, letters: bare(textOf(nodes)).length };
}

function ofFiles(entries: readonly Entry[]): FileCensus {
  const nodes: Node[] = [];
  const read = ({ kind, ...entry }: Entry): void => {
    if (kind === "file" && "file" in entry) {
      const { shown, text, headerLines, header } = entry.file;
      const source = { shown, text: text.split("\n").slice(headerLines).join("\n"), firstLine: 1 };
      const parsed = parseMarkdown(source, { language: header.language ?? "en" }, new Diagnostics());
      nodes.push(...toRead(parsed.content), ...parsed.notes.flatMap((note) => toRead(note.content)));
    }
    entry.children.forEach(read);
  };
  entries.forEach(read);
  const headings = elementsOf(nodes, "h1", "h2", "h3", "h4", "h5", "h6");
  return { ...census(nodes), headingWords: new Set(headings.map((heading) => bare(textOf(heading.children)))) };
}

/** What is still to be done is for the author, and goes with the paragraph it has to itself. */
function toRead(nodes: readonly Node[]): readonly Node[] {
  return rewrite(
    rewrite(nodes, (node) => (isEmptied(node) ? [] : node)),
    (node) => (isTodo(node) ? [] : node),
  );
}

function isEmptied({ tag, children }: Element): boolean {
  return tag === "p" && children.some(isTodo) && children.every((each) => isTodo(each) || isSpace(each));
}

function isTodo(node: Node): boolean {
  return isElement(node, "span", "div") && /\btodo\b/.test(node.attributes["class"] ?? "");
}

function isSpace(node: Node): boolean {
  return node.type === "text" && node.value.trim() === "";
}

/** The census of a book; titles that came from headings count as such, shown or not. */
function ofBook(book: Book): Census {
  const counted = census(allNodes(book));
  const titles = allSections(book.sections);
  return { ...counted, headings: counted.headings + titles.filter((section) => section.titleText !== "").length };
}

const block = fc.constantFrom(
  "A paragraph with *emphasis* and `code`.",
  "# A heading",
  "## A heading",
  "#### A heading",
  "> A quotation.\n>\n> ### With a heading",
  "- one\n- two",
  "```\ncode\n```",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "![A picture](gone.png)",
  "Inline ![picture](https://example.org/x.png).",
  "[A link](gone.md) and [another](#a-heading).",
  "Called.[^n]",
  "***",
  "Term\n: Definition",
  '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
  ":::note\nIn a box.\n:::",
);
const markdown = fc
  .array(block, { maxLength: 10 })
  .map((blocks) => `${blocks.join("\n\n")}\n\n[^n]: A note, *once*.\n`);

describe("between the files and the book nothing is lost or doubled", () => {
  test("for chapters in files", async () => {
    await fc.assert(
      fc.asyncProperty(markdown, markdown, async (a, b) => {
        const entries = [listed("A", "a.md", `# A title\n\n${a}`, [listed("B", "b.md", `# A title\n\n${b}`)])];
        const { book } = await compose(entries);
        const { headingWords: _, ...inFiles } = ofFiles(entries);
        expect(ofBook(book)).toEqual(inFiles);
      }),
      { numRuns: 100 },
    );
  });

  test("for a single file: its first heading is the book's title", async () => {
    await fc.assert(
      fc.asyncProperty(markdown, async (text) => {
        const source = `# A title\n\n${text.replaceAll(/^# /gm, "## ")}`;
        const { book } = await composeSingle(source);
        const { headingWords: _, ...files } = ofFiles(folder({ "a.md": source }));
        expect(book.metadata.title).toBe("A title");
        expect(ofBook(book)).toEqual({
          ...files,
          headings: files.headings - 1,
          letters: files.letters - "Atitle".length,
        });
      }),
      { numRuns: 60 },
    );
  });
});

const corpus = process.env["OCTAVO_CORPUS"];

describe.each(["moby-dick", "rust-book"])("of the real book %s", (name) => {
  const path = join(corpus ?? "", name);

  test.skipIf(corpus === undefined || !existsSync(path))("nothing is lost", async () => {
    const diagnostics = new Diagnostics();
    const manuscript = await readManuscript(path, { cwd: path, sets: [] }, diagnostics);
    const book = (
      await composeBooks(manuscript, [{ id: "print", name: "print", format: "pdf" }], diagnostics, { environment: {} })
    ).get("print")!;
    const inFiles = ofFiles(manuscript.entries);
    const inBook = ofBook(book);
    expect(inBook.elements).toEqual(inFiles.elements);
    expect(inBook.images).toBe(inFiles.images);
    // Titles from SUMMARY.md come in addition; titles that are not shown are not in the text.
    const sections = allSections(book.sections);
    const added = sections.filter((section) => !inFiles.headingWords.has(bare(section.titleText)));
    const hidden = sections.filter((section) => section.title.length === 0);
    expect(inBook.headings).toBe(inFiles.headings + added.length);
    expect(inBook.letters).toBe(inFiles.letters + lettersOf(added) - lettersOf(hidden));
  });
});

function lettersOf(sections: readonly Section[]): number {
  return sections.reduce((sum, section) => sum + bare(section.titleText).length, 0);
}

function bare(words: string): string {
  return words.replaceAll(/\s/g, "");
}
