import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importFile } from "../../src/import/import-file.ts";
import { buildBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { CHECKOUT, octavo } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** The texts of an EPUB's sections, in order, without what is named after files: ids and addresses. */
function sections(epub: Uint8Array): readonly string[] {
  return [...textFiles(epubFiles(epub), ".xhtml")]
    .filter(([name]) => /chapter-\d+\.xhtml$/.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) =>
      text
        .slice(text.indexOf("<body>"))
        .replaceAll(/ (?:id|href|src|aria-labelledby|aria-describedby)="[^"]*"/g, "")
        .replaceAll(/<span><\/span>/g, ""),
    );
}

const words = (texts: readonly string[]): readonly string[] =>
  texts.map((text) =>
    text
      .replaceAll(/<[^>]*>/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim(),
  );

async function roundTrip(
  path: string,
): Promise<{ readonly before: readonly string[]; readonly after: readonly string[] }> {
  await using folder = await temporaryFolder();
  const first = (await buildBook(path, { formats: ["epub"] })).file(".epub");
  const file = join(folder.path, "book.epub");
  await writeFile(file, first);
  await importFile({ file, dir: join(folder.path, "again"), cwd: folder.path });
  const again = await buildBook(join(folder.path, "again"), { formats: ["epub"] });
  expect(again.report).not.toMatch(/^error/m);
  return { before: sections(first), after: sections(again.file(".epub")) };
}

describe("an EPUB of ours, imported and built again", () => {
  test("the sample book has the same text and the same structure", async () => {
    const { before, after } = await roundTrip(CHECKOUT);
    expect(after).toEqual(before);
  });

  test("so has a book of every construct, but for what an EPUB does not tell", async () => {
    const { before, after } = await roundTrip(join(CHECKOUT, "tests/fixtures/kitchen-sink"));
    const [told, again] = [words(before), words(after)];
    expect(again.length).toBe(told.length);
    expect(again).toEqual(told);
  });
});

test("marks come back as an author writes them: of the index, of examples, of works cited, of columns and feet of tables", async () => {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "book/manuscript");
  await mkdir(manuscript, { recursive: true });
  const text = [
    "# One",
    "::: {.index entry=whaling}\nWhales are hunted.\n\nFor oil.\n:::",
    'A [whale]{.index}[]{.index entry=Leviathan see=whale}, [a right one]{.index entry="whale!right"}[]{.index entry=oil see-also="whale!right"} and [oil]{.index entry="whale!right!its oil"}.',
    "(@) Whales swim.\n(@dive) They dive.",
    "As (@dive) says.",
    "+--------+--------+\n| Whale  | Tons   |\n+========+========+\n| Blue   | 100    |\n+========+========+\n| All    | 100    |\n+========+========+",
    "::: columns\n::: {.column width=30%}\nLeft.\n:::\n\n::: {.column width=70%}\nRight.\n:::\n:::",
    "The end.",
  ].join("\n\n");
  // No place is marked for either of its entries.
  const sent = "[]{.index entry=Kraken see=squid}";
  await writeFile(join(manuscript, "book.yaml"), "title: Whales\nlanguage: en\nlayout: book\n");
  await writeFile(join(manuscript, "01-one.md"), `${text}${sent}\n`);
  await writeFile(join(manuscript, "02-index.md"), "---\nrole: index\n---\n\n# Index\n");
  const file = join(folder.path, "book.epub");
  await writeFile(file, (await buildBook(join(folder.path, "book"), { formats: ["epub"] })).file(".epub"));
  await importFile({ file, dir: join(folder.path, "again"), cwd: folder.path });
  const again = await readFile(join(folder.path, "again/manuscript/01-one.md"), "utf8");
  expect(again.trim()).toBe(`${text}${sent}`);
});

test("the command writes a manuscript once, and tells other programs of it", async () => {
  await using folder = await temporaryFolder();
  await writeFile(
    join(folder.path, "My Essay.txt"),
    "A Title\n\nSome words of the text that there is, and they end here.\n",
  );
  const done = await octavo(["import", "My Essay.txt"], { cwd: folder.path });
  expect(done.stderr).toBe("");
  expect(done.stdout).toContain("my-essay/manuscript/01-a-title.md");
  const again = await octavo(["import", "My Essay.txt", "--json"], { cwd: folder.path });
  expect(again.status).toBe(1);
  expect(JSON.parse(again.stdout)).toMatchObject({
    exitCode: 1,
    error: { message: expect.stringContaining("already") },
  });
  const other = await octavo(["import", "nothing.pdf"], { cwd: folder.path });
  expect(other.status).toBe(2);
  expect(other.stderr).toContain("There is no file nothing.pdf.");
});
