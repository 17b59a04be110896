import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { pdfPageTexts } from "../support/page-texts.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const LINES = 60;
const WORDS = "some words that make the line longer than the page is wide, so that it is turned over";

/** Code of so many lines that are each turned over once or twice, with comments and strings that are highlighted. */
function code(info: string, before: number): string {
  const short = Array.from({ length: before }, (_, n) => `short(${n});`);
  const long = Array.from({ length: LINES }, (_, n) => {
    // A comment over two lines.
    if (n % 5 === 3) return `/* begin${n}, ${WORDS} end${n}`;
    if (n % 5 === 4) return `begin${n}, ${WORDS} end${n} */`;
    return n % 3 === 0 ? `begin${n}("${WORDS}", end${n});` : `begin${n}(); // ${WORDS}, and ${WORDS} end${n}`;
  });
  return `\`\`\`${info}\n${[...short, ...long].join("\n")}\n\`\`\``;
}

async function pagesOf(markdown: string): Promise<readonly string[]> {
  await using folder = await temporaryFolder();
  const place = join(folder.path, "manuscript");
  await mkdir(place);
  await writeFile(join(place, "book.yaml"), "title: Turned\nlanguage: en\nlayout: book\n");
  await writeFile(join(place, "01-one.md"), `# One\n\n${markdown}\n`);
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  expect(book.report).not.toContain("note-strayed");
  return (await pdfPageTexts(book.file(".pdf"), ["Note"])).map(({ text }) => text);
}

describe("a line of code that is turned over is not divided between pages", () => {
  test.each([
    ["of one language", "js", ""],
    ["of none", "", ""],
    ["with numbered lines", "js {.numberLines}", ""],
    ["in a text with notes", "js", "A call.[^1]\n\n[^1]: A note.\n\n"],
  ])("%s", async (_, info, before) => {
    // Whatever page it begins on, somewhere a page would end in a line.
    for (const shift of [0, 1, 2]) {
      const pages = await pagesOf(before + code(info, shift));
      const counts = pages.map((text) => [...text.matchAll(/begin(\d+)/g)].map(([, n]) => n));
      const ends = pages.map((text) => [...text.matchAll(/end(\d+)/g)].map(([, n]) => n));
      expect(counts.flat()).toHaveLength(LINES);
      expect(ends).toEqual(counts);
    }
  });
});
