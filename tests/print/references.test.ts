import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { pdfPages, type PdfPage } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let pages: readonly PdfPage[];
/** The words of each page, with single spaces. */
let texts: readonly string[];

beforeAll(async () => {
  const built = await buildBook(join(CHECKOUT, "tests/fixtures/kitchen-sink"), { formats: ["pdf"] });
  expect(built.diagnostics.all.map(({ rule }) => rule)).toEqual(["todo", "code-turned"]);
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
  const index = texts.find((text) => text.includes("basin. see")) ?? "";
  const sinks = [...foliosOf(/A sink and its tap/), ...foliosOf(/The sink and the kitchen sink/)];
  expect(/sink ([\d, ]*\d)/.exec(index)?.[1]?.split(/ ?, ?/)).toEqual(sinks);
  expect([/\blong (\d+)/.exec(index)?.[1]]).toEqual(foliosOf(/This goes on for a while/));
  expect(index).toContain("basin. see sink");
  // One that is marked in a margin note.
  expect(/the sink (\d+)/.exec(index)?.[1]).toBe(foliosOf(/The weir was built/)[0]);
});

test("marks on the first line of a page are on that page", async () => {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), "title: Marks\nauthor: A\nlanguage: en\nlayout: book\n");
  const lines = Array.from({ length: 120 }, (_, n) => `${"word ".repeat((n * 7) % 30)} [mark${n}z]{.index}.`);
  await writeFile(join(manuscript, "01.md"), `# One\n\n${lines.join("\n\n")}\n`);
  await writeFile(join(manuscript, "index.md"), "# Index\n");
  const built = await buildBook(folder.path, { formats: ["pdf"] });
  const printed = await pdfPages(built.file(".pdf"));
  const words = printed.map(({ runs }) => runs.map((run) => run.text).join(" "));
  const first = words.findIndex((text) => text.includes("mark0z"));
  const index = words.findIndex((text, page) => page > first && /mark0z\s+1\b/.test(text));
  const listed = new Map(
    [
      ...words
        .slice(index)
        .join(" ")
        .matchAll(/mark(\d+)z\s+(\d+)/g),
    ].map(([, n, folio]) => [n, folio]),
  );
  expect(listed.size).toBe(120);
  for (const [n, folio] of listed) {
    const page = words.slice(0, index).findIndex((text) => text.includes(`mark${n}z`));
    expect(folio, `mark ${n}`).toBe(String(page - first + 1));
  }
});
