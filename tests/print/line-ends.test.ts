import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { linesOf, type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const WORDS = "the weir and its water ran over stones where millers lived until evening came down on a valley".split(
  " ",
);
/** As many as a page has lines. */
const CHAPTERS = 34;

function paragraph(from: number, length: number): string {
  return `${Array.from({ length }, (_, n) => WORDS[(from * 7 + n * 5 + n * n) % WORDS.length]).join(" ")}.`;
}

/** Chapters of which each is a line longer than the one before: they end everywhere on their last page. */
function chapters(last: string, words = 500): readonly string[] {
  return Array.from({ length: CHAPTERS }, (_, chapter) => {
    const texts = [500, 12 * chapter + 3].map((length) => paragraph(1, length));
    return `# Chapter ${chapter + 1}\n\n${[paragraph(2, words), ...texts, last].join("\n\n")}\n`;
  });
}

async function pagesOf(texts: readonly string[]): Promise<readonly PdfPage[]> {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), "title: Ends\nlanguage: en\nlayout: book\n");
  for (const [n, text] of texts.entries()) await writeFile(join(manuscript, `${n + 1}.md`), text);
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  expect(book.report).not.toMatch(/warning|error/);
  return await pdfPages(book.file(".pdf"));
}

/** The lines of the text on a page: notes and folios are smaller. */
function textLines(page: PdfPage | undefined): readonly string[] {
  if (!page) return [];
  return linesOf(page).flatMap(({ y, runs, text }) => (y > 50 && runs.some(({ size }) => size > 11) ? [text] : []));
}

const isOpener = (page: PdfPage | undefined): boolean => textLines(page)[0]?.startsWith("Chapter") === true;

describe.each([
  ["without notes", paragraph(5, 40)],
  ["with a note", `${paragraph(5, 40)}^[A note at the foot of the page.]`],
])("chapters %s", (_, last) => {
  test("end with five lines on a page, or more", async () => {
    const pages = await pagesOf(chapters(last));
    const ends = pages.flatMap((page, index) => {
      if (index < pages.findIndex(isOpener) || textLines(page).length === 0 || isOpener(page)) return [];
      const next = pages.slice(index + 1).find((each) => each.runs.length > 0);
      return next === undefined || isOpener(next) ? [textLines(page)] : [];
    });
    expect(ends.length).toBeGreaterThan(CHAPTERS / 2);
    expect(Math.min(...ends.map((lines) => lines.length))).toBeGreaterThanOrEqual(5);
    // None of them begins with the last line of a paragraph, unless that is all of it.
    expect(ends.filter(([first]) => first?.endsWith(".") && first !== paragraph(1, 3))).toEqual([]);
  });
});

test("notes that do not fit under the end of a text take some of it with them to the next page", async () => {
  const long = paragraph(3, 150);
  const texts = chapters(`The last words are these.^[${long}]`, 200);
  const pages = await pagesOf(texts);
  const bodies = pages.slice(pages.findIndex(isOpener));
  for (const [index, page] of bodies.entries()) {
    if (page.runs.length > 0) expect(textLines(page).length, `page ${index + 1} of the body`).toBeGreaterThan(0);
  }
});

test("few paragraphs end with a word by itself, and those with a long one", async () => {
  const texts = Array.from({ length: 6 }, (_, chapter) => {
    const body = Array.from({ length: 30 }, (_, n) => paragraph(n + 31 * chapter, 30 + ((n * 7 + chapter) % 40)));
    return `# Chapter ${chapter + 1}\n\n${body.join("\n\n")}\n`;
  });
  const lines = (await pagesOf(texts)).flatMap(textLines);
  const alone = lines.filter((line) => /^\S+\.$/.test(line.trim()));
  expect(lines.filter((line) => line.endsWith(".")).length).toBeGreaterThan(150);
  expect(alone.length).toBeLessThanOrEqual(2);
});

test("no page begins with the last line of a paragraph of three", async () => {
  const three = Array.from({ length: 14 }, (_, n) => paragraph(n, 29)).join("\n\n");
  const pages = await pagesOf(chapters(three));
  const begun = pages.slice(pages.findIndex(isOpener)).flatMap((page) => {
    const [first, second] = linesOf(page).filter(({ y, runs }) => y > 50 && runs.some(({ size }) => size > 11));
    return first && second && !isOpener(page) ? [{ first, second }] : [];
  });
  // Paragraphs begin with an indent, and end with a full stop.
  const alone = begun.filter(({ first, second }) => second.x - first.x > 5 && first.text.trimEnd().endsWith("."));
  expect(begun.length).toBeGreaterThan(CHAPTERS);
  expect(alone.map(({ first }) => first.text)).toEqual([]);
});
