import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importFile } from "../../src/import/import-file.ts";
import { buildBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { paragraphsOf, type SeenParagraph } from "./paragraphs.ts";

/** All that an editor sees of a document: its text, then its notes. Contents are made anew. */
function seen(docx: Uint8Array): readonly SeenParagraph[] {
  const parts = textFiles(epubFiles(docx), "document.xml", "footnotes.xml");
  return [...parts.values()]
    .flatMap((part) => paragraphsOf(part))
    .filter(({ style, text }) => text !== "" && !style.startsWith("TOC"));
}

function words(paragraphs: readonly SeenParagraph[]): string {
  return paragraphs.map(({ text }) => text).join("\n");
}

async function roundTrip(path: string) {
  await using folder = await temporaryFolder();
  const first = (await buildBook(path, { editions: ["docx"] })).file(".docx");
  const file = join(folder.path, "book.docx");
  await writeFile(file, first);
  await importFile({ file, dir: join(folder.path, "again"), cwd: folder.path });
  const again = await buildBook(join(folder.path, "again"), { editions: ["docx"] });
  expect(again.report).not.toMatch(/^error/m);
  return { before: seen(first), after: seen(again.file(".docx")) };
}

test("the sample book comes back from a word processor with its text, notes, tables, pictures and styles", async () => {
  const { before, after } = await roundTrip(CHECKOUT);
  expect(before.length).toBeGreaterThan(70);
  // The date of the title page is words there, which are not read as a date.
  expect(after).toEqual(before.filter(({ style }) => style !== "Date"));
});

test("so does a book of every construct, but for what a word processor has no words for", async () => {
  const { before, after } = await roundTrip(join(CHECKOUT, "tests/fixtures/kitchen-sink"));
  const texts = new Set(after.map(({ text }) => text));
  expect(before.filter(({ text }) => !texts.has(text))).toMatchSnapshot();
  expect(words(after).length).toBeGreaterThan(words(before).length * 0.97);
});
