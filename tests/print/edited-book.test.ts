import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../src/browser/launch.ts";
import { KeptTabs } from "../../src/browser/kept-tabs.ts";
import type { PrintEdition } from "../../src/edition/edition.ts";
import { readPdf } from "../../src/pdf/read.ts";
import type { ShownPrint } from "../../src/print/early/shown-print.ts";
import type { KnownPages } from "../../src/print/known-pages.ts";
import { cutBook } from "../../src/print/runs/cut.ts";
import { printEdition } from "../support/print-edition.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { outlineTitles } from "../unit/pdf/outline-titles.ts";
import { tagTree } from "../unit/pdf/tag-tree.ts";
import { longChapter, writeChapters } from "./long-book.ts";
import { Memory, printed, type Printed } from "./printed.ts";
import { linksOn, textOn } from "./what-is-in.ts";

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(async () => {
  await chromium.close();
});

/** What an author does to the chapters of a book between two builds. */
type Edit =
  | { readonly kind: "word"; readonly chapter: number; readonly paragraph: number; readonly word: string }
  | { readonly kind: "length"; readonly chapter: number; readonly paragraphs: number }
  | { readonly kind: "title"; readonly chapter: number; readonly word: string }
  | { readonly kind: "swap"; readonly chapter: number; readonly other: number }
  | { readonly kind: "new"; readonly before: number; readonly paragraphs: number };

const LENGTHS = [30, 44, 20, 12, 50, 35, 41, 36, 23, 34, 18];
const chapter = fc.nat(LENGTHS.length - 1);
const paragraphs = fc.integer({ min: 20, max: 60 });
const word = fc.constantFrom("anchors", "oars", "a storm that lasted for a whole week and longer", "*tar*");

const newWord: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constant("word"),
  chapter,
  paragraph: fc.nat(60),
  word,
});
const newLength: fc.Arbitrary<Edit> = fc.record({ kind: fc.constant("length"), chapter, paragraphs });
const newOrder: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant("title"), chapter, word }),
  fc.record({ kind: fc.constant("swap"), chapter, other: chapter }),
  fc.record({ kind: fc.constant("new"), before: chapter, paragraphs }),
);
/** Some pages more in the first half of the book: what names the pages behind them is the same but for the numbers. */
const newPages: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constant("word"),
  chapter: fc.nat(4),
  paragraph: fc.nat(60),
  word: fc.constant("oars, sails, ".repeat(500)),
});
const edits = fc.tuple(newPages, newWord, newLength, newOrder);

function edited(chapters: readonly string[], change: Edit): readonly string[] {
  if (change.kind === "new") {
    return chapters.toSpliced(change.before, 0, longChapter(chapters.length + 1, change.paragraphs));
  }
  const text = chapters[change.chapter] ?? "";
  if (change.kind === "swap") {
    return chapters.with(change.chapter, chapters[change.other] ?? "").with(change.other, text);
  }
  return chapters.with(change.chapter, rewritten(text, change));
}

function rewritten(text: string, change: Exclude<Edit, { kind: "new" | "swap" }>): string {
  if (change.kind === "length") return longChapter(numberOf(text), change.paragraphs);
  if (change.kind === "title") return text.replace(/^# (.*) \{/, `# $1 and ${change.word} {`);
  const found = [...text.matchAll(/^Of /gm)];
  const at = (found[change.paragraph % found.length]?.index ?? 0) + 3;
  return `${text.slice(0, at)}${change.word} and ${text.slice(at)}`;
}

function numberOf(text: string): number {
  return Number(/\{#chapter-(\d+)\}/.exec(text)?.[1]);
}

async function editionOf(chapters: readonly string[]): Promise<PrintEdition> {
  await using folder = await temporaryFolder();
  await writeChapters(folder.path, chapters, "theme: book\n");
  return await printEdition(folder.path);
}

async function contentOf({ bytes, rules, pageMap }: Printed): Promise<unknown> {
  const pdf = readPdf(bytes);
  const words = (await textOn(bytes)).map((page) => page.words);
  return { words, links: linksOn(pdf), tags: tagTree(pdf), outline: outlineTitles(pdf), rules, pageMap };
}

test("whatever is edited: what is remembered never shows, nor that a book was printed in runs", async () => {
  await fc.assert(
    fc.asyncProperty(edits, async (changes) => {
      const store = new Memory();
      const standing = new Memory({ stands: true });
      let chapters: readonly string[] = LENGTHS.map((length, index) => longChapter(index + 1, length));
      const first = await editionOf(chapters);
      expect(cutBook(first)?.runs.length).toBeGreaterThan(4);
      // As in a preview: tabs stay open, and what is edited is printed by itself, too.
      const warm = chromium.lend(undefined, new KeptTabs());
      let shown: ShownPrint | undefined;
      let told = 0;
      const printWarm = async (edition: PrintEdition, known?: KnownPages): Promise<Printed> => {
        const early = { shown, tell: () => void told++, settled: (print: ShownPrint) => void (shown = print) };
        return await printed(edition, warm, { store, known, early });
      };
      let { pages: known } = await printWarm(first);
      await printed(first, chromium, { store: standing });
      for (const change of changes) {
        chapters = edited(chapters, change);
        const edition = await editionOf(chapters);
        const cached = await printWarm(edition, known);
        const cold = await printed(edition, chromium);
        expect(Buffer.compare(cached.bytes, cold.bytes), JSON.stringify(change)).toBe(0);
        const stood = await printed(edition, chromium, { store: standing, known });
        expect(Buffer.compare(stood.bytes, cold.bytes), JSON.stringify(change)).toBe(0);
        expect(await contentOf(cached)).toEqual(await contentOf(await printed(edition, chromium, { whole: true })));
        known = cached.pages;
      }
      expect(store.hits).toBeGreaterThan(0);
      expect(told).toBeGreaterThan(0);
    }),
    { numRuns: 1, endOnFailure: true },
  );
}, 480_000);
