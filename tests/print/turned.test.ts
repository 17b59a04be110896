import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, expect, test } from "vitest";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const PARAGRAPH = "The weir and its water ran over stones where millers lived until evening came down. ".repeat(5);
const ROWS = 50;

function table(rows: number, noted: number): string {
  const row = (n: number): string => `| Gauge${n}${n === noted ? "^[Noteword]" : ""} | ${n}.1 | ${n}.2 | ${n}.3 |`;
  return [
    "| Headword | One | Two | Three |",
    "|:--|--:|--:|--:|",
    ...Array.from({ length: rows }, (_, n) => row(n)),
  ].join("\n");
}

interface Word {
  readonly page: number;
  readonly text: string;
  /** In points from the left edge and the foot. */
  readonly x: number;
  readonly y: number;
  /** Whether it is read from the foot of the page to its head. */
  readonly isTurned: boolean;
}

let book: BuiltBook;
let words: readonly Word[];

beforeAll(async () => {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), "title: Levels\nlanguage: en\nlayout: book\n");
  await writeFile(
    join(manuscript, "wide.svg"),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 90"><rect width="200" height="90"/></svg>',
  );
  const text = [
    "# Levels",
    PARAGRAPH,
    table(ROWS, 20),
    ": A caption {.turned}",
    `Behindword. ${PARAGRAPH}^[Lastword]`,
    '![Black](wide.svg "Figureword"){.turned width=100%}',
    PARAGRAPH,
  ];
  await writeFile(join(manuscript, "levels.md"), text.join("\n\n"));
  book = await buildBook(folder.path, { formats: ["pdf"] });
  words = await wordsOf(book.file(".pdf"));
});

async function wordsOf(pdf: Uint8Array): Promise<readonly Word[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const found: Word[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    for (const item of items) {
      if (!("str" in item) || item.str.trim() === "") continue;
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
      found.push({ page, text: item.str.trim(), x, y, isTurned: Math.abs(a) < 0.01 && b > 0 });
    }
  }
  await task.destroy();
  return found;
}

function only(text: string): Word {
  const found = words.filter((word) => word.text.includes(text));
  expect(found, text).toHaveLength(1);
  return found[0] as Word;
}

test("nothing is to be said of it", () => {
  expect(book.report).not.toMatch(/warning|error/);
  expect(book.artifact("pdf").conformsTo).toEqual(["PDF/UA-1", "PDF/A-2a"]);
});

test("a turned table reads upwards, its rows from left to right, on pages of its own within the margins", () => {
  const gauges = Array.from({ length: ROWS }, (_, n) => words.find(({ text }) => new RegExp(`^Gauge${n}$`).test(text)));
  let last: Word | undefined;
  for (const gauge of gauges) {
    if (!gauge) throw new Error("a row is missing");
    expect(gauge.isTurned).toBe(true);
    expect(gauge.x).toBeGreaterThan(40);
    expect(gauge.x).toBeLessThan(396 - 40);
    expect(gauge.y).toBeGreaterThan(60);
    if (last?.page === gauge.page) expect(gauge.x).toBeGreaterThan(last.x + 8);
    else expect(gauge.page).toBe((last?.page ?? gauge.page - 1) + 1);
    last = gauge;
  }
  const pages = new Set(gauges.map((gauge) => gauge?.page));
  expect(pages.size).toBeGreaterThan(1);
  // Each page has the head again, and no text stands with the table.
  const heads = words.filter(({ text }) => text.toLowerCase() === "headword").map(({ page }) => page);
  expect(heads).toEqual([...pages]);
  expect([...pages]).not.toContain(only("Behindword").page);
});

test("heads and folios stand upright, as on other pages", () => {
  const page = only("Gauge20").page;
  const upright = words.filter((word) => word.page === page && !word.isTurned && word.y > 612 - 50);
  expect(upright.length).toBeGreaterThan(0);
});

test("a note is at the foot of the page of its row", () => {
  const note = only("Noteword");
  expect(note.page).toBe(only("Gauge20").page);
  expect(note.isTurned).toBe(false);
  expect(only("Lastword").page).toBe(only("Behindword").page);
  const lowest = Math.min(...words.filter((word) => word.page === note.page && word.isTurned).map(({ y }) => y));
  expect(lowest).toBeGreaterThan(note.y + 8);
});

test("a turned figure has its caption at its foot", () => {
  const caption = only("Figureword");
  expect(caption.isTurned).toBe(true);
  expect(caption.x).toBeGreaterThan(396 / 2);
});
