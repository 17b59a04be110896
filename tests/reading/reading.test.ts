import { join } from "node:path";
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { brokenInTables, captionPlaces, deadEntries, readAll, turnPages } from "./in-reader.ts";
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

// The engine above breaks long words by itself; others leave it to the book.
test("words and addresses longer than a line break in a reading system that does nothing about them", async () => {
  await using folder = await temporaryFolder();
  const long = "https://example.org/measurements_of_the_water_level_at_the_old_weir_from_1890_to_1910_by_hand";
  await putFiles(folder.path, { "long.md": `# Long\n\nLook at ${long} and *${"every".repeat(20)}* word.\n` });
  const book = await buildBook(join(folder.path, "long.md"), { formats: ["epub"] });
  const files = textFiles(epubFiles(book.file(".epub")), ".xhtml", ".css");
  const [, chapter = ""] = [...files].find(([name]) => name.includes("chapter")) ?? [];
  const [, styles = ""] = [...files].find(([name]) => name.endsWith(".css")) ?? [];
  const page = await browser.newPage();
  await page.setViewport({ width: 375, height: 667 });
  await page.setContent(chapter.replace("</head>", () => `<style>${styles}</style></head>`));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  await page.close();
});

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;

test("no word of a table is broken on the narrowest phone, however many columns there are", async () => {
  await using folder = await temporaryFolder();
  const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const heads = "Year Requirement Implementation Responsibility Population Verification Date".split(" ");
  const tables = [["Station", ...months], ...[2, 3, 4, 5, 6, 7].map((columns) => heads.slice(0, columns))].map(
    (head) => {
      const cells = head.map((word, at) =>
        at === 0 ? "1841" : word === "Date" ? "2024-01-30" : "10,442 Administrators",
      );
      return row(head) + row(head.map(() => "---")) + row(cells);
    },
  );
  await putFiles(folder.path, { "tables.md": `# Tables\n\n${tables.join("\n")}` });
  const book = await buildBook(join(folder.path, "tables.md"), { formats: ["epub"] });
  const page = await openBook(browser, book.file(".epub"), { widthPx: 320, heightPx: 568, type: 1, dark: false });
  const seen = await page.evaluate(readAll);
  expect(seen.flatMap(({ cutOff }) => cutOff)).toEqual([]);
  expect(await page.evaluate(brokenInTables)).toEqual([]);
  await page.close();
});

test("a caption above a listing stays together, and with the first lines of the code", async () => {
  await using folder = await temporaryFolder();
  const caption = "How the water was measured at the old weir, by hand and every morning before the gates were opened";
  const code = "height = read(gauge)\n".repeat(12);
  // Somewhere among these the caption stands where a page ends.
  const chapters = Array.from({ length: 10 }, (_, lines) => [
    `${String(lines).padStart(2, "0")}.md`,
    `# ${lines}\n\n${"A short line.\n\n".repeat(12 + lines)}\`\`\`{#lst:${lines} caption="${caption}"}\n${code}\`\`\`\n`,
  ]);
  await putFiles(folder.path, Object.fromEntries(chapters) as Record<string, string>);
  const book = await buildBook(folder.path, { formats: ["epub"] });
  const page = await openBook(browser, book.file(".epub"), READINGS["on a phone"]!);
  const places = await page.evaluate(captionPlaces);
  await page.close();
  expect(places).toHaveLength(chapters.length);
  for (const { caption: columns, code: begin } of places) expect(columns).toEqual([begin]);
});
