import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownParser from "markdown-it/browser";
import type { Token } from "markdown-it";
import { beforeAll, describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";

/**
 * Real books, where OCTAVO_CORPUS names their folder: what stands in their files, as a plain reader of CommonMark sees
 * it, against what stands in the finished EPUB. Nothing of ours reads the files here.
 */
const CORPUS = process.env["OCTAVO_CORPUS"];

interface Counts {
  readonly tables: number;
  readonly items: number;
  readonly quotations: number;
  readonly notes: number;
  readonly code: number;
  readonly images: number;
}

interface Source {
  readonly counts: Counts;
  /** The letters of each paragraph. */
  readonly paragraphs: readonly string[];
  /** The letters of each heading of the first level. */
  readonly titles: readonly string[];
}

function sourceOf(folder: string): Source {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") && !/(?:^|\/)(?:SUMMARY|README)\.md$/.test(path))
    .map((path) => readFileSync(join(folder, path), "utf8").replace(/^---\n[^]*?\n---\n/, ""));
  const md = new MarkdownParser({ html: true });
  // Notes are not CommonMark: without their marks their text is text.
  const all = files.map((text) => md.parse(text.replaceAll(/\[\^[^\]\s]+\]:?/g, ""), {}));
  const tokens = all.flat();
  const count = (type: string): number => tokens.filter((token) => token.type === type).length;
  const matches = (pattern: RegExp): number => countIn(files.join("\n"), pattern);
  return {
    counts: {
      tables: count("table_open"),
      items: count("list_item_open"),
      quotations: count("blockquote_open"),
      notes: matches(/^\[\^[^\]]+\]:/gm),
      code: matches(/^\s*(?:> )?```/gm) / 2 + matches(/^<pre>/gm),
      images: matches(/!\[[^\]]*\]\(|<img\s/g),
    },
    paragraphs: inlineBehind(tokens, "p"),
    titles: inlineBehind(tokens, "h1"),
  };
}

function inlineBehind(tokens: readonly Token[], tag: string): readonly string[] {
  return tokens.flatMap((token, index) =>
    token.type === "inline" && tokens[index - 1]?.tag === tag ? letters(wordsOf(token)) : [],
  );
}

/** The words of a paragraph without attributes. */
function wordsOf(inline: Token): string {
  const words = (inline.children ?? [])
    .map(({ type, content }) => (/^(?:text|code_inline)/.test(type) ? content : " "))
    .join("");
  return words.replaceAll(/\{[.#][^}]*\}/g, "");
}

function letters(words: string): string {
  return words.replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** The books, and titles that no contents list: of a dedication, and that of the whole book. */
const BOOKS = [
  ["moby-dick", ["Dedication"]],
  ["rust-book", ["TheRustProgrammingLanguage"]],
] as const;

describe.each(BOOKS)("%s", (name, unlisted: readonly string[]) => {
  const folder = join(CORPUS ?? "", name);
  const isHere = CORPUS !== undefined && existsSync(folder);
  let source: Source;
  let text: string;
  let contents: string;

  beforeAll(async () => {
    if (!isHere) return;
    source = sourceOf(folder);
    const files = textFiles(epubFiles((await buildBook(folder, { formats: ["epub"] })).file(".epub")), ".xhtml");
    // The cover is made, not written.
    const made = /(?:toc|cover)\.xhtml$/;
    const documents = [...files].filter(([path]) => !made.test(path)).map(([, xhtml]) => xhtml);
    text = documents.join("\n").replaceAll(/<head>[^]*?<\/head>/g, "");
    contents = [...files].find(([path]) => path.endsWith("toc.xhtml"))?.[1] ?? "";
  });

  test.skipIf(!isHere)("as many tables, items, quotations, notes, images and blocks of code come out as go in", () => {
    const found: Counts = {
      tables: countIn(text, /<table[ >]/g),
      items: countIn(text, /<li[ >]/g),
      quotations: countIn(text, /<blockquote[ >]|<div class="admonition /g),
      notes: countIn(text, /<aside class="note"/g),
      code: countIn(text, /<pre[ >]/g),
      // The corpus does not have all of its pictures: a box stands for each of the others.
      images: countIn(text, /<img |class="missing-image"/g),
    };
    expect(found).toEqual(source.counts);
  });

  test.skipIf(!isHere)("every paragraph is there", () => {
    const all = letters(plain(text));
    expect(source.paragraphs.length).toBeGreaterThan(2000);
    expect(source.paragraphs.filter((paragraph) => !all.includes(paragraph))).toEqual([]);
  });

  test.skipIf(!isHere)("every chapter is in the contents", () => {
    const listed = letters(plain(contents));
    expect(source.titles.length).toBeGreaterThan(20);
    expect(source.titles.filter((title) => !listed.includes(title))).toEqual(unlisted);
  });

  test.skipIf(!isHere)("no syntax is left in the text", () => {
    const prose = plain(text.replaceAll(/<(pre|code|math)[ >][^]*?<\/\1>/g, " "));
    expect(prose.match(/.*(?:\*\*|\]\(|\[\^|\{\{|\}\}|```|^:::|^#{1,6} |&lt;\/?\w|\{[.#]\w|^> |^\|).*/gm)).toBeNull();
  });
});

function countIn(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** What is read of a document: its text, a line for each element. */
function plain(xhtml: string): string {
  return xhtml
    .replaceAll(/<a epub:type="noteref"[^>]*>\d+<\/a>|<span class="missing-image">[^<]*<\/span>/g, "")
    .replaceAll(/<[^>]*>/g, "\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
