import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { linesOf, pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Prints the files of a manuscript and gives the lines of each page. */
async function printed(files: Readonly<Record<string, string>>): Promise<readonly (readonly string[])[]> {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "manuscript"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, "manuscript", name), text);
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  const pages = await pdfPages(book.file(".pdf"));
  return pages.map((page) => linesOf(page).map((line) => line.text));
}

describe("what is nested ever deeper stays on the page", () => {
  test.each([
    ["lists", (level: number) => `${"  ".repeat(level)}- level ${level} of it`],
    ["quotations", (level: number) => `${">".repeat(level + 1)} level ${level} of it\n${">".repeat(level + 1)}`],
  ])("%s", async (_what, line) => {
    const levels = Array.from({ length: 30 }, (_, level) => level);
    const pages = await printed({ "a.md": `# Deep\n\n${levels.map(line).join("\n")}\n` });
    const text = pages.flat().join("\n");
    expect(levels.filter((level) => !text.includes(`level ${level} of it`))).toEqual([]);
  });
});

test("a dedication and an epigraph stand before the contents, one at the end stays there", async () => {
  const pages = await printed({
    "book.yaml": "title: Order\nlanguage: en\nlayout: book\n",
    "00-dedication.md": "For her.",
    "01-one.md": "# One\n\nText.",
    "99-epigraph.md": "Last words.",
  });
  const pageOf = (text: string): number => pages.findIndex((lines) => lines.some((line) => line.includes(text)));
  const order = ["For her.", "Contents", "Text.", "Last words."].map(pageOf);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order).not.toContain(-1);
});

test("the title is set with the quotation marks and dashes of the text", async () => {
  const pages = await printed({
    "book.yaml": `title: The Innkeeper's "Tale" -- a story\nlanguage: en\nlayout: book\n`,
    "one.md": "# One\n\nText.",
  });
  expect(pages.flat().join(" ")).toContain("The Innkeeper’s “Tale”");
});
