import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { READER_NAMES } from "../../src/config/reader.ts";
import { buildBook, type BuiltBook } from "../support/build-book.ts";
import { copyCase } from "../support/copy-case.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { runAce } from "./ace.ts";
import { findEpubCheck, runEpubCheck } from "./epubcheck.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let built: BuiltBook;

beforeAll(async () => {
  folder = await temporaryFolder();
  const book = join(folder.path, "book");
  await copyCase(join(CHECKOUT, "tests/fixtures/kitchen-sink"), book);
  const editions = READER_NAMES.map((name) => `  ${name}: { format: epub, greyscale: ${name === "kobo"} }\n`);
  await appendFile(join(book, "manuscript/book.yaml"), `editions:\n${editions.join("")}`);
  built = await buildBook(book);
});
afterAll(() => folder[Symbol.asyncDispose]());

describe.each(READER_NAMES)("the kitchen sink for %s", (name) => {
  const file = async (): Promise<string> => {
    const path = join(folder.path, `${name}.epub`);
    await writeFile(path, built.file(name === "ebook" ? "kitchen-sink-all-of-it.epub" : `-${name}.epub`));
    return path;
  };

  test.skipIf(!findEpubCheck())("has neither errors nor warnings by EPUBCheck", async () => {
    expect(await runEpubCheck(await file())).toEqual({ errors: 0, warnings: 0, messages: [] });
  });

  test("has no violations by Ace", async () => {
    const browser = await findBrowser();
    expect(await runAce(await file(), browser.executablePath, browser.environment)).toEqual({ violations: [] });
  });
});
