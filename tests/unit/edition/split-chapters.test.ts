import { mkdir, writeFile } from "node:fs/promises";
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

/** @param templates of the project, by their names */
async function documentsOf(
  text: string,
  templates: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<ReadonlyMap<string, string>> {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await mkdir(join(folder.path, "templates", "epub"), { recursive: true });
  for (const [name, html] of Object.entries(templates)) {
    await writeFile(join(folder.path, "templates", "epub", `${name}.html`), html);
  }
  await writeFile(join(manuscript, "book.yaml"), "title: The Mill\nlanguage: en\nlayout: book\ncover: false\n");
  await writeFile(join(manuscript, "a.md"), text);
  for (const [name, more] of Object.entries(files)) await writeFile(join(manuscript, name), more);
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

test("a project's own templates make the divided chapter too", async () => {
  const notes =
    '<ul>{% for note in notes %}<li class="mine" id="{{ note.id }}">{{ note.body | raw }}</li>{% endfor %}</ul>';
  const text = `# One\n\nA note.[^a]\n\n${paragraphs("P", 300_000)}\n\nAnother.[^b]\n\n[^a]: First.\n[^b]: Last.\n`;
  const documents = await documentsOf(text, { notes });
  const chapters = [...documents].filter(([name]) => name.startsWith("chapter-"));
  expect(chapters.length).toBe(2);
  for (const [, xhtml] of chapters) expect(xhtml.split('<li class="mine"').length).toBe(2);
});

test("a section that is nested in a chapter is divided as well, and the section behind it follows", async () => {
  const summary = "# Summary\n\n- [One](a.md)\n  - [Below](b.md)\n  - [Behind](c.md)\n";
  const parts = Array.from({ length: 6 }, (_, n) => `## Part ${n} {#part-${n}}\n\n${paragraphs(`B${n}`, 60_000)}\n`);
  const files = {
    "SUMMARY.md": summary,
    "b.md": `# Below\n\n${parts.join("\n")}`,
    "c.md": "# Behind\n\nSee [the last](b.md#part-5).\n",
  };
  const documents = await documentsOf("# One\n\nWords.\n", {}, files);
  const chapters = [...documents].filter(([name]) => name.startsWith("chapter-"));
  expect(chapters.map(([, xhtml]) => xhtml.match(/<h2 id="[bc]">|id="part-\d"/g))).toEqual([
    ['<h2 id="b">', 'id="part-0"', 'id="part-1"', 'id="part-2"'],
    ['id="part-3"', 'id="part-4"', 'id="part-5"', '<h2 id="c">'],
  ]);
  expect(chapters[1]![1]).toContain('<a href="#part-5">the last</a>');
});

test("a long text before the chapters of a part is divided, and each chapter stands there once", async () => {
  const files = { "b.md": "# One\n\nWords of one.\n", "c.md": "# Two\n\nWords of two.\n" };
  const documents = await documentsOf(`---\nrole: part\n---\n\n# The Part\n\n${paragraphs("P", 300_000)}\n`, {}, files);
  const all = [...documents.values()].join("");
  expect(all.split("Words of one.")).toHaveLength(2);
  expect(all.split("Words of two.")).toHaveLength(2);
});
