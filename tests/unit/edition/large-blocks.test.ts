import { expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { reportLargeBlocks } from "../../../src/edition/large-blocks.ts";
import { renderEpub } from "../../../src/edition/render-epub.ts";
import { composed } from "../../support/composed.ts";

const WORDS = "It stood by the river, and nobody had been there since the flood. ";

/** What is told of the blocks of a chapter, each with its line; and the sections and documents that were made of it. */
async function largeIn(text: string) {
  const { book, plan } = await composed("title: The Mill\nlanguage: en\n", [`# One\n\n${text}`], "ebook");
  const diagnostics = new Diagnostics();
  const { documents } = renderEpub(book, plan, { diagnostics });
  const found = diagnostics.all.map(({ message, span }) => `${span?.line}: ${message}`);
  return { found, sections: book.sections, chapters: documents.filter(({ id }) => id.startsWith("chapter-")) };
}

test("of a large block it is told what it is and where it stands", async () => {
  const { found } = await largeIn(`Words.\n\n> Words.\n>\n> ${WORDS.repeat(4500)}\n`);
  expect(found).toEqual([
    "7: This paragraph makes a document of 297 kB for reading systems: old ones open such slowly or not at all.",
  ]);
});

test("many blocks of some size are divided, and nothing is told", async () => {
  const { found, chapters } = await largeIn(`${WORDS.repeat(2000)}\n\n`.repeat(4));
  expect(found).toEqual([]);
  expect(chapters).toHaveLength(4);
});

test("notes that are too much for the document of their text are told as well", async () => {
  const notes = Array.from({ length: 40 }, (_, n) => `[^${n}]: ${WORDS.repeat(120)}\n`);
  const { found } = await largeIn(`Words${notes.map((_, n) => `[^${n}]`).join("")}.\n\n${notes.join("\n")}`);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^1: This text with its notes makes a document of 3\d\d kB/);
});

test("above 10 MB Kobo is named", async () => {
  const { sections, chapters } = await largeIn("Words.");
  const diagnostics = new Diagnostics();
  reportLargeBlocks(sections, [{ ...chapters[0]!, xhtml: "x".repeat(10_600_000) }], diagnostics);
  expect(diagnostics.all.map(({ message }) => message)).toEqual([
    "This text with its notes makes a document of 10.6 MB for reading systems: Kobo’s take none of more than 10 MB.",
  ]);
});
