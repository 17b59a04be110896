import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { unzipSync } from "fflate";
import { catalogOf } from "../../src/pdf/document.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { pdfPages, type PdfPage } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

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

test("a table stands in lines of its own, with a line's room on either side, in the middle of the page's height", () => {
  const page = pages.find((each) => textOf(each).includes("1950"));
  const cells = (page?.runs ?? []).filter(({ text }) => /^(?:年|水位|19\d\d|1[25])$/.test(text));
  const left = Math.min(...cells.map(({ x }) => x));
  const columns = (page?.runs ?? []).filter((run) => run.y > 60 && run.x < left && !cells.includes(run));
  const nearest = Math.max(...columns.map(({ x, size }) => x + size));
  expect(left - nearest).toBeGreaterThan(10);
  const heights = cells.map(({ y }) => y);
  const middle = (Math.min(...heights) + Math.max(...heights)) / 2;
  expect(Math.abs(middle - (page?.height ?? 0) / 2)).toBeLessThan(40);
});

test("the number of a note stands upright before it", () => {
  const page = pages.find((each) => textOf(each).includes("誰にも"));
  const number = page?.runs.find(({ text }) => text.startsWith("1."));
  const first = page?.runs.find(({ text }) => text === "誰");
  const size = first?.size ?? 0;
  expect(size).toBeGreaterThan(5);
  // In the middle of the line, its foot an em below its head: on its side it would begin at its head.
  expect((number?.x ?? 0) + (number?.width ?? 0) / 2).toBeCloseTo((first?.x ?? 0) + size / 2, 0);
  expect((first?.y ?? 0) - (number?.y ?? 0)).toBeLessThan(1.7 * size);
});

test("the book is turned to the right, in both formats", () => {
  expect(viewing).toContain("/Direction /R2L");
  const name = Object.keys(files).find((each) => each.endsWith(".opf")) ?? "";
  const opf = Buffer.from(files[name] ?? []).toString("utf8");
  expect(opf).toContain('page-progression-direction="rtl"');
  expect(opf).toContain('content="vertical-rl"');
});

test("a page that is white before a figure is told of, as where lines run across", async () => {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await cp(join(CHECKOUT, "tests/fixtures/vertical/manuscript/book.yaml"), join(manuscript, "book.yaml"));
  const box = '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="300"><rect width="700" height="300"/></svg>';
  await writeFile(join(manuscript, "box.svg"), box);
  const sentence =
    "川は谷を下り、粉屋の水車を回していた。夕方になると牛が草地から帰り、子どもたちは橋の上で石を投げて遊んだ。誰もそのことを考えたことがなかった。";
  const [before, behind] = [3, 12].map((count) => Array.from({ length: count }, () => sentence.repeat(2)).join("\n\n"));
  await writeFile(join(manuscript, "one.md"), `# 川\n\n${before}\n\n![箱](box.svg "大きな箱")\n\n${behind}\n`);
  const { report } = await buildBook(folder.path, { formats: ["pdf"] });
  expect(report).toMatch(/page-white\]: \d\d % of page 2 is white/);
  expect(report).not.toMatch(/text-overlapping|word-stranded|heading-stranded/);
});
