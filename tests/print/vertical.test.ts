import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { unzipSync } from "fflate";
import { catalogOf } from "../../src/pdf/document.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { pdfPages, type PdfPage } from "../support/pdf-pages.ts";

let pages: readonly PdfPage[];
let viewing = "";
let files: Readonly<Record<string, Uint8Array>>;

beforeAll(async () => {
  const built = await buildBook(join(CHECKOUT, "tests/fixtures/vertical"), {});
  expect(built.report).toBe("");
  const bytes = (extension: string): Uint8Array =>
    [...built.files].find(([name]) => name.endsWith(extension))?.[1] ?? new Uint8Array();
  pages = await pdfPages(bytes(".pdf"));
  viewing = catalogOf(readPdf(bytes(".pdf"))).dict;
  files = unzipSync(bytes(".epub"));
});

function textOf(page: PdfPage): string {
  return page.runs.map(({ text }) => text).join("");
}

/** The white to the right of a page's text, in points. */
function rightOf(page: PdfPage | undefined): number {
  if (!page) return Number.NaN;
  const text = page.runs.filter(({ y }) => y > 60);
  return Math.min(...text.map(({ x, size }) => page.width - x - size / 2));
}

const opener = (title: string): number =>
  pages.findIndex(({ runs }) => runs.some(({ size, text }) => size > 15 && title.startsWith(text)));

test("lines run down the page, and the next one stands to the left", () => {
  const page = pages[opener("到着") + 1];
  const columns = [...new Set((page?.runs ?? []).filter(({ y }) => y > 60).map(({ x }) => Math.round(x)))];
  expect(columns.length).toBeGreaterThan(10);
  expect(columns).toEqual(columns.toSorted((a, b) => b - a));
});

test("chapters open on a left-hand page, and the contents say which", () => {
  const [first, second] = [opener("到着"), opener("水の話")];
  expect([first % 2, second % 2]).toEqual([0, 0]);
  const contents = pages.find((page) => textOf(page).includes("目次"));
  expect(textOf(contents ?? { width: 0, height: 0, runs: [] })).toMatch(new RegExp(`1.*${second - first + 1}`, "su"));
});

test("the inner margin is on the right of the pages with odd numbers", () => {
  const even = opener("到着") + 1;
  expect(rightOf(pages[even + 1])).toBeGreaterThan(rightOf(pages[even]) + 5);
});

test("the book is turned to the right, in both formats", () => {
  expect(viewing).toContain("/Direction /R2L");
  const name = Object.keys(files).find((each) => each.endsWith(".opf")) ?? "";
  const opf = Buffer.from(files[name] ?? []).toString("utf8");
  expect(opf).toContain('page-progression-direction="rtl"');
  expect(opf).toContain('content="vertical-rl"');
});
