import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../src/browser/launch.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../src/edition/edition.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { printPdf } from "../../src/print/print.ts";
import { cutBook } from "../../src/print/runs/cut.ts";
import type { RunStore } from "../../src/print/runs/store.ts";
import { printEdition } from "../support/print-edition.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { tagTree } from "../unit/pdf/tag-tree.ts";
import { outlineTitles } from "../unit/pdf/outline-titles.ts";
import { writeLongBook } from "./long-book.ts";
import { linksOn, textOn } from "./what-is-in.ts";

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(async () => {
  await chromium.close();
});

/** Keeps what it is given, and counts. */
class Memory implements RunStore {
  readonly kept = new Map<string, Uint8Array>();
  hits = 0;

  async read(key: string): Promise<Uint8Array | undefined> {
    const found = this.kept.get(key);
    if (found) this.hits++;
    return found;
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    this.kept.set(key, bytes);
  }
}

async function printed(
  edition: PrintEdition,
  options: { whole?: boolean; store?: RunStore } = {},
): Promise<{ bytes: Uint8Array; rules: readonly string[]; pageMap: unknown }> {
  const diagnostics = new Diagnostics();
  const history = { runs: options.store, settled: () => undefined };
  const wishes = { whole: options.whole ?? false };
  const { bytes, pageMap } = await printPdf(edition, chromium, diagnostics, wishes, history);
  const rules = diagnostics.all.map(({ rule, message, span }) => `${rule} ${message} ${span?.file}:${span?.line}`);
  return { bytes, rules: rules.toSorted(), pageMap };
}

const CHAPTERS = [60, 44, 90, 12, 70, 35, 81, 66, 23, 74, 58];

describe.each([
  ["notes at the foot, numbers in the text", "theme: book\n"],
  ["code and tables", "theme: technical\ntrimSize: A5\n"],
  ["its notes at the end", "theme: book\nnotes: book\nmargins: canon\n"],
])("a book with %s", (_, settings) => {
  let edition: PrintEdition;
  let runs: Awaited<ReturnType<typeof printed>>;
  let whole: Awaited<ReturnType<typeof printed>>;
  beforeAll(async () => {
    await using folder = await temporaryFolder();
    await writeLongBook(folder.path, CHAPTERS, settings);
    edition = await printEdition(folder.path);
    expect(cutBook(edition)?.runs.length).toBeGreaterThan(4);
    runs = await printed(edition);
    whole = await printed(edition, { whole: true });
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
    const first = await printed(edition, { store });
    const again = await printed(edition, { store });
    expect(store.hits).toBeGreaterThan(4);
    expect(Buffer.compare(first.bytes, runs.bytes)).toBe(0);
    expect(Buffer.compare(again.bytes, runs.bytes)).toBe(0);
    expect(again.rules).toEqual(runs.rules);
  });
});
