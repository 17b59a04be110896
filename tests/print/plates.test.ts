import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { objectAt } from "../../src/pdf/document.ts";
import { pageNumbers } from "../../src/pdf/pages.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { entryOf, itemsOf } from "../../src/pdf/syntax.ts";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { copyCase } from "../support/copy-case.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { pagePictures } from "../support/page-pictures.ts";
import { linesOf, type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** The trim size, its bleed of ⅛ in, and what crop marks take around it, in points. */
const [WIDTH, HEIGHT, BLEED, AROUND] = [396, 612, 9, 27];

const MARKED = "marks: crop\nbleed: 0.125in\n";

/** A chapter that ends with a picture, of a book with margin notes. */
const LAST = `# The End

So it ended.[In the margin.]{.margin} Nobody spoke of it.[^end]

![Hills](img/hills.svg){.full-bleed}

[^end]: Not for a year.
`;

async function built(sheet = MARKED, last?: string): Promise<BuiltBook> {
  await using folder = await temporaryFolder();
  await copyCase(join(CHECKOUT, "tests/fixtures/plates"), folder.path);
  const settings = "title: The House by the Weir\nlanguage: en\nlayout: book\n";
  await writeFile(join(folder.path, "manuscript/book.yaml"), settings + sheet);
  if (last !== undefined) await writeFile(join(folder.path, "manuscript/03-end.md"), last);
  return await buildBook(folder.path, { formats: ["pdf"] });
}

function boxes(pdf: Uint8Array, name: string): readonly (readonly number[])[] {
  const document = readPdf(pdf);
  return pageNumbers(document).map((page) => itemsOf(entryOf(objectAt(document, page).dict, name) ?? "[]").map(Number));
}

/** The page, larger by so much at each edge. */
const around = (by: number): string => String([-by, -by, WIDTH + by, HEIGHT + by]);

/** The lines of pages, with their places from the left and from the foot of the page. */
const lines = (all: readonly PdfPage[]): readonly string[] =>
  all.flatMap((page) =>
    linesOf(page).map(({ text, x, y }) => `${text} ${x.toFixed(1)} ${(page.height - y).toFixed(1)}`),
  );

let book: BuiltBook;
let marked: Uint8Array;
let pages: readonly PdfPage[];

beforeAll(async () => {
  book = await built();
  marked = book.file(".pdf");
  pages = await pdfPages(marked);
});

describe("a sheet with bleed and crop marks", () => {
  test("has its boxes around the page, to the point", () => {
    expect(new Set(boxes(marked, "MediaBox").map(String))).toEqual(new Set([around(AROUND)]));
    expect(new Set(boxes(marked, "BleedBox").map(String))).toEqual(new Set([around(BLEED)]));
    expect(new Set(boxes(marked, "TrimBox").map(String))).toEqual(new Set([around(0)]));
  });

  test("has the text where it stands without", async () => {
    const plain = (await built("")).file(".pdf");
    expect(boxes(plain, "BleedBox").flat()).toEqual([]);
    expect(lines(pages)).toEqual(lines(await pdfPages(plain)));
  });

  test("has marks at its corners that do not reach into the bleed", async () => {
    const [picture] = await pagePictures(marked, [0]);
    const dark = (x: number, y: number): boolean => (picture?.data[4 * (y * (picture?.width ?? 0) + x)] ?? 255) < 230;
    const across = (from: number, to: number, y: number): readonly number[] =>
      Array.from({ length: to - from }, (_, n) => from + n).filter((x) => dark(x, y - 1) || dark(x, y));
    // The horizontal mark left of the upper edge.
    const mark = across(0, AROUND, AROUND);
    expect(mark.length).toBeGreaterThan(10);
    expect(Math.max(...mark)).toBeLessThanOrEqual(AROUND - BLEED);
  });
});

describe("a picture that fills a page", () => {
  test("has a page of its own, without head and folio, and is spoken of", () => {
    expect(book.report).not.toMatch(/warning|error/);
    expect(book.artifact("pdf").conformsTo).toEqual(["PDF/UA-1", "PDF/A-2a"]);
    const first = pages.findIndex(({ runs }) => runs.some(({ text }) => text.includes("had rained")));
    const empty = pages.flatMap(({ runs }, index) => (index >= first && runs.length === 0 ? [index] : []));
    expect(empty.length).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ["with a bleed", MARKED, undefined, 2],
    ["without one", "", undefined, 2],
    ["in a book with margin notes", MARKED, LAST, 3],
    ["in another theme", `${MARKED}theme: technical\ntrimSize: 5.5x8.5in\n`, undefined, 2],
  ])("reaches to the edges of the sheet %s", async (_, sheet, last, count) => {
    const [bleed, room] = sheet === "" ? [0, 0] : [BLEED, AROUND];
    const pdf = (await built(sheet, last)).file(".pdf");
    const all = await pagePictures(pdf, [...(await pdfPages(pdf)).keys()]);
    const coloured = all.filter((picture) => {
      const at = 4 * (Math.floor(picture.height / 2) * picture.width + Math.floor(picture.width / 2));
      return Math.abs((picture.data[at] ?? 0) - (picture.data[at + 2] ?? 0)) > 4;
    });
    expect(coloured).toHaveLength(count);
    // A picture that ends the book has no empty page behind it.
    if (last !== undefined) expect(all.at(-1)).toBe(coloured.at(-1));
    for (const { data, width, height } of coloured) {
      const edge = room - bleed;
      const isPaper = (x: number, y: number): boolean => [0, 1, 2].every((n) => data[4 * (y * width + x) + n] === 255);
      for (let x = edge + 1; x < width - edge - 1; x++) {
        expect(isPaper(x, edge + 1)).toBe(false);
        expect(isPaper(x, height - edge - 2)).toBe(false);
      }
      for (let y = edge + 1; y < height - edge - 1; y++) {
        expect(isPaper(edge + 1, y)).toBe(false);
        expect(isPaper(width - edge - 2, y)).toBe(false);
      }
      if (edge > 2) expect(isPaper(Math.floor(width / 2), edge - 2)).toBe(true);
    }
  });

  test("leaves notes on their pages", () => {
    const call = pages.findIndex(({ runs }) => runs.some(({ text }) => text.includes("porter knew")));
    expect(pages[call]?.runs.some(({ text }) => text.includes("Nobody had told him"))).toBe(true);
  });
});
