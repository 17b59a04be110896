import { readFile } from "node:fs/promises";
import { join } from "node:path";
import mammoth from "mammoth";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { build } from "../../src/build.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import { buildBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { CHECKOUT, octavo } from "../support/octavo.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { paragraphsOf } from "./paragraphs.ts";

const BOOK = {
  "manuscript/book.yaml": [
    'title: "The Weir: A Report"',
    "subtitle: Of Water",
    "authors: [Ann Author, Ed Other, {name: Tess Lator, role: translator}]",
    "language: en",
    "date: 2026-05-01",
    "layout: book",
    "numbering: {chapters: 1}",
    "subjects: [weirs, rivers]",
    "",
  ].join("\n"),
  "manuscript/01-arrival.md": `# Arrival

It was *late*[^1] and **dark**, \`so\` they said: [the web](https://example.org), [the table](#tbl:taps), H~2~O,
[mot]{lang=fr}. See @fig:tap.

[^1]: Nobody had been told.

    - A list in it.

## What they saw {#seen}

1. One
2. Two

   On two lines.
   - nested

> Quoted.
>
> — A porter

| Lines of
|   verse

\`\`\`js
const a = 1;
  const b = 2;
\`\`\`

Term
: What it means.

***

![A tap, seen from below](img/tap.svg "The tap."){#fig:tap}

| Tap | Drips |
|-----|------:|
| Left | 3 |

Table: All taps. {#tbl:taps}
`,
  "manuscript/02-departure.md": "# Departure\n\nAnd [back](01-arrival.md#seen). $a^2$[^1]\n\n[^1]: Counted anew.\n",
  "manuscript/img/tap.svg":
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><circle cx="20" cy="10" r="8"/></svg>',
};

async function built(settings: readonly string[] = []) {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, BOOK);
  const book = await buildBook(folder.path, { editions: ["docx"], sets: settings });
  expect(book.report).toBe("");
  return { bytes: book.file(".docx"), files: epubFiles(book.file(".docx")), names: [...book.files.keys()] };
}

/** XML with a line for each block, so that a change can be read. */
function inLines(xml: string): string {
  return `${xml.replaceAll(/(<w:(?:p|tbl|tr|tc|sectPr|footnote|style|abstractNum|lvl)[ >/])/g, "\n$1").trim()}\n`;
}

test("a book is a document in the words of word processors", async () => {
  const { files, names } = await built();
  expect(names).toEqual(["the-weir-a-report.docx"]);
  const parts = textFiles(files, ".xml", ".rels");
  for (const [name, xml] of parts) {
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => expect.unreachable(`${name}: ${error.message}`));
    parser.write(xml).close();
  }
  for (const name of ["document", "footnotes"])
    await expect(inLines(parts.get(`word/${name}.xml`) ?? "")).toMatchFileSnapshot(`expected/${name}.xml`);
  const core = parts.get("docProps/core.xml") ?? "";
  expect(core).toContain("<dc:title>The Weir: A Report</dc:title><dc:creator>Ann Author; Ed Other</dc:creator>");
  expect(core).toContain('<dcterms:modified xsi:type="dcterms:W3CDTF">2026-05-01T00:00:00Z</dcterms:modified>');
  expect(parts.get("word/footer1.xml")).toContain("PAGE");
  const styles = [...(parts.get("word/styles.xml") ?? "").matchAll(/<w:name w:val="([^"]*)"/g)].map(([, name]) => name);
  expect(styles).toEqual(
    expect.arrayContaining(["Normal", "Title", "Heading 1", "Quote", "caption", "footnote text", "List Paragraph"]),
  );
});

test("Word's own reader finds headings, notes, tables with heads, pictures and links in it", async () => {
  const { bytes } = await built();
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  expect(html).toMatch(/<h1><a id="_Toc1"><\/a>1\u2002Arrival<\/h1>/);
  expect(html).toContain("<em>late</em><sup>");
  expect(html).toMatch(/<thead>.*Tap.*Drips.*<\/thead>/);
  expect(html).toContain('alt="A tap, seen from below"');
  expect(html).toContain('<a href="https://example.org">the web</a>');
  expect(html).toMatch(/<h2><a id="_Toc2"><\/a><a id="seen"><\/a>What they saw<\/h2>/);
  expect(html).toContain('<a href="#seen">back</a>');
  expect(html).toContain("Nobody had been told.");
});

/** The instruction of the field of contents, and its entries with their levels. */
async function contentsOf(settings: readonly string[] = []) {
  const { files } = await built(settings);
  const xml = textFiles(files, ".xml").get("word/document.xml") ?? "";
  const entries = paragraphsOf(xml).filter(({ style }) => /^TOC\d$/.test(style));
  return {
    instruction: /<w:instrText[^>]*>(TOC [^<]*)</.exec(xml)?.[1]?.replaceAll("&quot;", '"'),
    entries: entries.map(({ style, text }) => `${style} ${text.trim()}`),
  };
}

test("a book has contents, which word processors fill in with pages; an article has them if it asks for them", async () => {
  const entries = ["TOC1 1\u2002Arrival", "TOC2 What they saw", "TOC1 2\u2002Departure"];
  expect(await contentsOf()).toEqual({ instruction: 'TOC \\h \\o "1-2" \\u', entries });
  expect(await contentsOf(["contents=1"])).toEqual({
    instruction: 'TOC \\h \\o "1-1" \\u',
    entries: entries.filter((entry) => entry.startsWith("TOC1")),
  });
  for (const none of [["contents=false"], ["layout=article"]])
    expect(await contentsOf(none)).toEqual({ instruction: undefined, entries: [] });
  expect((await contentsOf(["layout=article", "contents=true"])).entries).toEqual(entries);
});

test("notes of chapters and books are endnotes", async () => {
  const { files } = await built(["notes=chapter"]);
  const parts = textFiles(files, ".xml");
  expect(paragraphsOf(parts.get("word/endnotes.xml") ?? "").map(({ text }) => text)).toContain("Counted anew.");
  expect(parts.get("word/document.xml")).toContain("<w:endnoteReference");
});

test("no cover is made for it, whatever the book has", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, { ...BOOK, "manuscript/book.yaml": `${BOOK["manuscript/book.yaml"]}cover: true\n` });
  const stages: string[] = [];
  const options = { path: folder.path, cwd: folder.path, editions: ["docx"], formats: [], sets: [], strict: false };
  await build({ ...options, write: false }, new Diagnostics(), { stage: (name) => stages.push(name) });
  expect(stages).not.toContain("cover");
});

test("the page is that of the paper which the book is for", async () => {
  const { files } = await built(["paper=letter"]);
  expect(textFiles(files, ".xml").get("word/document.xml")).toContain('<w:pgSz w:w="12240" w:h="15840"');
});

test("the same manuscript gives the same bytes, wherever and whenever it is built", async () => {
  await using folder = await temporaryFolder();
  const files: Buffer[] = [];
  for (const TZ of ["UTC", "Pacific/Kiritimati"]) {
    const out = join(folder.path, TZ);
    const { status, stderr } = await octavo(["build", "--edition", "docx", "--out", out], {
      cwd: CHECKOUT,
      env: { TZ },
    });
    expect(status, stderr).toBe(0);
    files.push(await readFile(join(out, "credit-among-strangers.docx")));
  }
  expect(files[0]!.equals(files[1]!)).toBe(true);
  const again = await buildBook(CHECKOUT, { editions: ["docx"] });
  expect(Buffer.from(again.file(".docx")).equals(files[0]!)).toBe(true);
  // Bookmarks, pictures and notes are counted anew in each document of a process.
  const [first, second] = [await built(), await built()];
  expect(textFiles(second.files, ".xml", ".rels")).toEqual(textFiles(first.files, ".xml", ".rels"));
  expect(Buffer.from(second.bytes).equals(first.bytes)).toBe(true);
});
