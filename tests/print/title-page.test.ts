import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { linesOf, type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SETTINGS = `title: >-
  The Life and Strange Surprizing Adventures of Robinson Crusoe, of York, Mariner: Who lived Eight and Twenty Years, all
  alone in an un-inhabited Island on the Coast of America
subtitle: Near the Mouth of the Great River of Oroonoque; Having been cast on Shore by Shipwreck
authors: [Daniel Defoe, A Second One]
language: en
publisher: W. Taylor
date: 1719-04-25
layout: book
editions:
  large: {format: pdf}
  small: {format: pdf, trimSize: A6}
  technical: {format: pdf, theme: technical, trimSize: A5}
  handout: {format: pdf, theme: handout, layout: book, contents: true, paper: a4, trimSize: A5}
`;

const words = (page: PdfPage | undefined): string => (page ? linesOf(page) : []).map(({ text }) => text).join(" ");

describe("a title page whose title is long or whose page is small", () => {
  let book: BuiltBook;
  beforeAll(async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, "manuscript"));
    await writeFile(join(folder.path, "manuscript/book.yaml"), SETTINGS);
    await writeFile(join(folder.path, "manuscript/01.md"), "# One\n\nText.\n\n# Two\n\nMore.\n");
    book = await buildBook(folder.path);
  });

  test.each(["large", "small", "technical", "handout"])("is one page in the edition %s", async (edition) => {
    const name = [...book.files.keys()].find((each) => each.includes(`-${edition}`)) ?? "";
    const pages = await pdfPages(book.files.get(name) ?? new Uint8Array());
    expect(words(pages[2])).toContain("The Life and Strange");
    expect(words(pages[2])).toContain("Having been cast");
    expect(words(pages[2]).replaceAll(" ", "")).toContain("1719");
    expect(words(pages[3])).not.toMatch(/America|Shipwreck/);
    expect(words(pages[4])).toContain("Contents");
    expect(words(pages[4])).not.toMatch(/Crusoe|Shipwreck/);
  });
});
