import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { RuleId } from "../../src/diagnostic/rules.ts";
import { buildBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** In milliseconds: each takes a few seconds at most, and would take hours if something grew faster than the text. */
const SLOW = 60_000;

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** Texts that nobody writes, what is told of each, and whether a book is made of it. */
const TEXTS: readonly (readonly [name: string, text: string | Buffer, rule: RuleId | undefined, isBuilt: boolean])[] = [
  ["a line of ten megabytes", "word ".repeat(2_000_001), "text-too-large", false],
  ["a line of one megabyte", "word ".repeat(200_000), "block-large", true],
  ["a hundred thousand links in a line", "[a](https://example.org) ".repeat(100_000), "epub-doubtful", true],
  // Divided into documents that can be checked.
  ["a hundred thousand links in paragraphs", "[a](https://example.org)\n\n".repeat(100_000), undefined, true],
  ["ten thousand links to nothing", "[a](b) ".repeat(10_000), "link-dead", true],
  ["a million backticks", "`".repeat(1_000_000), "block-unclosed", true],
  ["quotations in quotations", `${">".repeat(100_000)} x`, "markdown-too-deep", true],
  [
    "lists in lists",
    Array.from({ length: 2000 }, (_, i) => `${"  ".repeat(i)}- a\n`).join(""),
    "markdown-too-deep",
    true,
  ],
  ["blocks in blocks", "::: x\n".repeat(20_000), "markdown-too-deep", true],
  ["elements in elements", "<div>".repeat(50_000), "markdown-too-deep", true],
  ["brackets", "[".repeat(200_000), undefined, true],
  ["zeros", "a\0b", "text-encoding", true],
  ["a byte order mark and all line ends", bytes([0xef, 0xbb, 0xbf], "# T\r\n\r\nA\rB\nC\r\n"), undefined, true],
  ["bytes that are no UTF-8", bytes("a", [0xff, 0xfe, 0xc3], "(b"), "text-encoding", false],
  ["half of a surrogate pair", bytes("a", [0xed, 0xa0, 0x80], "b"), "text-encoding", false],
  ["UTF-16", Buffer.from("\u{feff}# T\n\ntext\n", "utf16le"), "text-encoding", false],
];

test.each(TEXTS)("%s", { timeout: SLOW }, async (_name, text, rule, isBuilt) => {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), "title: Hostile\nlanguage: en\n");
  await writeFile(join(manuscript, "1.md"), typeof text === "string" ? `# T\n\nWords first.\n\n${text}\n` : text);

  const built = await buildBook(folder.path, { formats: ["epub"] });

  expect(built.status).toBe(isBuilt ? 0 : 1);
  if (rule === undefined) expect(built.diagnostics.firedRules).toEqual([]);
  else expect(built.diagnostics.firedRules).toContain(rule);
  if (isBuilt) {
    for (const [, xhtml] of textFiles(epubFiles(built.file(".epub")), ".xhtml")) {
      expect(xhtml).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\r]/);
    }
  }
});
