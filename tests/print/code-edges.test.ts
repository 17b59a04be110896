import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** As many as a page has lines: the code begins once on each. */
const CHAPTERS = 34;
const FENCE = "```";

/** Code with blank lines beside its first and last, and lines that take two and three on the page. */
const CODE = [
  "alpha1 = begin()",
  "",
  "alpha2 = go_on()",
  "body()",
  `turned1 ${"and_so_on ".repeat(12)}turned2`,
  "",
  `body() ${"and_so_on ".repeat(6)}`,
  "body()",
  "omega1 = nearly()",
  "",
  "omega2 = done()",
].join("\n");

async function pagesWith(attributes: string, note: string): Promise<readonly string[]> {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), "title: Code\nlanguage: en\nlayout: book\n");
  for (let chapter = 0; chapter < CHAPTERS; chapter++) {
    const lines = Array.from({ length: chapter }, () => "A line of text.  ").join("\n");
    const code = `${FENCE}${attributes}\n${CODE}\n${FENCE}`;
    const text = `# Chapter ${chapter + 1}\n\nHere it begins.${note}\n\n${lines}\n\n${code}\n\nAfter it.\n`;
    await writeFile(join(manuscript, `${String(chapter).padStart(2, "0")}.md`), text);
  }
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  expect(book.report).not.toMatch(/warning|error/);
  return (await pdfPages(book.file(".pdf"))).map(({ runs }) => runs.map(({ text }) => text).join(" "));
}

const KINDS: readonly [what: string, attributes: string, note: string][] = [
  ["of code", "", ""],
  ["of code with notes at the foot of the page", "", "^[A note.]"],
  ["of highlighted code", "python", ""],
  ["of highlighted code with notes", "python", "^[A note.]"],
  ["of numbered code", " {.python .numberLines}", ""],
];

test.each(KINDS)(
  "the first and last lines %s are not alone on a page, and those turned over whole",
  async (_, attributes, note) => {
    const pages = await pagesWith(attributes, note);
    for (const word of ["alpha", "turned", "omega"]) {
      const first = pages.flatMap((text, page) => text.match(new RegExp(`${word}1`, "g"))?.map(() => page) ?? []);
      const second = pages.flatMap((text, page) => text.match(new RegExp(`${word}2`, "g"))?.map(() => page) ?? []);
      expect(first).toHaveLength(CHAPTERS);
      expect(second, word).toEqual(first);
    }
    // It is divided elsewhere.
    expect(pages.filter((text) => text.includes("omega1") && !text.includes("alpha1")).length).toBeGreaterThan(4);
  },
);
