import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { epubFiles } from "../support/epub-files.ts";
import { copyCase } from "../support/copy-case.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startReader } from "./reader.ts";

/** Where the books of some fixtures are in their folders. */
const PLACES: Readonly<Record<string, string>> = {
  article: "/essay.md",
  hostile: "/book",
  "hand-out": "/manuscript",
  "large-print": "/manuscript",
};

const ORIGIN = "http://book.test/";
const FIXTURES = readdirSync(join(CHECKOUT, "tests/fixtures"));
const BOOKS = ["manuscript", ...FIXTURES.map((name) => `tests/fixtures/${name}${PLACES[name] ?? ""}`)];
const TYPES: Readonly<Record<string, string>> = {
  xhtml: "application/xhtml+xml",
  css: "text/css",
  png: "image/png",
  jpg: "image/jpeg",
  gif: "image/gif",
  svg: "image/svg+xml",
};

/** Rules for pages of a website, each a whole: a document of a book is a part of one (Ace leaves them out too). */
const OF_WEBSITES = ["landmark-one-main", "page-has-heading-one", "region"];

/** A reading system's dark page. */
const DARK = "html { background: #121212; color: #ddd }";

let browser: Browser;
beforeAll(async () => {
  browser = await startReader();
});
afterAll(() => browser.close());

/** Runs axe-core on each document, as a browser shows it by itself. */
async function violationsIn(epub: Uint8Array, css: string): Promise<readonly string[]> {
  const files = epubFiles(epub);
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const path = request.url().slice(ORIGIN.length);
    const bytes = files.get(path);
    const contentType = TYPES[path.split(".").at(-1) ?? ""];
    void (bytes && contentType ? request.respond({ contentType, body: Buffer.from(bytes) }) : request.abort());
  });
  const found: string[] = [];
  for (const name of files.keys()) {
    if (!name.endsWith(".xhtml")) continue;
    await page.goto(ORIGIN + name);
    if (css) await page.addStyleTag({ content: css });
    await page.evaluate(axe);
    const results = await page.evaluate(async (left) => {
      const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
      return await axe.run({ rules: Object.fromEntries(left.map((id) => [id, { enabled: false }])) });
    }, OF_WEBSITES);
    for (const { id, nodes } of results.violations) {
      found.push(...nodes.map(({ html }) => `${name}: ${id}: ${html.slice(0, 120)}`));
    }
  }
  await page.close();
  return found;
}

/** Runs all of axe-core on a web page that the reader's system shows light or dark. */
async function violationsOn(html: string, scheme: string): Promise<readonly string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  // The page itself forbids scripts: axe-core comes in beside it.
  await page.setBypassCSP(true);
  await page.setContent(html);
  await page.evaluate(axe);
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    return await axe.run();
  });
  await page.close();
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}

describe.each(BOOKS)("axe-core finds nothing in %s", (folder) => {
  let epub: Uint8Array;
  let html: string;
  beforeAll(async () => {
    await using copy = await temporaryFolder();
    const [, fixture, inside = ""] = /^(tests\/fixtures\/[^/]+)(.*)/.exec(folder) ?? ["", folder];
    await copyCase(join(CHECKOUT, fixture ?? ""), join(copy.path, "book"));
    const built = await buildBook(join(copy.path, "book", inside), {
      editions: ["ebook", "newsletter"],
      formats: ["epub", "html"],
    });
    epub = built.file(".epub");
    html = new TextDecoder().decode(built.file(".html"));
  });

  test.each(["light", "dark"])("as a web page, %s", async (scheme) => {
    expect(await violationsOn(html, scheme)).toEqual([]);
  });

  test.each([
    ["by day", ""],
    ["in the dark", DARK],
  ])("%s", async (_, css) => {
    expect(await violationsIn(epub, css)).toEqual([]);
  });
});

test("axe-core finds nothing in the marks of printed pages", async () => {
  await using copy = await temporaryFolder();
  await copyCase(join(CHECKOUT, "tests/fixtures/article"), join(copy.path, "book"));
  const editions = { editions: ["print", "ebook"], formats: ["pdf", "epub"] } as const;
  const epub = (await buildBook(join(copy.path, "book/essay.md"), editions)).file(".epub");
  const texts = [...epubFiles(epub).values()].map((bytes) => new TextDecoder().decode(bytes));
  expect(texts.join("\n")).toContain(' role="doc-pagebreak"');
  expect(await violationsIn(epub, "")).toEqual([]);
});
