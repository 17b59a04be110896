import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, test } from "vitest";
import { catalogOf } from "../../src/pdf/document.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { entryOf } from "../../src/pdf/syntax.ts";
import { findVeraPdf, validatePdf } from "../conformance/verapdf.ts";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { type PdfPage, pdfPages, type TextRun } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const KITCHEN_SINK = join(CHECKOUT, "tests/fixtures/kitchen-sink");
const MM = 72 / 25.4;
/** A5 on A4: 148 mm, and half a millimetre at the edge of the sheet. */
const [PAGE_WIDTH, EDGE] = [148 * MM, 0.5 * MM];

/** The same pages one by one, and on sheets. */
let single: BuiltBook;
let booklet: BuiltBook;
let pages: readonly PdfPage[];
let sides: readonly PdfPage[];

beforeAll(async () => {
  single = await buildBook(KITCHEN_SINK, { editions: ["booklet"], sets: ["editions.booklet={impose: none}"] });
  booklet = await buildBook(KITCHEN_SINK, { editions: ["booklet"], sets: ["editions.booklet={creep: false}"] });
  [pages, sides] = await Promise.all([pdfPages(single.file(".pdf")), pdfPages(booklet.file(".pdf"))]);
});

const textsOf = (runs: readonly TextRun[]): string => runs.map(({ text }) => text).join(" ");

/** What stands on a half of a side. */
function half(side: number, at: "left" | "right"): string {
  const { width, runs } = sides[side] ?? { width: 0, runs: [] };
  return textsOf(runs.filter(({ x }) => x > width / 2 === (at === "right")));
}

/** What a place looks like: the first words at or below it, on its page. */
async function wordsAt(document: PDFDocumentProxy, all: readonly PdfPage[], place: unknown): Promise<string> {
  const dest = typeof place === "string" ? await document.getDestination(place) : place;
  const [page, , left, top] = dest as [object, object, number, number];
  const index = await document.getPageIndex(page as never);
  const { width = 0, height = 0, runs = [] } = all[index] ?? {};
  const isSheet = width > height;
  const onPage = runs.filter(({ x }) => !isSheet || x > width / 2 === left > width / 2);
  const below = onPage.filter(({ y }) => y >= height - top);
  return `${textsOf(onPage).slice(0, 60)} | ${textsOf(below).slice(0, 30)}`;
}

/** Where the outline and the links of a file lead to, in words. */
async function places(pdf: Uint8Array): Promise<{ outline: readonly string[]; links: readonly string[] }> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  const document = await task.promise;
  const all = await pdfPages(pdf);
  const outline: string[] = [];
  const open = [...((await document.getOutline()) ?? [])];
  for (let item = open.shift(); item; item = open.shift()) {
    outline.push(`${item.title} → ${await wordsAt(document, all, item.dest)}`);
    open.unshift(...(item.items as typeof open));
  }
  const links: string[] = [];
  for (const [index, { runs, height }] of all.entries()) {
    const annotations = (await (await document.getPage(index + 1)).getAnnotations()) as Link[];
    for (const { rect, dest, url } of annotations) {
      const over = runs.find(
        ({ x, y }) => x >= rect[0] - 1 && x < rect[2] && height - y > rect[1] && height - y < rect[3],
      );
      links.push(`${over?.text.slice(0, 3)} → ${url ?? (dest ? await wordsAt(document, all, dest) : "")}`);
    }
  }
  await task.destroy();
  return { outline, links };
}

interface Link {
  readonly rect: readonly [number, number, number, number];
  readonly dest?: unknown;
  readonly url?: string;
}

describe("a booklet", () => {
  test("has the text of every page on the half of the side where it belongs", () => {
    const total = 4 * Math.ceil(pages.length / 4);
    expect(sides).toHaveLength(total / 2);
    // The colophon, a page by itself, is the back cover; the blanks stand before it.
    const places = [
      ...pages.slice(0, -1),
      ...Array.from({ length: total - pages.length }, () => undefined),
      pages.at(-1),
    ];
    for (const [place, page] of places.entries()) {
      const isFirstHalf = place < total / 2;
      const side = isFirstHalf ? place : total - 1 - place;
      expect(half(side, place % 2 === 0 ? "right" : "left"), `place ${place + 1}`).toBe(textsOf(page?.runs ?? []));
    }
  });

  test("has its type at its size and in its place", () => {
    const [page, side] = [pages[0], sides[0]];
    expect(side?.width).toBeCloseTo(297 * MM, 1);
    expect(side?.height).toBeCloseTo(210 * MM, 1);
    const run = side?.runs.find(({ x }) => x > (side.width ?? 0) / 2);
    expect(run?.size).toBeCloseTo(page?.runs[0]?.size ?? 0, 3);
    expect(run?.x).toBeCloseTo((page?.runs[0]?.x ?? 0) + EDGE + PAGE_WIDTH, 1);
  });

  test("has an outline and links that lead to the sheets where the places are", async () => {
    const [before, after] = await Promise.all([places(single.file(".pdf")), places(booklet.file(".pdf"))]);
    expect(before.outline.length).toBeGreaterThan(10);
    expect(before.links.length).toBeGreaterThan(20);
    expect(after.outline).toEqual(before.outline);
    expect(after.links.toSorted()).toEqual(before.links.toSorted());
  });

  test("says how it is printed, in the file and to its maker", () => {
    const preferences = entryOf(catalogOf(readPdf(booklet.file(".pdf"))).dict, "ViewerPreferences");
    expect(preferences).toContain("/Duplex /DuplexFlipShortEdge");
    expect(preferences).toContain("/PrintScaling /None");
    expect(booklet.artifact("pdf").advice).toEqual([
      `${pages.length} pages on ${sides.length / 2} sheets of A4. Print on both sides, flip on the short edge, without scaling; fold the ${sides.length / 2} sheets together and staple them in the fold.`,
    ]);
  });

  test("is the same bytes each time, and on both papers where both are asked for", async () => {
    const both = await buildBook(KITCHEN_SINK, {
      editions: ["booklet"],
      sets: ["editions.booklet={creep: false, paper: both}"],
    });
    expect(both.file("booklet-a4.pdf")).toEqual(booklet.file(".pdf"));
    const [letter] = await pdfPages(both.file("booklet-letter.pdf"));
    expect(letter).toMatchObject({ width: 792, height: 612 });
  });

  const hasVeraPdf = findVeraPdf() !== undefined;

  test.skipIf(!hasVeraPdf)("conforms to what the pages one by one conform to", { timeout: 120_000 }, async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "booklet.pdf");
    await writeFile(path, booklet.file(".pdf"));
    expect(booklet.artifact("pdf").conformsTo).toEqual(single.artifact("pdf").conformsTo);
    for (const flavour of ["ua1", "2a"] as const) {
      const [result] = await validatePdf([path], flavour);
      expect(result?.failures).toEqual([]);
    }
  });
});

test.each([
  [
    "{format: pdf, impose: booklet, signature: 2}",
    "short edge, without scaling; fold them into 8 signatures, 7 of 2 sheets and then 1 of 1, and sew or glue these in their order.",
  ],
  ["{format: pdf, impose: 4-up, paper: letter}", "long edge, without scaling."],
  ["{format: pdf, impose: 2-up, paper: a3, trimSize: A5}", "short edge, without scaling."],
])("an edition %s says how it goes on", async (edition, end) => {
  const built = await buildBook(KITCHEN_SINK, { editions: ["other"], sets: [`editions.other=${edition}`] });
  expect(built.artifact("pdf").advice?.[0]).toMatch(
    /^\d+ pages on \d+ sheets of (?:A4|Letter|A3)\. Print on both sides/,
  );
  expect(built.artifact("pdf").advice?.[0]?.endsWith(`flip on the ${end}`)).toBe(true);
});

test("a booklet of a book that is bound on the right is printed in a mirror", async () => {
  const built = await buildBook(join(CHECKOUT, "tests/fixtures/hebrew"), { editions: ["booklet"] });
  const [front] = await pdfPages(built.file(".pdf"));
  // Its first page is on the left of the first sheet, its last one on the right.
  const title = front?.runs.find(({ size }) => size > 12);
  expect(title?.x).toBeLessThan((front?.width ?? 0) / 2);
});
