import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { objectAt } from "../../src/pdf/document.ts";
import { pageNumbers } from "../../src/pdf/pages.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { entryOf, itemsOf } from "../../src/pdf/syntax.ts";
import { findVeraPdf, validatePdf } from "../conformance/verapdf.ts";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const KITCHEN_SINK = join(CHECKOUT, "tests/fixtures/kitchen-sink");
const MM = 72 / 25.4;
/** So thick that the spine has words. */
const CARD = "editions.cover-wrap={paperThickness: 0.5mm}";
const WORDS = ["description=What is on the back.", "identifier=978-0-14-243724-7"];

function boxes(pdf: Uint8Array): Readonly<Record<string, readonly number[]>> {
  const document = readPdf(pdf);
  const { dict } = objectAt(document, pageNumbers(document)[0] ?? 0);
  const box = (name: string): number[] => itemsOf(entryOf(dict, name) ?? "[]").map(Number);
  return { media: box("MediaBox"), bleed: box("BleedBox"), trim: box("TrimBox") };
}

describe.each(["book", "handout", "technical"])("the cover of a book in the theme %s", (theme) => {
  let built: BuiltBook;
  let print: BuiltBook;

  beforeAll(async () => {
    const sets = [`theme=${theme}`, "trimSize=6x9in", ...WORDS, CARD];
    built = await buildBook(KITCHEN_SINK, { editions: ["cover-wrap"], sets });
    print = await buildBook(KITCHEN_SINK, { editions: ["print"], sets });
  });

  test("is one page, as wide as front, back, spine and bleed; the print edition is not written with it", () => {
    expect([...built.files.keys()]).toEqual([expect.stringMatching(/-cover-wrap\.pdf$/)]);
    const spine = Math.ceil((print.artifact("pdf").pages ?? 0) / 2) * 0.5 * MM;
    const { media, bleed, trim } = boxes(built.file(".pdf"));
    expect(bleed).toEqual(media);
    expect(media?.[2]).toBeCloseTo(2 * 432 + spine + 6 * MM, 2);
    expect(media?.[3]).toBeCloseTo(648 + 6 * MM, 2);
    expect(trim?.map((value, side) => Math.abs(value - (bleed?.[side] ?? 0)))).toEqual(
      Array.from({ length: 4 }, () => expect.closeTo(3 * MM, 2) as number),
    );
  });

  test("has the title on its front and on its spine, and what it is about on its back", async () => {
    const [page] = await pdfPages(built.file(".pdf"));
    const runs = page?.runs ?? [];
    const at = (pattern: RegExp): readonly number[] => runs.filter(({ text }) => pattern.test(text)).map(({ x }) => x);
    const middle = (page?.width ?? 0) / 2;
    const titles = at(/Kitchen/);
    expect(titles.some((x) => Math.abs(x - middle) < 25)).toBe(true);
    expect(titles.some((x) => x > middle + 25)).toBe(true);
    expect(at(/on the back/).every((x) => x < middle)).toBe(true);
    // The digits below the bars stand apart.
    expect(runs.map(({ text }) => text.replaceAll(" ", "")).join("")).toContain("9780142437247");
  });

  test.skipIf(findVeraPdf() === undefined)("conforms to PDF/UA-1 and PDF/A-2a", { timeout: 120_000 }, async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "cover.pdf");
    await writeFile(path, built.file(".pdf"));
    expect(built.artifact("pdf").conformsTo).toEqual(["PDF/UA-1", "PDF/A-2a"]);
    for (const flavour of ["ua1", "2a"] as const) {
      const [result] = await validatePdf([path], flavour);
      expect(result?.failures).toEqual([]);
    }
  });
});

test("a thin book has no words on its spine; its crop marks stand outside of the bleed", async () => {
  const sets = [...WORDS, "editions.cover-wrap={marks: crop}"];
  const built = await buildBook(KITCHEN_SINK, { editions: ["cover-wrap"], sets });
  const [page] = await pdfPages(built.file(".pdf"));
  const titles = page?.runs.filter(({ text }) => text.includes("Kitchen")) ?? [];
  expect(titles).toHaveLength(1);
  const { media, bleed } = boxes(built.file(".pdf"));
  expect(media?.[0]).toBeLessThan((bleed?.[0] ?? 0) - 10);
  const again = await buildBook(KITCHEN_SINK, { editions: ["cover-wrap"], sets });
  expect(again.file(".pdf")).toEqual(built.file(".pdf"));
});

test("a cover of an edition that has errors is not made, and says why", async () => {
  const built = await buildBook(KITCHEN_SINK, {
    editions: ["cover-wrap"],
    sets: ["margins={inside: 2.5in, outside: 2.5in}"],
  });
  expect(built.files.size).toBe(0);
  expect(built.diagnostics.all.map(({ rule }) => rule)).toContain("cover-pages");
});
