import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { linesOf, type PdfPage, pdfPages, type TextLine } from "../support/pdf-pages.ts";
import { pdfWords } from "../support/pdf-words.ts";

/** Of characters that fill their square, in points: the theme's is 11.6, for letters. */
const BODY_SIZE = 11.6 * 0.86;

let pages: readonly PdfPage[];
let report = "";
let words = "";

beforeAll(async () => {
  const book = await buildBook(join(CHECKOUT, "tests/fixtures/japanese"), { formats: ["pdf"] });
  report = book.report;
  words = pdfWords(book.file(".pdf"));
  pages = await pdfPages(book.file(".pdf"));
});

/** The lines of running text: their characters have its size. */
function textLines(page: PdfPage | undefined): readonly TextLine[] {
  const lines = page ? linesOf(page) : [];
  return lines.filter(({ runs }) => runs.some(({ size }) => Math.abs(size - BODY_SIZE) < 0.1));
}

const opener = (): number =>
  pages.findIndex(({ runs }) => runs.some(({ text, size }) => size > 15 && "蛇口".startsWith(text)));

test("nothing is missing", () => {
  expect(report).toBe("");
  expect(textLines(pages[opener()]).length).toBeGreaterThan(8);
});

test("every paragraph is indented by one character, the first too", () => {
  const lines = textLines(pages[opener()]);
  const edge = Math.min(...lines.map(({ x }) => x));
  expect((lines[0]?.x ?? 0) - edge).toBeCloseTo(BODY_SIZE, 0);
  const indents = new Set(lines.map(({ x }) => Math.round((x - edge) / BODY_SIZE)));
  expect([...indents].toSorted((a, b) => a - b)).toEqual([0, 1]);
});

test("lines have room between them, for readings too", () => {
  const lines = textLines(pages[opener()]);
  for (const [at, line] of lines.slice(1).entries()) {
    expect((line.y - (lines[at]?.y ?? 0)) / BODY_SIZE).toBeGreaterThan(1.6);
  }
});

test("no line begins with what belongs to the one before, or ends with what belongs to the next", () => {
  const all = pages.slice(opener()).flatMap(textLines);
  expect(all.length).toBeGreaterThan(60);
  for (const { text } of all) {
    expect(text.trim()).not.toMatch(/^[。、」』）！？ー…ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/);
    expect(text.trim()).not.toMatch(/[「『（]$/);
  }
});

test("lines are filled by room between characters: all but the last of a paragraph end at the edge", () => {
  const lines = textLines(pages[opener()]);
  const ends = lines.map(({ runs }) => Math.max(...runs.map(({ x, width }) => x + width)));
  const edge = Math.max(...ends);
  const full = ends.filter((end) => edge - end < 0.6 * BODY_SIZE).length;
  expect(full / ends.length).toBeGreaterThan(0.6);
});

test("ellipses stand in the middle of their square, as the font of the script has them", () => {
  expect(fontsOf("……").length).toBeGreaterThan(0);
  expect(new Set(fontsOf("……"))).toEqual(new Set(fontsOf("であったが").slice(0, 1)));
});

test("marks of emphasis are artifacts, and not copied", () => {
  // Two with marks in the first chapter of 蛇口, one in the box.
  expect(words.split("/Artifact BMC\n/Span<</ActualText <FEFF> >> BDC\n").length - 1).toBe(3);
});

/** The fonts of the runs that hold a text. */
function fontsOf(words: string): readonly string[] {
  return pages.flatMap(({ runs }) => runs.filter(({ text }) => text.includes(words)).map(({ font }) => font));
}
