import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { build, type BuildResult } from "../../src/build.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import { copyCase } from "../support/copy-case.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { pagePictures } from "../support/page-pictures.ts";
import { linesOf, type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { codesIn } from "../support/qr-codes.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** The same hand-out in many ways: one build makes them all. */
const EDITIONS = `editions:
  handout: {paper: both}
  coded: {format: pdf, theme: handout, layout: article, links: qr}
  ample: {format: pdf, theme: handout, layout: article, paper: a4, fit: 3}
  one: {format: pdf, theme: handout, layout: article, paper: a4, links: notes, fit: 1}
  sheet: {format: pdf, theme: handout, layout: article, paper: a4, columns: 3, orientation: landscape, links: notes}
  ruled: {format: pdf, theme: handout, layout: article, paper: a4, writingMargin: ruled}
  large-print: {format: pdf}
  large-technical: {format: pdf, theme: technical, largePrint: true}
  large-book: {format: pdf, theme: book, layout: book, contents: true, largePrint: true}
`;

interface Made {
  readonly result: BuildResult;
  readonly diagnostics: Diagnostics;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

async function made(editions: readonly string[] = []): Promise<Made> {
  await using folder = await temporaryFolder();
  await copyCase(join(CHECKOUT, "tests/fixtures/hand-out"), folder.path);
  const yaml = join(folder.path, "manuscript/book.yaml");
  const text = await readFile(yaml, "utf8");
  await writeFile(yaml, text.slice(0, text.indexOf("editions:")) + EDITIONS);
  const diagnostics = new Diagnostics();
  const result = await build(
    {
      path: join(folder.path, "manuscript"),
      cwd: folder.path,
      editions,
      formats: ["pdf"],
      out: join(folder.path, "dist"),
      sets: [],
      strict: false,
      cache: false,
    },
    diagnostics,
  );
  const files = new Map<string, Uint8Array>();
  for (const { edition, fileName } of result.artifacts) {
    const key = fileName.includes("letter") ? `${edition} letter` : edition;
    files.set(key, await readFile(join(folder.path, "dist", fileName)));
  }
  return { result, diagnostics, files };
}

const textOf = (page: PdfPage | undefined): string => (page ? linesOf(page).map(({ text }) => text) : []).join("\n");

describe("hand-outs", () => {
  let book: Made;
  const pages = new Map<string, readonly PdfPage[]>();
  beforeAll(async () => {
    book = await made();
    for (const [name, file] of book.files) pages.set(name, await pdfPages(file));
  });
  const of = (name: string): readonly PdfPage[] => pages.get(name) ?? [];

  test("are all made, with no warning, and conform to what is claimed of PDFs", () => {
    expect(book.diagnostics.all.filter(({ severity }) => severity !== "note")).toEqual([]);
    for (const { conformsTo } of book.result.artifacts) expect(conformsTo).toEqual(["PDF/UA-1", "PDF/A-2a"]);
    expect(pages.size).toBe(10);
  });

  test("have a title block, and pages, date and version in words at the foot", () => {
    const [first, second] = of("handout");
    const words = textOf(first);
    for (const part of ["Workshop for small firms", "The Octavo Press", "Version 2.1", "Page 1 of 2"]) {
      expect(words).toContain(part);
    }
    expect(textOf(second)).toContain("Page 2 of 2");
    expect(linesOf(second!)[0]?.text).toBe("How to Read a Ledger");
    expect(linesOf(first!)[0]?.text).not.toBe("How to Read a Ledger");
  });

  test("on Letter have sides of an inch and a half", () => {
    for (const [name, left] of [
      ["handout letter", 108],
      ["handout", 99.2],
    ] as const) {
      expect(Math.min(...(of(name)[0]?.runs ?? []).map(({ x }) => x))).toBeCloseTo(left, 0);
    }
  });

  test("tell the addresses of links in notes at the foot, one for each address of a page", () => {
    const words = textOf(of("handout")[0]).replaceAll(/\s+/g, " ");
    expect(words.match(/example\.com\/archive\/ledgers/g)).toHaveLength(1);
    expect(words).toContain("keeper@example.com");
    expect(words).toMatch(/the index \(\s?example\.org\/index\s?\)/);
    // The calls stand on a line of their own here, a little higher than their words.
    expect(words).toContain("1 2 1 3 more: see the archive");
    expect(words.match(/example\.net/g)).toHaveLength(1);
  });

  test("have codes beside their links that a camera reads, none over another", async () => {
    const indexes = of("coded").map((_, index) => index);
    const pictures = await pagePictures(book.files.get("coded")!, indexes, 4);
    const found = pictures.flatMap((page) => codesIn(page, 0.72, 1));
    expect(found).toEqual([
      "https://example.com/archive/ledgers/1819-1860/index.html",
      "https://example.org/",
      "mailto:keeper@example.com",
      "https://example.com/table?decade=1819&form=csv",
    ]);
  });

  test("fit the pages that are wanted, and say what was done for it", () => {
    expect(of("one")).toHaveLength(1);
    const advice = book.result.artifacts.find(({ edition }) => edition === "one")?.advice ?? [];
    expect(advice.join(" ")).toMatch(/^Fits 1 page: white between blocks \d+ %(?:, leading 1\.\d\d)?/);
    expect(book.result.artifacts.find(({ edition }) => edition === "ample")?.advice).toEqual([
      "Fits 3 pages as it is.",
    ]);
    const sizes = of("one").flatMap(({ runs }) => runs.map(({ size }) => size));
    expect(Math.max(...sizes)).toBeGreaterThan(20);
  });

  test("run in columns, with notes behind the text and what is too wide across", () => {
    const [page] = of("sheet");
    expect(page!.width).toBeGreaterThan(page!.height);
    const starts = new Set(page!.runs.map(({ x }) => Math.round((x - 51) / 253)));
    expect(starts).toContain(1);
    expect(textOf(page)).toContain("keeper@example.com");
  });

  test("have lines to write on beside the text", () => {
    const right = Math.max(...(of("ruled")[0]?.runs ?? []).map(({ x, width }) => x + width));
    expect(right).toBeLessThan(595 - 170 - 28);
  });

  test.each(["large-print", "large-technical", "large-book"])("%s has no letter below 12 pt", (name) => {
    const runs = of(name).flatMap((page) => page.runs);
    expect(runs.length).toBeGreaterThan(50);
    expect(runs.filter(({ size }) => size < 11.95).map(({ text, size }) => `${text} ${size}`)).toEqual([]);
    const letters = (least: number, most: number): number =>
      runs.filter(({ size }) => size > least && size < most).reduce((sum, { text }) => sum + text.length, 0);
    expect(letters(17.9, 18.1)).toBeGreaterThan(0.5 * letters(0, 99));
  });

  test("large print has numbers one below the other", () => {
    const runs = of("large-book").flatMap((page) => page.runs);
    const ends = ["Offered", "412", "655"].map((word) => {
      const { x = 0, width = 0 } = runs.find(({ text }) => text === word) ?? {};
      return x + width;
    });
    expect(ends[1]).toBeCloseTo(ends[0]!, 1);
    expect(ends[2]).toBeCloseTo(ends[0]!, 1);
  });

  test("has the same bytes each time", async () => {
    const again = await made(["one", "coded"]);
    for (const [name, bytes] of again.files) expect(Buffer.compare(bytes, book.files.get(name)!), name).toBe(0);
    expect(again.files.size).toBe(2);
  });
});
