import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { array, constantFrom, oneof, record, sample, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { findEpubCheck, runEpubCheck } from "../conformance/epubcheck.ts";
import { buildBook, type BuiltBook } from "../support/build-book.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { hostileText } from "../unit/epub/hostile.ts";

// Words nobody should give a book, in every place that takes words: whatever is told of them, the book is valid.

const BOOKS = 4;
const CHAPTERS = 25;

/** In milliseconds: EPUBCheck takes some seconds over a book. */
const SLOW = 600_000;

const words = oneof(
  hostileText,
  string({ unit: "binary", maxLength: 300 }),
  constantFrom(
    "\u0007",
    "a\u000bb",
    "&#7; &lt; &bogus;",
    "\u200f\u202eعنوان \u2067x",
    "<![CDATA[ ]]>",
    '"><script>alert(1)</script>',
    "x".repeat(300),
    "../../etc/passwd",
    "%2e%2e/%00",
    "# {#x .y}",
    "{{ x }}",
    "日本語の章",
    "e\u0301\u0301\u0301",
  ),
);

/** What the file system takes of any words as a name: neither slashes nor zeros, and 255 bytes. */
const fileName = words.map((text) => `n${text.replaceAll(/[/\0]/g, "_").toWellFormed().slice(0, 60)}`);

const chapter = record({ name: fileName, heading: words, id: words, title: words, alt: words, note: words });

const book = record({
  title: words,
  subtitle: words,
  author: record({ name: words, sortName: words }),
  publisher: words,
  rights: words,
  description: words,
  series: record({ name: words }),
  subjects: array(words, { maxLength: 4 }),
  identifier: words.map((text) => `urn:x:${text}`),
  version: words,
  chapters: array(chapter, { minLength: CHAPTERS, maxLength: CHAPTERS }),
});

type Drawn<Arbitrary> = Arbitrary extends { generate(...args: never[]): { readonly value: infer Value } }
  ? Value
  : never;

const line = (text: string): string => text.replaceAll(/[\r\n]/g, " ");

/** A chapter's file: its header in JSON, which is YAML with an escape for whatever cannot stand in it. */
function textOf({ heading, id, title, alt, note }: Drawn<typeof chapter>): string {
  return [
    `---\n${JSON.stringify({ title })}\n---`,
    `# ${line(heading)} {#${line(id)}}`,
    `## ${line(title)}`,
    `![${line(alt)}](dot.svg "${line(title)}") and [${line(note)}](#${line(id)}) text.[^${line(id)}]`,
    `[^${line(id)}]: ${line(note)}`,
  ].join("\n\n");
}

async function build({ chapters, ...settings }: Drawn<typeof book>, folder: string): Promise<BuiltBook> {
  await putFiles(join(folder, "book"), {
    "book.yaml": JSON.stringify({ ...settings, language: "en", cover: false }),
    "dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
    ...Object.fromEntries(chapters.map((each) => [`${each.name}.md`, textOf(each)])),
  });
  return await buildBook(join(folder, "book"), { formats: ["epub"] });
}

describe.each(sample(book, BOOKS).map((drawn, index) => [index, drawn] as const))("hostile words, %i:", (_, drawn) => {
  test("the book is valid", { timeout: SLOW }, async () => {
    await using folder = await temporaryFolder();
    const built = await build(drawn, folder.path);
    expect(built.report).not.toMatch(/epub-(?:invalid|doubtful)/);
    expect(built.status, built.report).toBe(0);
    expect(built.artifact("epub").conformsTo).toContain("EPUB");
    if (!findEpubCheck()) return;
    const file = join(folder.path, "book.epub");
    await writeFile(file, built.file(".epub"));
    expect((await runEpubCheck(file)).messages).toEqual([]);
  });
});
