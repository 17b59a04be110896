import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import type { PrintSource } from "../../src/browser/page.ts";
import { findBrowser } from "../../src/browser/find.ts";
import { launchBrowser } from "../../src/browser/launch.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../src/edition/edition.ts";
import { withPageSetup } from "../../src/print/page-css.ts";
import { cutBook } from "../../src/print/runs/cut.ts";
import { TabsAhead } from "../../src/print/runs/tabs-ahead.ts";
import { renderedPrint } from "../support/print-edition.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { writeLongBook } from "./long-book.ts";

const CHAPTERS = [60, 88, 40, 24, 100, 70, 82];

const missing = async (): Promise<undefined> => await Promise.resolve(undefined);
const failing = async (): Promise<undefined> => await Promise.reject(new Error("It did not start"));

/** A book's edition as it was expected before its text was there, and as it is. */
async function expectedAndMade(path: string): Promise<readonly [PrintEdition | undefined, PrintEdition]> {
  let expected: PrintEdition | undefined;
  const made = await renderedPrint(path, new Diagnostics(), { ahead: (edition) => (expected = edition) });
  return [expected, made];
}

function sourceOf(edition: PrintEdition): PrintSource {
  const cut = cutBook(edition);
  if (!cut) throw new Error("The book is not cut");
  return { html: withPageSetup(cut.before + cut.after, edition.page), files: edition.files };
}

test.each([
  ["book", ""],
  ["technical", ""],
  ["book", "subtitle: A Voyage\neditions: { print: { notes: book } }\n"],
])("tabs are opened with the document that a book has: theme %s %s", async (theme, more) => {
  await using folder = await temporaryFolder();
  await writeLongBook(folder.path, CHAPTERS, `theme: ${theme}\n${more}`);
  // Letters that only further fonts have.
  await putFiles(folder.path, { "manuscript/90-end.md": "# The End\n\nΑρχή και *τέλος*, Ελλάδα; שלום; ✓.\n" });
  const [expected, made] = await expectedAndMade(folder.path);
  if (!expected) throw new Error("Nothing was told ahead");
  const browser = launchBrowser(await findBrowser());
  await using _ = await browser;
  await using tabs = new TabsAhead(browser);
  tabs.open(expected);
  const source = sourceOf(made);
  const tab = await tabs.take(source);
  expect(tab?.isOpen).toBe(true);
  expect([...(tab?.loaded ?? [])].some((path) => path.startsWith("fonts/"))).toBe(true);
  // They are of no use for another document, or other fonts.
  expect(await tabs.take({ ...source, html: `${source.html}<!-- -->` })).toBeUndefined();
  expect(await tabs.take({ ...source, files: new Map() })).toBeUndefined();
});

test("nothing is opened for a short book", async () => {
  await using folder = await temporaryFolder();
  await writeLongBook(folder.path, [10], "theme: book\n");
  expect((await expectedAndMade(folder.path))[0]).toBeUndefined();
});

test("tabs that nobody takes are closed", async () => {
  await using folder = await temporaryFolder();
  await writeLongBook(folder.path, CHAPTERS, "theme: book\n");
  const [expected, made] = await expectedAndMade(folder.path);
  await using chromium = await launchBrowser(await findBrowser());
  const opened: Promise<{ readonly isOpen: boolean }>[] = [];
  const watched = Object.assign(Object.create(chromium) as typeof chromium, {
    openPage: async (source: PrintSource) => {
      const page = chromium.openPage(source);
      opened.push(page);
      return await page;
    },
  });
  {
    await using tabs = new TabsAhead(Promise.resolve(watched));
    tabs.open(expected!);
    await tabs.take(sourceOf(made));
  }
  const open = (await Promise.all(opened)).filter(({ isOpen }) => isOpen);
  expect(opened.length).toBeGreaterThan(0);
  // The one that was taken.
  expect(open).toHaveLength(1);
});

test("without a browser, or with one that fails, there are none", async () => {
  await using folder = await temporaryFolder();
  await writeLongBook(folder.path, CHAPTERS, "theme: book\n");
  const [expected, made] = await expectedAndMade(folder.path);
  for (const browser of [missing, failing]) {
    await using tabs = new TabsAhead(browser());
    tabs.open(expected!);
    expect(await tabs.take(sourceOf(made))).toBeUndefined();
  }
});

test("a browser that fails is nothing to tabs that were never wanted", async () => {
  await using tabs = new TabsAhead(failing());
  await setImmediate();
  expect(tabs.asked).toBeUndefined();
});
