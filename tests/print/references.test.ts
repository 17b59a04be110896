import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { pdfPages, type PdfPage } from "../support/pdf-pages.ts";

let pages: readonly PdfPage[];
/** The words of each page, with single spaces. */
let texts: readonly string[];

beforeAll(async () => {
  const built = await buildBook(join(CHECKOUT, "tests/fixtures/kitchen-sink"), { formats: ["pdf"] });
  expect(built.report).toBe("");
  pages = await pdfPages([...built.files.values()][0] ?? new Uint8Array());
  texts = pages.map(({ runs }) =>
    runs
      .map((run) => run.text)
      .join(" ")
      .replaceAll(/\s+/g, " "),
  );
});

/** The folio printed on the pages that hold some words. */
function foliosOf(words: RegExp): readonly string[] {
  const found = texts.flatMap((text, index) => (words.test(text) ? [index] : []));
  return found.map((index) => {
    const edges = pages[index]!.runs.filter(({ y }) => y < 50 || y > 540).map(({ text }) => text.trim());
    return edges.find((text) => /^\d+$/.test(text)) ?? "";
  });
}

test("a reference to a page gives the page on which the place is printed", () => {
  const given = /See Figure 2\.1 on page (\d+)/.exec(texts.join(" "))?.[1];
  expect([given]).toEqual(foliosOf(/Figure 2\.1 ?: The tap/));
});

test("the index gives the pages of what is marked, each once", () => {
  const index = texts.find((text) => text.includes("basin")) ?? "";
  const sinks = [...foliosOf(/A sink and its tap/), ...foliosOf(/The sink and the kitchen sink/)];
  expect(/sink ([\d, ]*\d)/.exec(index)?.[1]?.split(/ ?, ?/)).toEqual(sinks);
  expect([/\blong (\d+)/.exec(index)?.[1]]).toEqual(foliosOf(/This goes on for a while/));
  expect(index).toContain("basin. see sink");
});
