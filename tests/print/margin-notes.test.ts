import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type BuiltBook, buildBook } from "../support/build-book.ts";
import { type PdfPage, pdfPages, type TextRun } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Words of a text that means nothing, the same every time. */
const WORDS = "the weir and its water ran over stones where millers lived until evening came down on valley".split(" ");

/** A sentence of so many words, from a place in the list on. */
function sentence(from: number, length: number): string {
  const words = Array.from({ length }, (_, n) => WORDS[(from * 7 + n * 5 + n * n) % WORDS.length]);
  return `${words.join(" ")}.`;
}

/** Chapters with margin notes: the words `Anchor12` in the text and `Mark12` in its note; some have notes at the foot. */
function chapters(every: number, lengths: readonly number[]): readonly string[] {
  let count = 0;
  return [0, 1, 2].map((chapter) => {
    const paragraphs = Array.from({ length: 16 + chapter }, (_, n) => {
      const text = Array.from({ length: 4 + (n % 4) }, (_, at) => sentence(n + at * 3 + chapter, 12)).join(" ");
      const foot = n % 4 === 1 ? `^[At the foot: ${sentence(n, 14)}]` : "";
      if (n % every !== 0) return text + foot;
      count++;
      const note = `[Mark${count} ${sentence(n, lengths[count % lengths.length] ?? 3)}]{.margin}`;
      const words = text.split(" ");
      words.splice(8 + ((n * 11) % (words.length - 8)), 0, `Anchor${count}${note}`);
      return words.join(" ") + foot;
    });
    return `# Chapter ${chapter}\n\n${paragraphs.join("\n\n")}\n`;
  });
}

/** The words are drawn by lot, and none of them can be divided: some lines are loose. */
function settingsFor(settings: string): string {
  return `title: Margins\nauthor: Ann Author\nlayout: book\nrules: { line-loose: off }\n${settings}`;
}

async function built(settings: string, every: number, lengths: readonly number[] = [3, 9, 24]): Promise<BuiltBook> {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await writeFile(join(manuscript, "book.yaml"), settingsFor(settings));
  const texts = chapters(every, lengths);
  for (const [n, text] of texts.entries()) await writeFile(join(manuscript, `0${n + 1}.md`), text);
  return await buildBook(folder.path, { formats: ["pdf"] });
}

interface Found {
  readonly page: number;
  readonly run: TextRun;
}

/** Where the words with a number are, by that number. */
function numbered(pages: readonly PdfPage[], word: string): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const [page, { runs }] of pages.entries()) {
    for (const run of runs)
      for (const [, n = ""] of run.text.matchAll(new RegExp(`${word}(\\d+)`, "g"))) found.set(n, { page, run });
  }
  return found;
}

/** The words of margin notes on a page: they are set in a size and face of their own. */
function noteRuns({ runs }: PdfPage): readonly TextRun[] {
  const note = runs.find((run) => run.text.includes("Mark"));
  return runs.filter(({ size, font }) => size === note?.size && font === note.font);
}

describe.each([
  { name: "few notes", settings: "language: en\n", every: 2, isRtl: false },
  { name: "a note in every paragraph", settings: "language: en\n", every: 1, isRtl: false },
  { name: "a book from right to left", settings: "language: he\n", every: 2, isRtl: true },
  { name: "a manual", settings: "language: en\ntheme: technical\n", every: 2, isRtl: false },
])("$name", ({ settings, every, isRtl }) => {
  test("stand in the outer margin beside their line, none over another, within the page", async () => {
    const book = await built(settings, every);
    const rules = new Set(book.diagnostics.all.map(({ rule }) => rule));
    // The words of the RTL book are Latin.
    rules.delete("direction-mixed");
    rules.delete("glyph-missing");
    expect([...rules]).toEqual([]);
    const pages = await pdfPages(book.file(".pdf"));
    const anchors = numbered(pages, "Anchor");
    const marks = numbered(pages, "Mark");
    expect(anchors.size).toBeGreaterThan(20);
    expect([...marks.keys()].sort()).toEqual([...anchors.keys()].sort());

    const sides = new Set<string>();
    let level = 0;
    for (const [n, mark] of marks) {
      const anchor = anchors.get(n);
      expect(mark.page, `note ${n}`).toBe(anchor?.page);
      if (Math.abs(mark.run.y - (anchor?.run.y ?? 0)) < 1) level++;
      const page = pages[mark.page]!;
      const isRight = (mark.page % 2 === 0) !== isRtl;
      sides.add(isRight ? "right" : "left");
      const text = page.runs.filter((run) => run.text.length > 20 && run.size > mark.run.size + 0.5);
      for (const { x, width, y, text: words } of noteRuns(page)) {
        const edge = `page ${mark.page + 1}: ${words}`;
        expect(x, edge).toBeGreaterThan(18);
        expect(x + width, edge).toBeLessThan(page.width - 18);
        expect(y, edge).toBeLessThan(page.height - 50);
        if (isRight) expect(x, edge).toBeGreaterThan(Math.max(...text.map((run) => run.x + run.width)) + 5);
        else expect(x + width, edge).toBeLessThan(Math.min(...text.map((run) => run.x)) - 5);
      }
    }
    expect([...sides].sort()).toEqual(["left", "right"]);
    expect(level, "notes on a level with their line").toBeGreaterThan(marks.size / 3);
    for (const page of pages) {
      const lines = [...new Set(noteRuns(page).map(({ y }) => Math.round(y)))].toSorted((a, b) => a - b);
      lines.slice(1).forEach((y, at) => expect(y - (lines[at] ?? 0)).toBeGreaterThan(8));
    }
    expect(book.artifact("pdf").conformsTo).toEqual(isRtl ? expect.anything() : ["PDF/UA-1", "PDF/A-2a"]);
  });
});

test("on a page that is too narrow they are paragraphs of their own, behind that of their line", async () => {
  const book = await built("language: en\ntrimSize: A6\n", 2);
  expect(book.report).toBe("");
  const pages = await pdfPages(book.file(".pdf"));
  const anchors = numbered(pages, "Anchor");
  for (const [n, mark] of numbered(pages, "Mark")) {
    const anchor = anchors.get(n);
    const [at, from] = [mark, anchor].map((each) => (each ? each.page * 1000 + each.run.y : 0));
    expect(at, `note ${n}`).toBeGreaterThan(from ?? 0);
  }
});

/** The lines of text of a book whose notes have so many words, with their places. */
async function textLines(lengths: readonly number[]): Promise<readonly string[]> {
  const pages = await pdfPages((await built("language: en\n", 2, lengths)).file(".pdf"));
  return pages.flatMap(({ runs }, page) =>
    runs.filter(({ size }) => Math.abs(size - 11.6) < 0.1).map(({ text, y }) => `${page} ${y.toFixed(1)} ${text}`),
  );
}

test("what is in the margin moves nothing of the text", async () => {
  expect(await textLines([30, 40, 2])).toEqual(await textLines([2]));
});
