import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { linesOf, pdfPages, type TextLine } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Of the theme `book`, in points. */
const LEADING = 14.5;
const [WIDTH, HEIGHT] = [240, 120];
const PICTURE_PT = (HEIGHT * 72) / 96;

const MANUSCRIPT = `# One

Short before ![Grey](grey.svg){width=90%} and behind there is more of it, so much that it does not stand on one line.

Words ![Grey](grey.svg), and others.

A dot ![Dot](dot.svg) is a word of a line.

![Grey](grey.svg)

Last.
`;

let lines: readonly TextLine[];
let report: string;

beforeAll(async () => {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), "title: Pictures\nlanguage: en\n");
  await writeFile(join(manuscript, "one.md"), MANUSCRIPT);
  await writeFile(join(manuscript, "grey.svg"), drawing(WIDTH, HEIGHT));
  await writeFile(join(manuscript, "dot.svg"), drawing(12, 12));
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  report = book.report;
  lines = (await pdfPages(book.file(".pdf"))).flatMap(linesOf);
});

function drawing(width: number, height: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#bbb"/></svg>`;
}

const lineWith = (words: string): number => lines.findIndex(({ text }) => text.replaceAll(/\s+/g, " ").includes(words));

test("the words before a large picture are not drawn apart, those behind it begin a line", () => {
  expect(report).toBe("");
  const before = lineWith("Short before");
  expect(before).toBeGreaterThan(0);
  const last = lines[before]?.runs.at(-1);
  expect((last?.x ?? 0) + (last?.width ?? 0) - (lines[before]?.x ?? 0)).toBeLessThan(80);
  const behind = lines[before + 1];
  expect(behind?.text).toMatch(/^and behind/);
  expect((behind?.y ?? 0) - (lines[before]?.y ?? 0)).toBeGreaterThan(PICTURE_PT + LEADING);
  expect((lines[before + 2]?.y ?? 0) - (behind?.y ?? 0)).toBeCloseTo(LEADING, 0);
});

test("a comma stays with its picture", () => {
  const words = lineWith("Words");
  const [comma, others] = [lines[words + 1], lines[words + 2]];
  expect(comma?.text).toBe(",");
  expect(others?.text).toMatch(/^and others/);
});

test("a small picture is a word, and one without words stands as it did", () => {
  expect(lineWith("A dot is a word of a line.")).toBeGreaterThan(0);
  expect(lineWith("Last.")).toBeGreaterThan(0);
});
