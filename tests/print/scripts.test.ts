import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { linesOf, type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const CHAPTER = `# आ

पाठ[^1] @fig:a @page:fig:a

## उप

![क](a.svg "क"){#fig:a}

1. एक

> [!NOTE]
> क

[^1]: टिप
`;
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>';

async function built(settings: string): Promise<BuiltBook> {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "manuscript"));
  const write = async (name: string, text: string): Promise<void> =>
    await writeFile(join(folder.path, "manuscript", name), text);
  await write("book.yaml", `title: T\nlayout: book\n${settings}`);
  await write("a.svg", PICTURE);
  await write("01.md", CHAPTER);
  await write("02.md", "# ई\n\nपाठ\n");
  return await buildBook(folder.path);
}

/** The letters of a page as they follow one another, without the spaces between words. */
function close(page: PdfPage): string {
  return page.runs
    .map(({ text }) => text)
    .join("")
    .replaceAll(/\s/g, "");
}

describe("a book whose chapters are numbered in the figures of its script", () => {
  let book: BuiltBook;
  let pages: readonly PdfPage[];
  beforeAll(async () => {
    book = await built("language: hi\nnumbering: { chapters: अध्याय १, sections: 1 }\nlists: [figures]\n");
    pages = await pdfPages(book.file(".pdf"));
  });

  test("has all its numbers in them", () => {
    expect(book.report).toBe("");
    const text = pages.map(close).join("\n");
    for (const words of ["अध्याय१", "१.१उप", "त्र१.१", "पृष्ठ१", "१.ट"]) expect(text).toContain(words);
    expect(text).not.toMatch(/\d/);
  });

  test("spaces no letters that are one", () => {
    const line = pages.flatMap(linesOf).find(({ text }) => /^अ.*१$/.test(text.replaceAll(" ", "")) && text.length < 12);
    const runs = line?.runs ?? [];
    const gaps = runs.slice(1).map((run, index) => run.x - (runs[index]?.x ?? 0) - (runs[index]?.width ?? 0));
    // The last is the space.
    expect(gaps.slice(0, -1).map((gap) => Math.round(Math.abs(gap)))).toEqual([0, 0]);
  });

  test("has them in its EPUB, and ids as ever", () => {
    const files = textFiles(epubFiles(book.file(".epub")), "chapter-001.xhtml", "toc.xhtml", "toc.ncx");
    const [chapter, contents, ncx] = ["chapter-001.xhtml", "toc.xhtml", "toc.ncx"].map(
      (name) => [...files].find(([path]) => path.endsWith(name))?.[1] ?? "",
    );
    expect(chapter).toMatch(/role="doc-noteref"[^>]*>१</);
    expect(chapter).toContain('<ol class="digits-devanagari">');
    expect(chapter).toContain('id="page-1"');
    expect(contents).toMatch(/href="chapter-001.xhtml#page-1">१</);
    expect(ncx).toContain('id="target-page-1" type="normal" value="1"');
  });
});
