import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { linesOf, type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const LINE = "The weir and its water ran over stones where millers lived until evening. ";
const TALL =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 290 270"><rect width="290" height="270" fill="#ccc"/></svg>';

/** Larger than any page, by its own account. */
const LARGE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1260" height="600" viewBox="0 0 1260 600"><path d="M0 0H1260V600z"/></svg>';

async function built(text: string): Promise<{ book: BuiltBook; pages: readonly PdfPage[] }> {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), "title: Figures\nlanguage: en\nlayout: book\n");
  await writeFile(join(manuscript, "tall.svg"), TALL);
  await writeFile(join(manuscript, "large.svg"), LARGE);
  await writeFile(join(manuscript, "1.md"), text);
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  return { book, pages: await pdfPages(book.file(".pdf")) };
}

const pageWith = (pages: readonly PdfPage[], word: string): number =>
  pages.findIndex(({ runs }) => runs.some(({ text }) => text.includes(word)));

/** How far down the text of a page goes, in points. */
const depth = (page: PdfPage | undefined): number =>
  Math.max(...(page ? linesOf(page) : []).filter(({ y }) => y < 612 - 60).map(({ y }) => y));

/** A chapter whose figure falls on the foot of its second page. */
const chapter = (note: string, lines = 30, figure = '![Grey](tall.svg "Figureword"){width=100%}'): string =>
  [
    "# Levels",
    LINE.repeat(lines),
    `Beforeword.${note} ${LINE.repeat(8)}`,
    figure,
    `Behindword. ${LINE.repeat(6)}`,
    `Thirdword. ${LINE.repeat(12)}`,
    `Lastword. ${LINE.repeat(20)}`,
  ].join("\n\n");

test.each([
  ["without notes", ""],
  ["with notes at the foot", "^[Noteword at the foot of the page.]"],
])("text goes before a figure that does not fit, %s", async (_, note) => {
  const { book, pages } = await built(chapter(note));
  expect(book.report).toBe("");
  const figure = pageWith(pages, "Figureword");
  expect(figure).toBe(pageWith(pages, "Beforeword") + 1);
  expect(pageWith(pages, "Behindword")).toBe(figure - 1);
  expect(depth(pages[figure - 1])).toBeGreaterThan(612 - 65 - 5 * 14.5);
  if (note) expect(pageWith(pages, "Noteword")).toBe(figure - 1);
});

test("a figure that a colon announces stays where it is, and what stays white is told", async () => {
  const { book, pages } = await built(chapter("", 22, "So it looked:\n\n![Grey](tall.svg){width=100%}"));
  expect(book.diagnostics.all.map(({ rule, span }) => `${rule} ${span?.line}`)).toEqual(["page-white 1"]);
  expect(pageWith(pages, "Behindword")).toBeGreaterThan(pageWith(pages, "looked"));
});

test.each([
  ["a figure", "![A triangle](large.svg)"],
  ["a cell of a table", "| Shape | Name |\n|---|---|\n| ![A triangle](large.svg) | Wide |"],
])("a drawing larger than the page takes no more room than it fills, as %s", async (_, drawing) => {
  const { book, pages } = await built(`# Levels\n\nBeforeword.\n\n${drawing}\n\nBehindword.`);
  expect(book.report).toBe("");
  const at = (word: string): number =>
    pages.flatMap(({ runs }) => runs.filter(({ text }) => text.includes(word)).map(({ y }) => y))[0] ?? Infinity;
  // As wide as the line, 294 points, and some lines around it.
  expect(at("Behindword") - at("Beforeword")).toBeLessThan((294 / 1260) * 600 + 6 * 14.5);
});

test("the caption of a listing stands whole above its code, wherever the page ends", async () => {
  const caption =
    "Firstword of a caption that takes two lines because it tells all that can be told of its code, lastword";
  const ends = Array.from({ length: 12 }, (_, index) => {
    const lines = Array.from({ length: 14 + index }, () => "A line of its own.").join("\n\n");
    return `# Chapter\n\n${lines}\n\n\`\`\`{.text caption="${caption}"}\ncodeword\nmore\nmore\nmore\n\`\`\``;
  });
  const { pages } = await built(ends.join("\n\n"));
  const having = (word: string): readonly number[] =>
    pages.flatMap(({ runs }, page) => runs.filter(({ text }) => text.includes(word)).map(() => page));
  expect(having("Firstword")).toHaveLength(12);
  expect(having("lastword")).toEqual(having("Firstword"));
  expect(having("codeword")).toEqual(having("Firstword"));
});

test("the same bytes again", async () => {
  const [first, second] = [await built(chapter("")), await built(chapter(""))];
  expect(Buffer.from(first.book.file(".pdf")).equals(second.book.file(".pdf"))).toBe(true);
});
