import { join } from "node:path";
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { deadEntries, readAll, turnPages } from "./in-reader.ts";
import { openBook, READINGS, startReader } from "./reader.ts";

const corpus = process.env["OCTAVO_CORPUS"];

/** Books by name; those of the corpus take long, and are read where they are. */
const BOOKS: readonly (readonly [name: string, path: string])[] = [
  ["the sample", join(CHECKOUT, "manuscript")],
  ["kitchen-sink", join(CHECKOUT, "tests/fixtures/kitchen-sink")],
  ["hebrew", join(CHECKOUT, "tests/fixtures/hebrew")],
  ["scripts", join(CHECKOUT, "tests/fixtures/scripts")],
  ["wide-table", join(CHECKOUT, "tests/fixtures/wide-table")],
  ["thirty-notes", join(CHECKOUT, "tests/fixtures/thirty-notes")],
  ...(corpus ? (["moby-dick", "rust-book"] as const).map((name) => [name, join(corpus, name)] as const) : []),
];

let browser: Browser;
beforeAll(async () => {
  browser = await startReader();
});
afterAll(() => browser.close());

describe.each(BOOKS)("%s in a reading system", (_, path) => {
  let epub: Uint8Array;
  beforeAll(async () => {
    epub = (await buildBook(path, { formats: ["epub"] })).file(".epub");
  });

  // On a phone with large type the longest words of two columns of a real table are wider than the page.
  const readings = Object.entries(READINGS).filter(([, { type }]) => type === 1 || path.startsWith(CHECKOUT));
  test.each(readings)("%s shows everything", async (_name, reading) => {
    const page = await openBook(browser, epub, reading);
    const seen = await page.evaluate(readAll);
    expect(seen.length).toBeGreaterThan(0);
    expect(
      seen.filter(({ pages }) => pages < 1).map(({ id }) => id),
      "without a page",
    ).toEqual([]);
    expect(
      seen.flatMap(({ cutOff }) => cutOff),
      "cut off",
    ).toEqual([]);
    expect(
      seen.flatMap(({ faint }) => faint),
      "hard to see",
    ).toEqual([]);
    await page.close();
  });

  test("all links and entries lead somewhere", async () => {
    const page = await openBook(browser, epub, { widthPx: 375, heightPx: 667, type: 1, dark: false });
    const seen = await page.evaluate(readAll);
    const places = new Map(seen.map(({ id, ids }) => [id.split("/").at(-1) ?? "", new Set(ids)]));
    const dead = seen.flatMap(({ id, links }) =>
      links.filter((href) => {
        const [file, fragment] = href.split("#");
        const ids = places.get(file || (id.split("/").at(-1) ?? ""));
        return !ids || (fragment !== undefined && !ids.has(fragment));
      }),
    );
    expect(dead).toEqual([]);
    expect(await page.evaluate(deadEntries, seen)).toEqual([]);
    await page.close();
  });

  test("pages turn from the first document to the last", async () => {
    const page = await openBook(browser, epub, { widthPx: 820, heightPx: 1100, type: 1, dark: false });
    const seen = await page.evaluate(readAll);
    const total = seen.reduce((sum, { pages }) => sum + pages, 0);
    // Large books would be turned for long.
    if (total < 150) {
      expect(await page.evaluate(turnPages, total + seen.length)).toEqual(seen.map((_document, index) => index));
    }
    await page.close();
  });
});
