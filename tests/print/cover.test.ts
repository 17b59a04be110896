import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildBook, type BuiltBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { pagePictures } from "../support/page-pictures.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function built(yaml: string, formats: readonly ("epub" | "pdf")[]): Promise<BuiltBook> {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, "book.yaml"), `title: The Mill\nauthor: Ada Example\nlanguage: en\n${yaml}`);
  await writeFile(join(folder.path, "a.md"), "# One\n\nIt stood by the river.\n");
  return await buildBook(folder.path, { formats });
}

function packageOf(book: BuiltBook): string {
  const [opf = ""] = textFiles(epubFiles(book.file(".epub")), ".opf").values();
  return opf;
}

test("an EPUB of a book gets a cover that is typeset, which catalogues and readers find", async () => {
  const book = await built("layout: book\n", ["epub"]);
  expect(book.report).toBe("");
  const opf = packageOf(book);
  expect(opf).toMatch(
    /<item id="cover-image" href="images\/[^"]+\.png" media-type="image\/png" properties="cover-image"\/>/,
  );
  expect(opf).toContain('<meta name="cover" content="cover-image"/>');
  const [cover = ""] = textFiles(epubFiles(book.file(".epub")), "cover.xhtml").values();
  expect(cover).toContain('alt="Cover: The Mill"');
});

test.each([
  ["an article", "layout: article\n", false],
  ["an article that asks for one", "layout: article\ncover: true\n", true],
  ["a book that wants none", "layout: book\ncover: false\n", false],
  ["an edition that wants none", "layout: book\neditions: {ebook: {cover: false}}\n", false],
])("%s", async (_, yaml, has) => {
  expect(packageOf(await built(yaml, ["epub"])).includes("cover-image")).toBe(has);
});

test("a PDF has the cover in front where its edition asks for it, out to the edges of the page", async () => {
  const plain = await built("layout: book\n", ["pdf"]);
  const covered = await built("layout: book\neditions: {print: {cover: true}}\n", ["pdf"]);
  expect(covered.report).toBe("");
  // The cover and the back of it.
  expect(covered.artifact("pdf").pages).toBe((plain.artifact("pdf").pages ?? 0) + 2);
  expect(covered.artifact("pdf").conformsTo).toEqual(plain.artifact("pdf").conformsTo);
  const [front] = await pagePictures(covered.file(".pdf"), [0]);
  if (!front) throw new Error("There is no page.");
  const { width, height, data } = front;
  const corners = [0, width - 1, (height - 1) * width, height * width - 1].map((at) => [
    ...data.subarray(4 * at, 4 * at + 3),
  ]);
  for (const [red = 255, green = 255, blue = 255] of corners) expect(Math.min(red, green, blue)).toBeLessThan(160);
});
