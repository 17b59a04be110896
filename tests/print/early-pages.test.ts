import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../src/browser/launch.ts";
import type { EarlyPages } from "../../src/edition/early-pages.ts";
import type { PrintEdition } from "../../src/edition/edition.ts";
import type { ShownPrint } from "../../src/print/early/shown-print.ts";
import { printEdition } from "../support/print-edition.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { longChapter, writeChapters } from "./long-book.ts";
import { Memory, printed } from "./printed.ts";
import { textOn } from "./what-is-in.ts";

const CHAPTERS = [30, 44, 20, 12, 50, 35, 41].map((length, index) => longChapter(index + 1, length));
/** In the midst of its run; its first page is a left-hand one there. */
const EDITED = 3;

const store = new Memory();
let chromium: Chromium;
let shown: ShownPrint | undefined;
let shownBytes: Uint8Array;
const told: EarlyPages[] = [];

async function print(chapters: readonly string[], settings = "theme: book\n"): Promise<Uint8Array> {
  const edition = await editionOf(chapters, settings);
  const early = {
    shown,
    tell: (pages: EarlyPages) => void told.push(pages),
    settled: (settled: ShownPrint) => {
      shown = settled;
    },
  };
  return (await printed(edition, chromium, { store, early })).bytes;
}

async function editionOf(chapters: readonly string[], settings: string): Promise<PrintEdition> {
  await using folder = await temporaryFolder();
  await writeChapters(folder.path, chapters, settings);
  return await printEdition(folder.path);
}

function withWords(words: string): readonly string[] {
  const text = CHAPTERS[EDITED] ?? "";
  const at = text.lastIndexOf("\n\nOf ");
  return CHAPTERS.with(EDITED, `${text.slice(0, at)}\n\n${words} ${text.slice(at + 2)}`);
}

/** The pages as they are shown early: those of the book as it was, and those of the edit. */
async function earlyText({ bytes, stretches }: EarlyPages, before: Uint8Array): ReturnType<typeof textOn> {
  const [edit, book] = [await textOn(bytes), await textOn(before)];
  return stretches.flatMap(({ from, first, count }) =>
    from === "none" ? { words: [], places: [] } : (from === "edit" ? edit : book).slice(first, first + count),
  );
}

beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
  shownBytes = await print(CHAPTERS);
}, 120_000);
afterAll(async () => {
  await chromium.close();
});

test("nothing is told early of what was not shown before", () => {
  expect(shown?.openings.length).toBeGreaterThan(CHAPTERS.length);
  expect(told).toEqual([]);
});

type Texts = Awaited<ReturnType<typeof textOn>>;

/** The pages that have other letters: tags divide what is else one run of text. */
function unlike(a: Texts, b: Texts, isMeant: (text: string) => boolean = () => true): readonly number[] {
  const letters = (page: Texts[number] | undefined): string =>
    [...(page?.words.filter(isMeant).join("").replaceAll(/\P{L}/gu, "") ?? "")].toSorted().join("");
  return [...a.keys()].filter((page) => letters(a[page]) !== letters(b[page]));
}

test("what a word changes is there early, and is what is there in the end", async () => {
  const bytes = await print(withWords("Oars."));
  const [early] = told.splice(0);
  if (!early) throw new Error("Nothing was told");
  const [is, will] = [await earlyText(early, shownBytes), await textOn(bytes)];
  expect(unlike(is, will)).toEqual([]);
  expect(is).toHaveLength(early.pages);
  const far = is.flatMap(({ places }, page) =>
    places.filter(([x, y]) => will[page]?.places.every(([u, v]) => Math.hypot(x - u, y - v) > 0.1)),
  );
  expect(far).toEqual([]);
  expect(early.stretches.filter(({ from }) => from === "edit")).toHaveLength(1);
  shownBytes = bytes;
});

/** Running heads of pages that moved are still to come. */
const isText = (text: string): boolean => !/^A Long Book$|^Chapter on \w+$/.test(text);

test("what moves all pages behind it is there early, each page at its place", async () => {
  const bytes = await print(withWords("Sails and oars, ".repeat(700)));
  const [early] = told.splice(0);
  if (!early) throw new Error("Nothing was told");
  const [is, will] = [await earlyText(early, shownBytes), await textOn(bytes)];
  expect(is).toHaveLength(early.pages);
  expect(unlike(is, will, isText)).toEqual([]);
  for (const [id, { pageIndex }] of early.pageMap) expect(pageIndex, id).toBe(shown?.placement.pageOf.get(id));
  shownBytes = bytes;
});

test("a chapter more, other looks and no change at all are not told of early", async () => {
  await print([...withWords("Oars."), longChapter(8, 20)]);
  await print([...withWords("Oars."), longChapter(8, 20)], "theme: book\ntrimSize: A5\n");
  await print([...withWords("Oars."), longChapter(8, 20)], "theme: book\ntrimSize: A5\n");
  expect(told).toEqual([]);
});
