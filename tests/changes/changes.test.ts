import { existsSync } from "node:fs";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readContent } from "../../src/pdf/content.ts";
import { objectAt } from "../../src/pdf/document.ts";
import { pageNumbers } from "../../src/pdf/pages.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { referenceOf } from "../../src/pdf/references.ts";
import { tagTree } from "../unit/pdf/tag-tree.ts";
import { findEpubCheck, runEpubCheck } from "../conformance/epubcheck.ts";
import { findVeraPdf, validatePdf } from "../conformance/verapdf.ts";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { octavo } from "../support/octavo.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { paragraphsOf } from "../word/paragraphs.ts";
import { committed, git } from "./repository.ts";

const CHAPTER = `# Arrival

The porter said that the train was late[^1], and nobody had been told of it.

- one
- two

| Tap | Drips |
|-----|------:|
| Left | 3 |

\`\`\`js
const a = 1;
const b = 2;
\`\`\`

[^1]: Twenty minutes late.
`;
const BOOK = {
  "manuscript/book.yaml": "title: The Weir\nauthor: Ann Author\nlanguage: en\nlayout: book\ndate: 2026-05-01\n",
  "manuscript/01-arrival.md": CHAPTER,
  "manuscript/02-old.md": "# The Old Chapter\n\nIt goes.\n",
};
const NOW = {
  "manuscript/01-arrival.md": CHAPTER.replace("the train", "the night train")
    .replace("Twenty", "Thirty")
    .replace("- two", "- two and a half")
    .replace("| 3 |", "| 5 |")
    .replace("b = 2", "b = 22"),
  "manuscript/03-new.md": "# A New Chapter\n\nIt came, with a note.[^1]\n\n[^1]: Its note.\n",
};

/** Made once: two states of a book, the later of them not committed. */
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let book: BuiltBook;

beforeAll(async () => {
  folder = await temporaryFolder();
  await git(folder.path, "init", "--quiet");
  await committed(folder.path, "v1.0", BOOK);
  await putFiles(folder.path, NOW);
  await rm(join(folder.path, "manuscript/02-old.md"));
  book = await buildBook(folder.path, { since: "v1.0", formats: ["epub", "pdf"] });
});

afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

describe("a book with what changed since a tag", () => {
  test("has the changes in its EPUB, under a name of its own", async () => {
    expect([...book.files.keys()]).toEqual(["the-weir-changes.epub", "the-weir-changes.pdf"]);
    const texts = textFiles(epubFiles(book.file(".epub")), ".xhtml");
    const chapters = [...texts].filter(([name]) => /chapter-\d+\.xhtml$/.test(name)).map(([, xhtml]) => xhtml);
    await expect(chapters.map((xhtml) => xhtml.slice(xhtml.indexOf("<body>"))).join("\n")).toMatchFileSnapshot(
      "expected/chapters.txt",
    );
  });

  test.skipIf(!findEpubCheck())("its EPUB is valid", async () => {
    const file = join(folder.path, "book.epub");
    await writeFile(file, book.file(".epub"));
    expect(await runEpubCheck(file)).toEqual({ errors: 0, warnings: 0, messages: [] });
  });

  test("its PDF says what changed by tags, and has bars beside the lines, which nobody is read", () => {
    expect(book.artifact("pdf").conformsTo).toEqual(["PDF/UA-1", "PDF/A-2a"]);
    const pdf = readPdf(book.file(".pdf"));
    const lines = tagTree(pdf).split("\n");
    expect(lines.filter((line) => /^ *(?:Ins|Del)\b/.test(line)).map((line) => line.trim())).toMatchInlineSnapshot(`
      [
        "Ins "night" "train was late"",
        "Ins "and a half"",
        "Del "3"",
        "Ins "5"",
        "Del "const b = 2;"",
        "Ins "const b = 22;"",
        "Del "Twenty"",
        "Ins "Thirty" "minutes late."",
        "Del "The Old Chapter"",
        "Ins "A New Chapter"",
        "Ins "It came, with a note."",
        "Ins "Its note."",
      ]
    `);
    const page = pageNumbers(pdf).find((each) => wordsOn(pdf, each).startsWith("/Artifact BMC\nq\n0.25 g"));
    expect(wordsOn(pdf, page ?? 0)).toMatch(/^\/Artifact BMC\nq\n0\.25 g\n(?:[\d. ]+ re\n)+f\nQ\nEMC\n/);
  });

  test.skipIf(!findVeraPdf())("its PDF is accessible", async () => {
    const file = join(folder.path, "book.pdf");
    await writeFile(file, book.file(".pdf"));
    for (const flavour of ["ua1", "2a"] as const)
      expect(await validatePdf([file], flavour)).toMatchObject([{ compliant: true }]);
  });

  test("is a document with tracked changes for a word processor", async () => {
    const docx = await buildBook(folder.path, { since: "v1.0", editions: ["docx"] });
    const xml = textFiles(epubFiles(docx.file(".docx")), ".xml").get("word/document.xml") ?? "";
    expect(xml).toMatch(/<w:ins w:id="\d+" w:author="Octavo" w:date="2026-05-01T00:00:00.000Z"><w:r><w:t [^>]*>night /);
    expect(xml).toContain("<w:delText");
    expect(paragraphsOf(xml).map(({ text }) => text)).toContain("A New Chapter");
  });

  test("may be an edition of its own", async () => {
    const yaml = `${BOOK["manuscript/book.yaml"]}editions: { ebook: {}, review: { format: epub, changesSince: v1.0 } }\n`;
    await writeFile(join(folder.path, "manuscript/book.yaml"), yaml);
    const both = await buildBook(folder.path);
    await writeFile(join(folder.path, "manuscript/book.yaml"), BOOK["manuscript/book.yaml"]);
    expect([...both.files.keys()]).toEqual(["the-weir-review-changes.epub", "the-weir.epub"]);
    const plain = [...textFiles(epubFiles(both.files.get("the-weir.epub")!), ".xhtml").values()].join("");
    expect(plain).not.toContain("change");
  });

  test("may be one file in a folder of a larger repository", async () => {
    await committed(folder.path, "v1.1", { "notes/essay.md": "# An Essay\n\nIt says this.\n" });
    await putFiles(folder.path, { "notes/essay.md": "# An Essay\n\nIt says that.\n" });
    const essay = await buildBook(join(folder.path, "notes/essay.md"), {
      cwd: folder.path,
      since: "v1.1",
      formats: ["epub"],
    });
    const xhtml = [...textFiles(epubFiles(essay.file(".epub")), ".xhtml").values()].join("");
    expect(xhtml).toContain('It says <del class="change">this</del><ins class="change">that</ins>.');
  });
});

describe("what cannot be told is said", () => {
  test("of a tag that is not there, with the one that was meant", async () => {
    const { status, stderr } = await octavo(["build", "--since", "v1.O"], { cwd: folder.path });
    expect(status).toBe(2);
    expect(stderr).toContain("There is no tag or commit “v1.O”.");
    expect(stderr).toContain("Did you mean “v1.0”?");
  });

  test("of what looks like an option", async () => {
    const { status, stderr } = await octavo(["build", "--since=--upload-pack=x"], { cwd: folder.path });
    expect(status).toBe(2);
    expect(stderr).toContain("There is no tag or commit “--upload-pack=x”.");
  });

  test("of a folder that is in no repository", async () => {
    await using other = await temporaryFolder();
    await putFiles(other.path, BOOK);
    const { status, stderr } = await octavo(["build", "--since", "v1.0"], { cwd: other.path });
    expect(status).toBe(2);
    expect(stderr).toContain("The manuscript is in no git repository");
    expect(stderr).toContain("git init");
  });

  test("of a state that had no manuscript", async () => {
    await using other = await temporaryFolder();
    await git(other.path, "init", "--quiet");
    await committed(other.path, "v0", { "readme.txt": "Nothing yet." });
    await putFiles(other.path, BOOK);
    const { status, stderr } = await octavo(["build", "--since", "v0"], { cwd: other.path });
    expect(status).toBe(2);
    expect(stderr).toContain("There was no manuscript here at “v0” that can be read.");
  });

  test("of a machine without git", async () => {
    const { status, stderr } = await octavo(["build", "--since", "v1.0"], {
      cwd: folder.path,
      env: { PATH: dirname(process.execPath) },
    });
    expect(status).toBe(2);
    expect(stderr).toContain("There is no `git` to tell what changed.");
  });

  test("in book.yaml, at its place: `changes-unknown`", async () => {
    await using other = await temporaryFolder();
    await git(other.path, "init", "--quiet");
    await committed(other.path, "v1.0", BOOK);
    const yaml = `${BOOK["manuscript/book.yaml"]}editions:\n  ebook: { changesSince: v2.0 }\n`;
    await putFiles(other.path, { "manuscript/book.yaml": yaml });
    const built = await buildBook(other.path, { formats: ["epub"] });
    expect(built.report).toContain("error[changes-unknown]: There is no tag or commit “v2.0”.");
    expect(built.report).toContain("manuscript/book.yaml:7:26");
    expect(built.files.size).toBe(0);
  });
});

/** What is painted on a page. */
function wordsOn(pdf: ReturnType<typeof readPdf>, page: number): string {
  const contents = referenceOf(objectAt(pdf, page).dict, "Contents");
  return contents === undefined ? "" : readContent(objectAt(pdf, contents));
}

test("nothing that a repository asks for is run", async () => {
  await using other = await temporaryFolder();
  const trap = join(other.path, "trap");
  await mkdir(join(other.path, "book"));
  const home = join(other.path, "book");
  await git(home, "init", "--quiet");
  await committed(home, "v1.0", { ...BOOK, ".gitattributes": "*.md diff=trap filter=trap\n" });
  await writeFile(trap, `#!/bin/sh\ntouch "${trap}-sprung"\ncat\n`);
  await chmod(trap, 0o755);
  for (const key of [
    "core.fsmonitor",
    "core.pager",
    "core.sshCommand",
    "core.alternateRefsCommand",
    "diff.trap.textconv",
    "diff.trap.command",
    "diff.external",
    "filter.trap.smudge",
    "filter.trap.clean",
    "alias.rev-parse",
    "pager.ls-tree",
  ])
    await git(home, "config", key, key.startsWith("alias") ? `!${trap}` : trap);
  for (const hook of ["post-checkout", "pre-commit", "post-index-change", "reference-transaction"]) {
    await writeFile(join(home, ".git/hooks", hook), `#!/bin/sh\ntouch "${trap}-sprung"\n`);
    await chmod(join(home, ".git/hooks", hook), 0o755);
  }
  // A program of the book's own by the name of git is none.
  await writeFile(join(home, "git"), `#!/bin/sh\ntouch "${trap}-sprung"\n`);
  await chmod(join(home, "git"), 0o755);
  const built = await octavo(["build", "--since", "v1.0", "--format", "epub"], { cwd: home });
  expect(built.status, built.stderr).toBe(0);
  expect(existsSync(`${trap}-sprung`)).toBe(false);
});
