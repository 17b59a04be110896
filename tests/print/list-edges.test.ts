import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** As many as a page has lines: the heading stands once on each. */
const CHAPTERS = 34;

test.each([
  ["without notes", ""],
  ["with a note", "^[A note at the foot of the page.]"],
])("a heading and one line of the list below it do not end a page, %s", async (_, note) => {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), "title: Lists\nlanguage: en\nlayout: book\n");
  const items = Array.from({ length: 8 }, (_, n) => `- item${n + 1}`).join("\n");
  for (let chapter = 0; chapter < CHAPTERS; chapter++) {
    const lines = Array.from({ length: chapter }, () => "A line of text.  ").join("\n");
    const text = `# Chapter ${chapter + 1}\n\nIt begins.${note}\n\n${lines}\n\n## Heading\n\n${items}\n\nAfter it.\n`;
    await writeFile(join(manuscript, `${String(chapter).padStart(2, "0")}.md`), text);
  }
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  expect(book.report).not.toMatch(/warning|error/);
  const pages = (await pdfPages(book.file(".pdf"))).map(({ runs }) => runs.map(({ text }) => text).join(" "));
  const pagesOf = (word: string): number[] =>
    pages.flatMap((text, page) => text.match(new RegExp(`${word}\\b`, "g"))?.map(() => page) ?? []);
  expect(pagesOf("item1")).toHaveLength(CHAPTERS);
  expect(pagesOf("item2")).toEqual(pagesOf("item1"));
  // Lists are divided elsewhere.
  expect(pagesOf("item8")).not.toEqual(pagesOf("item1"));
});
