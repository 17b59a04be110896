import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { USUAL_NAMES } from "../../src/config/usual-editions.ts";
import { buildBook, type BuiltBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { temporaryFolder, type TemporaryFolder } from "../support/temporary-folder.ts";
import { runAce } from "./ace.ts";
import { findEpubCheck, runEpubCheck } from "./epubcheck.ts";
import { checkSyntax, hasQpdf } from "./qpdf.ts";
import { findVeraPdf, validatePdf } from "./verapdf.ts";

/** A long book has many files, and validators take their time over each, in milliseconds. */
const SLOW = 1_800_000;

/** Other names of editions that are there under these. */
const SYNONYMS = new Set(["epub", "pdf"]);
const EDITIONS = USUAL_NAMES.filter((name) => !SYNONYMS.has(name));

/** Builds every edition that has a name, on both papers, and holds each file against the standards. */
export function checkEditions(place: string): void {
  let folder: TemporaryFolder;
  let out: string;
  let book: BuiltBook;
  const named = (ending: string): string[] =>
    [...book.files.keys()].filter((name) => name.endsWith(ending)).map((name) => join(out, name));

  beforeAll(async () => {
    folder = await temporaryFolder();
    out = join(folder.path, "dist");
    book = await buildBook(place, { editions: EDITIONS, sets: ["paper=both"], out });
  }, SLOW);
  afterAll(async () => await folder?.[Symbol.asyncDispose]());

  test("are built, with no error", () => {
    expect(book.status, book.report).toBe(0);
    // Hand-outs, booklets and large print are on two papers, large print in two formats, the newsletter in five.
    expect(book.files.size).toBe(EDITIONS.length + 1 + 1 + 2 + 4);
    for (const name of book.files.keys()) expect(name).toMatch(/^[a-z0-9-]{1,55}\.[a-z]{3,4}$/);
  });

  test.skipIf(!findEpubCheck())("EPUBCheck finds no error and no warning in any", { timeout: SLOW }, async () => {
    for (const file of named(".epub")) expect((await runEpubCheck(file)).messages, file).toEqual([]);
  });

  test("Ace finds no violation in any document", { timeout: SLOW }, async () => {
    const browser = await findBrowser();
    for (const file of unlike(named(".epub"))) {
      const { violations } = await runAce(file, browser.executablePath, browser.environment);
      expect(violations, file).toEqual([]);
    }
  });

  /** Of EPUBs whose documents and styles are the same, the first: Ace looks at nothing else, and at a long book for minutes. */
  const unlike = (files: readonly string[]): readonly string[] => {
    const contents = files.map((file) => {
      const inside = epubFiles(book.files.get(basename(file)) ?? new Uint8Array());
      return [...textFiles(inside, ".xhtml", ".css").values()].join("\n");
    });
    return files.filter((_, index) => contents.indexOf(contents[index] ?? "") === index);
  };

  for (const flavour of ["ua1", "2a"] as const) {
    test.skipIf(!findVeraPdf())(`veraPDF finds all PDFs to conform to ${flavour}`, { timeout: SLOW }, async () => {
      const files = named(".pdf");
      const results = await validatePdf(files, flavour);
      for (const [index, { failures }] of results.entries()) expect(failures, files[index]).toEqual([]);
    });
  }

  test.skipIf(!hasQpdf())("qpdf finds no fault in the syntax of any PDF", { timeout: SLOW }, () => {
    for (const file of named(".pdf")) {
      expect(checkSyntax(file), file).toMatch(/No syntax or stream encoding errors found/);
    }
  });
}
