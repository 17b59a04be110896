import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LARGEST_DOCUMENT } from "../../../src/edition/split-chapters.ts";
import { buildBook } from "../../support/build-book.ts";
import { epubFiles, textFiles } from "../../support/epub-files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const WORDS = "It stood by the river, and nobody had been there since the flood. ".repeat(12);

/** Text of so many bytes, each paragraph with its number. */
function paragraphs(name: string, bytes: number): string {
  const count = Math.ceil(bytes / WORDS.length);
  return Array.from({ length: count }, (_, index) => `${name} ${index}. ${WORDS}`).join("\n\n");
}

async function documentsOf(text: string): Promise<ReadonlyMap<string, string>> {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, "book.yaml"), "title: The Mill\nlanguage: en\nlayout: book\ncover: false\n");
  await writeFile(join(folder.path, "a.md"), text);
  const built = await buildBook(folder.path, { formats: ["epub"] });
  expect(built.report).toBe("");
  const texts = textFiles(epubFiles(built.file(".epub")), ".xhtml");
  return new Map([...texts].map(([name, xhtml]) => [name.replace("OEBPS/", ""), xhtml]));
}

test("a chapter that is too large is divided before headings, with its links and notes", async () => {
  const sections = Array.from({ length: 8 }, (_, index) => {
    const link = index === 7 ? "See [the first](#part-0).[^again]" : "";
    return `## Part ${index} {#part-${index}}\n\n${paragraphs(`S${index}`, 60_000)}${index === 0 ? "[^again]" : ""} [^n${index}]\n\n${link}\n\n[^n${index}]: Note ${index}.\n`;
  });
  const documents = await documentsOf(`# One\n\n${sections.join("\n")}\n[^again]: Called twice.\n`);
  const chapters = [...documents].filter(([name]) => name.startsWith("chapter-"));
  expect(chapters.length).toBeGreaterThan(2);
  for (const [name, xhtml] of chapters) {
    expect(Buffer.byteLength(xhtml), name).toBeLessThan(LARGEST_DOCUMENT);
    const isFirst = name === "chapter-001.xhtml";
    expect(xhtml.includes("<h1"), name).toBe(isFirst);
    if (!isFirst) expect(xhtml).toMatch(/<span id="[a-z0-9-]+"><\/span>\s*<h2/);
    // Each note stands in the document that calls it.
    for (const [, id = ""] of xhtml.matchAll(/role="doc-noteref" class="noteref" href="#([^"]+)"/g)) {
      expect(xhtml).toContain(` id="${id}"`);
    }
  }
  const all = chapters.map(([, xhtml]) => xhtml).join("");
  for (let index = 0; index < 8; index++) expect(all.split(`S${index} 5. `).length, "once").toBe(2);
  const last = chapters.at(-1)?.[1] ?? "";
  expect(last).toContain('href="chapter-001.xhtml#part-0"');
  expect(last, "the note is in the first document").toMatch(/class="noteref" href="chapter-001\.xhtml#/);
  expect(documents.get("toc.xhtml")).toMatch(/chapter-00[2-9]\.xhtml#part-7/);
});

test("one without headings is divided between paragraphs; one that is large enough is not", async () => {
  const long = [...(await documentsOf(`# One\n\n${paragraphs("P", 600_000)}\n`)).keys()];
  expect(long.filter((name) => name.startsWith("chapter-")).length).toBeGreaterThan(2);
  const short = [...(await documentsOf(`# One\n\n${paragraphs("P", 150_000)}\n`)).keys()];
  expect(short.filter((name) => name.startsWith("chapter-"))).toEqual(["chapter-001.xhtml"]);
});
