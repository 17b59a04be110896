import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { pagePictures } from "../support/page-pictures.ts";
import { type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { codesIn } from "../support/qr-codes.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const WORDS = "the weir and its water ran over stones where millers lived until evening came down on valley".split(" ");

/** A paragraph with so many links, nine words apart, whose addresses are counted from `first` on. */
function paragraph(seed: number, links: number, first: number): string {
  const words = Array.from({ length: Math.max(24, links * 9) }, (_, n) => WORDS[(seed * 7 + n * 5 + n * n) % 17]);
  for (let n = 0; n < links; n++) words[4 + n * 9] = `[link ${first + n}](${address(first + n)})`;
  return `${words.join(" ")}.`;
}

const address = (n: number): string => `https://example.org/books/${n}?page=${n}`;

/** A text with 3 paragraphs of one link, one of 30, a list of 14, a table of 4, and 20 paragraphs of one to three. */
function text(): { readonly markdown: string; readonly links: number } {
  let next = 1;
  const take = (count: number): number => (next += count) - count;
  const blocks = [1, 1, 1, 30].map((count, n) => paragraph(n, count, take(count)));
  const entries = (count: number): number[] => Array.from({ length: count }, () => take(1));
  blocks.push(
    entries(14)
      .map((n) => `- [Entry ${n}](${address(n)}), in a list`)
      .join("\n"),
  );
  const cells = entries(4).map((n) => `| [Cell ${n}](${address(n)}) | words |`);
  blocks.push(["| A | B |", "|--|--|", ...cells].join("\n"));
  for (let n = 0; n < 20; n++) blocks.push(paragraph(n, 1 + (n % 3), take(1 + (n % 3))));
  return { markdown: `# Codes\n\n${blocks.join("\n\n")}\n`, links: next - 1 };
}

const SETTINGS = `title: Codes
author: Ann Author
language: en
rules: {line-loose: off}
editions:
  handout: {paper: a4, links: qr}
  narrow: {format: pdf, theme: book, trimSize: A6, links: qr}
  book: {format: pdf, theme: book, layout: book, links: qr}
`;

describe("a text with more links than its margin has room for codes", () => {
  const { markdown, links } = text();
  const addresses = Array.from({ length: links }, (_, n) => address(n + 1)).sort();
  let book: BuiltBook;

  beforeAll(async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, "manuscript"));
    await writeFile(join(folder.path, "manuscript/book.yaml"), SETTINGS);
    await writeFile(join(folder.path, "manuscript/01.md"), markdown);
    book = await buildBook(folder.path);
  });

  test("is printed without complaint", () => {
    expect(book.diagnostics.all.map(({ message }) => message)).toEqual([]);
    expect(book.files.size).toBe(3);
    for (const { conformsTo } of book.artifacts) expect(conformsTo).toEqual(["PDF/UA-1", "PDF/A-2a"]);
  });

  test("has each code once on paper, where a camera reads it", { timeout: 240_000 }, async () => {
    const pdf = book.file("-handout-a4.pdf");
    const pages = await pdfPages(pdf);
    const pictures = await pagePictures(pdf, [...pages.keys()], 4);
    const inText = pictures.flatMap((page) => codesIn(page, 0.1, 0.71));
    const inMargin = pictures.flatMap((page) => codesIn(page, 0.71, 1));
    expect([...inText, ...inMargin].sort()).toEqual(addresses);
    expect(inMargin.slice(0, 3)).toEqual([1, 2, 3].map(address));
    expect(inText.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, n) => address(n + 4)));
  });

  test.each([".pdf", "-narrow.pdf", "-handout-a4.pdf"])("nothing stands outside of the pages of %s", async (ending) => {
    const file = [...book.files.keys()].find((name) => name.endsWith(ending)) ?? "";
    for (const page of await pdfPages(book.files.get(file) ?? new Uint8Array())) {
      for (const { x, y, width } of page.runs) {
        expect(x).toBeGreaterThan(10);
        expect(x + width).toBeLessThan(page.width - 10);
        expect(y).toBeGreaterThan(10);
      }
    }
  });

  test("on pages without a margin for them all codes stand below their paragraphs, with their words", async () => {
    const words = (await pdfPages(book.file("-narrow.pdf"))).flatMap((page: PdfPage) =>
      page.runs.map((run) => run.text),
    );
    for (const n of [1, 4, 33, 34, 47]) {
      const name = n >= 34 ? `Entry ${n}` : `link ${n}`;
      expect(words.join(" ").split(name).length - 1, name).toBeGreaterThanOrEqual(2);
    }
  });
});

/** Numbers that look drawn by lot, the same every time. */
function drawn(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor(state / 65_536) % below;
  };
}

/** Two chapters of paragraphs with up to three links at any place, some of them long, and with notes at the foot. */
function chapters(seed: number): readonly string[] {
  const below = drawn(seed);
  let count = 0;
  const paragraphOf = (): string => {
    const links = below(4);
    const words = Array.from({ length: 10 + below(60) }, () => WORDS[below(17)]);
    for (let n = 0; n < links; n++) {
      words[below(words.length)] = `[link ${++count}](https://example.org/${count}/${"x".repeat(below(3) * 40)})`;
    }
    return `${words.join(" ")}.${below(5) === 0 ? "^[A note of some words, which go on for a while.]" : ""}`;
  };
  return [1, 2].map((n) => `# C${n}\n\n${Array.from({ length: 20 + below(10) }, paragraphOf).join("\n\n")}\n`);
}

test.each([1, 14])("codes that pages have no room for go below their paragraphs, too (%d)", async (seed) => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "manuscript"));
  const settings = "layout: book\nrules: {line-loose: off, word-stranded: off}";
  await writeFile(join(folder.path, "manuscript/book.yaml"), SETTINGS.replace("rules: {line-loose: off}", settings));
  for (const [n, each] of chapters(seed).entries()) await writeFile(join(folder.path, `manuscript/${n}.md`), each);
  const book = await buildBook(folder.path, { editions: ["handout", "book"] });
  expect(book.diagnostics.all.map(({ message }) => message)).toEqual([]);
});
