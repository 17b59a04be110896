import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { linesOf, type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { pdfWords } from "../support/pdf-words.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const BODY_SIZE = 11.6;
const TEXT = "The weir leaked, and so did the taps of the house, by day and by night. ".repeat(60);
const MANUSCRIPT = `# The Weir\n\n${TEXT}[Look up the *year*.]{.todo}\n\n<!-- TODO: name the river -->\n\n${TEXT}\n`;

let book: BuiltBook;
let pages: readonly PdfPage[];

beforeAll(async () => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "manuscript"));
  const settings = "title: A Book\nlanguage: en\nlayout: book\ndraft: true\neditions: { print: { format: pdf } }\n";
  await writeFile(join(folder.path, "manuscript/book.yaml"), settings);
  await writeFile(join(folder.path, "manuscript/01.md"), MANUSCRIPT);
  book = await buildBook(folder.path);
  pages = await pdfPages(book.file(".pdf"));
});

test("a draft's file says so in its name", () => {
  expect([...book.files.keys()]).toEqual(["a-book-draft.pdf"]);
});

test("what is still to be done is in the text, and is told", () => {
  const words = pages.flatMap(({ runs }) => runs.map(({ text }) => text)).join(" ");
  expect(words).toMatch(/Look up the\s+year/);
  expect(words).toContain("name the river");
  expect(book.diagnostics.all.map(({ rule }) => rule)).toEqual(["todo", "todo"]);
});

test("its lines have room between them", () => {
  const page = pages.at(-2)!;
  const lines = linesOf(page).filter(({ runs }) => runs.some(({ size }) => Math.abs(size - BODY_SIZE) < 0.1));
  expect(lines.length).toBeGreaterThan(15);
  lines.slice(1).forEach(({ y }, at) => expect(y - (lines[at]?.y ?? 0)).toBeGreaterThan(1.9 * BODY_SIZE));
});

test("watermark and line numbers are drawn, as artifacts; the file meets what any print does", () => {
  const words = pdfWords(book.file(".pdf"));
  // The watermark once on each page that is not blank.
  const written = pages.filter(({ runs }) => runs.length > 0).length;
  expect(words.split("0.93 g\n").length - 1).toBe(written);
  expect(words.match(/\/Artifact BMC\nq\n1 J/g)?.length).toBe(written);
  expect(book.artifact("pdf").conformsTo).toEqual(["PDF/UA-1", "PDF/A-2a"]);
});
