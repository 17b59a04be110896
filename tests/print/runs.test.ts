import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../src/browser/launch.ts";
import type { PrintEdition } from "../../src/edition/edition.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { cutBook } from "../../src/print/runs/cut.ts";
import { printEdition } from "../support/print-edition.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { tagTree } from "../unit/pdf/tag-tree.ts";
import { outlineTitles } from "../unit/pdf/outline-titles.ts";
import { writeLongBook } from "./long-book.ts";
import { Memory, printed, type Printed } from "./printed.ts";
import { linksOn, textOn } from "./what-is-in.ts";

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(async () => {
  await chromium.close();
});

const CHAPTERS = [60, 44, 90, 12, 70, 35, 81, 66, 23, 74, 58];

describe.each([
  ["notes at the foot, numbers in the text", "theme: book\n"],
  ["code and tables", "theme: technical\ntrimSize: A5\n"],
  ["its notes at the end", "theme: book\nnotes: book\nmargins: canon\n"],
])("a book with %s", (_, settings) => {
  let edition: PrintEdition;
  let runs: Printed;
  let whole: Printed;
  beforeAll(async () => {
    await using folder = await temporaryFolder();
    await writeLongBook(folder.path, CHAPTERS, settings);
    edition = await printEdition(folder.path);
    expect(cutBook(edition)?.runs.length).toBeGreaterThan(4);
    runs = await printed(edition, chromium);
    whole = await printed(edition, chromium, { whole: true });
  });

  test("has the same text on the same places, printed in runs or as a whole", async () => {
    const [a, b] = [await textOn(runs.bytes), await textOn(whole.bytes)];
    expect(a.map(({ words }) => words)).toEqual(b.map(({ words }) => words));
    const moved = a.flatMap(({ places }, page) =>
      places.flatMap(([x, y], word) => {
        const [u = 0, v = 0] = b[page]?.places[word] ?? [];
        return Math.hypot(x - u, y - v) > 0.1 ? [[page, word, x - u, y - v]] : [];
      }),
    );
    expect(moved).toEqual([]);
  });

  test("has the same links, outline and tags", () => {
    const [a, b] = [readPdf(runs.bytes), readPdf(whole.bytes)];
    expect(linksOn(a)).toEqual(linksOn(b));
    expect(linksOn(a).flat().length).toBeGreaterThan(200);
    expect(outlineTitles(a)).toEqual(outlineTitles(b));
    expect(tagTree(a)).toEqual(tagTree(b));
  });

  test("has each picture once", () => {
    const pictures = readPdf(runs.bytes).objects.flatMap((object) =>
      object?.stream && object.dict.includes("/Subtype /Image") ? [Buffer.from(object.stream).toString("base64")] : [],
    );
    expect(pictures.length).toBeGreaterThan(0);
    expect(new Set(pictures).size).toBe(pictures.length);
  });

  test("has the same diagnostics, and the same page map", () => {
    expect(runs.rules).toEqual(whole.rules);
    expect(runs.pageMap).toEqual(whole.pageMap);
  });

  test("is the same to the byte when it comes from the store", async () => {
    const store = new Memory();
    const first = await printed(edition, chromium, { store });
    const again = await printed(edition, chromium, { store });
    expect(store.hits).toBeGreaterThan(4);
    expect(Buffer.compare(first.bytes, runs.bytes)).toBe(0);
    expect(Buffer.compare(again.bytes, runs.bytes)).toBe(0);
    expect(again.rules).toEqual(runs.rules);
  });
});
