import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { objectAt } from "../../src/pdf/document.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { readStructure } from "../../src/pdf/structure.ts";
import { entryOf } from "../../src/pdf/syntax.ts";
import { buildBook, type BuiltBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { linesOf, pdfPages, type PdfPage } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Of the theme `book`, in points. */
const NOTE_SIZE = 9.2;
/** In the fixture: thirty, and two that show what is special. */
const NOTES = 32;
const TEXT_STARTS = 54;
const TEXT_ENDS = 612 - 65;

interface Printed {
  readonly book: BuiltBook;
  readonly pdf: Uint8Array;
  readonly pages: readonly PdfPage[];
}

async function print(path: string, sets: readonly string[] = []): Promise<Printed> {
  const book = await buildBook(path, { formats: ["pdf"], sets });
  const pdf = book.file(".pdf");
  return { book, pdf, pages: await pdfPages(pdf) };
}

/** Numbers from 0 to 1 that are the same each time (the minimal standard generator of Park and Miller). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const WORDS = "a ship sails by night under lanterns and the captain keeps his counsel until grey morning comes".split(
  " ",
);

/** A chapter with notes in every kind of block, of 1 to 400 words. Each call stands after `q1n2xC`, its note ends with `q1n2xN`. */
function chapterOf(chapter: number, paragraphs: number): { text: string; notes: number } {
  const next = numbers(chapter * 7919);
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[Math.floor(next() * WORDS.length)]).join(" ");
  const notes: string[] = [];
  const call = (): string => {
    const mark = `q${chapter}n${notes.length + 1}x`;
    const length = next() < 0.9 ? 1 + Math.floor(next() * 40) : 1 + Math.floor(next() * 400);
    notes.push(`[^${notes.length + 1}]: ${words(length)} ${mark}N`);
    return ` ${mark}C[^${notes.length}]`;
  };
  const prose = (count: number): string =>
    Array.from({ length: count }, () => words(9) + (next() < 0.3 ? call() : "")).join(" ");
  const blocks = [
    () => prose(4 + Math.floor(next() * 14)),
    () => prose(3 + Math.floor(next() * 6)),
    () => `## ${words(3)}${call()}`,
    () => `> ${prose(6)}`,
    () => `- ${prose(2)}\n- ${prose(1)}\n    1. ${prose(1)}`,
    () =>
      `| a | b |\n|---|---|\n${Array.from({ length: 4 }, () => `| ${words(2)}${call()} | ${words(8)} |\n`).join("")}`,
    () => `Term\n:   ${prose(2)}`,
    () => `\`\`\`\n${Array.from({ length: 9 }, () => words(6)).join("\n")}\n\`\`\``,
  ];
  const text = Array.from({ length: paragraphs }, (_, index) => {
    const special = index % 4 === 3 ? (blocks[2 + Math.floor(next() * 6)] ?? blocks[0]) : blocks[index % 2];
    return special?.() ?? "";
  });
  return { text: [`# Chapter ${chapter}`, ...text, ...notes, ""].join("\n\n"), notes: notes.length };
}

describe("the fixture with thirty notes", () => {
  let printed: Printed;
  beforeAll(async () => {
    printed = await print(join(CHECKOUT, "tests/fixtures/thirty-notes"));
  });

  test("nothing is reported, and the file claims everything", () => {
    expect(printed.book.report).toBe("");
    expect(printed.book.artifact("pdf").conformsTo).toEqual(["PDF/UA-1", "PDF/A-2a"]);
  });

  test("links between calls and notes lead to places inside the file", () => {
    const { objects } = readPdf(printed.pdf);
    const links = objects.filter((object) => object?.dict.includes("/Subtype /Link"));
    expect(links.length).toBeGreaterThan(60);
    expect(links.filter((link) => link?.dict.includes("octavo-note"))).toEqual([]);
    const outside = links.filter((link) => entryOf(link?.dict ?? "", "Dest") === undefined);
    // The one address in a note, broken over two lines.
    expect(outside).toHaveLength(2);
    for (const link of outside) expect(link?.dict).toContain("https://example.org/");
  });

  test("each note is tagged as one, with a name", () => {
    const pdf = readPdf(printed.pdf);
    const notes = [...readStructure(pdf).values()].filter(({ type }) => type === "Note");
    expect(notes).toHaveLength(NOTES);
    const names = notes.map(({ number }) => entryOf(objectAt(pdf, number).dict, "ID"));
    expect(new Set(names).size).toBe(NOTES);
  });
});

test("where notes stand at the end of the book the heading above them is not alone on its page", async () => {
  const { book, pages } = await print(join(CHECKOUT, "tests/fixtures/thirty-notes"), ["notes=book"]);
  const headed = pages.findIndex(({ runs }) => runs.filter(({ size }) => Math.abs(size - NOTE_SIZE) < 0.1).length > 20);
  expect(pages.length - headed).toBeGreaterThan(1);
  expect(book.report).not.toContain("heading-stranded");
});

describe("chapters full of notes", () => {
  let printed: Printed;
  let count: number;

  beforeAll(async () => {
    await using folder = await temporaryFolder();
    const manuscript = join(folder.path, "manuscript");
    await mkdir(manuscript);
    await writeFile(join(manuscript, "book.yaml"), "title: Notes\nauthor: N. N.\nlanguage: en\n");
    const chapters = [1, 2, 3].map((number) => chapterOf(number, 45));
    for (const [index, { text }] of chapters.entries()) await writeFile(join(manuscript, `${index + 1}.md`), text);
    count = chapters.reduce((sum, { notes }) => sum + notes, 0);
    printed = await print(folder.path);
  });

  test("nothing is reported", () => expect(printed.book.report).toBe(""));

  test("every note is there once, and begins on the page of its call", () => {
    expect(count).toBeGreaterThan(300);
    const calls = new Map<string, number>();
    const begins: number[] = [];
    const ends = new Map<string, number[]>();
    for (const [index, page] of printed.pages.entries()) {
      const text = page.runs.map((run) => run.text).join("");
      for (const [, mark = ""] of text.replaceAll(/\s/g, "").matchAll(/(q\d+n\d+)xC/g)) calls.set(mark, index);
      for (const [, mark = ""] of text.replaceAll(/\s/g, "").matchAll(/(q\d+n\d+)xN/g)) {
        ends.set(mark, [...(ends.get(mark) ?? []), index]);
      }
      for (const run of page.runs) if (isNumber(run)) begins.push(index);
    }
    expect(calls.size).toBe(count);
    expect(begins).toEqual([...calls.values()].toSorted((a, b) => a - b));
    expect(ends.size).toBe(count);
    for (const [mark, pages] of ends) {
      expect(pages).toHaveLength(1);
      expect(pages[0]).toBeGreaterThanOrEqual(calls.get(mark) ?? Number.POSITIVE_INFINITY);
    }
  });

  test("notes stand below the text and end with the page", () => {
    for (const page of printed.pages.filter((each) => each.runs.some(isNote))) {
      const inside = page.runs.filter(({ y }) => y > TEXT_STARTS && y < TEXT_ENDS + 4);
      const notes = inside.filter(isNote);
      const text = inside.filter((run) => run.size > NOTE_SIZE + 0.5);
      const top = Math.min(...notes.map(({ y }) => y));
      expect(Math.max(...text.map(({ y }) => y))).toBeLessThan(top - 15);
      const last = Math.max(...notes.map(({ y }) => y));
      expect(last).toBeLessThan(TEXT_ENDS);
      expect(last).toBeGreaterThan(TEXT_ENDS - 8);
    }
  });

  test("no line stands in another", () => {
    for (const page of printed.pages) {
      const lines = linesOf({ ...page, runs: page.runs.filter((run) => run.size > 8.5) });
      for (const [index, line] of lines.entries()) {
        const next = lines[index + 1];
        if (next) expect(next.y - line.y).toBeGreaterThan(8);
      }
    }
  });
});

function isNote(run: { readonly size: number; readonly y: number }): boolean {
  return Math.abs(run.size - NOTE_SIZE) < 0.05 && run.y > TEXT_STARTS && run.y < TEXT_ENDS + 4;
}

/** A note's number at its beginning. */
function isNumber(run: { readonly size: number; readonly y: number; readonly text: string }): boolean {
  return isNote(run) && /^\d+\.$/.test(run.text.trim());
}
