import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { linesOf, type PdfPage, pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Of the theme `book`, in points. */
const LEADING = 14.5;

const WORDS =
  "a weir and its water ran over the stones where millers lived until evening came down into valley meadows of grass nobody had ever thought about".split(
    " ",
  );

interface Writer {
  /** A number from 0 on. */
  readonly next: (below: number) => number;
  /** So many words. */
  readonly text: (length: number) => string;
}

/** A chapter of paragraphs as they come: of a few words to some hundred. */
function chapter(block: (writer: Writer, text: string) => string = (_, text) => text): string {
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const text = (length: number): string => Array.from({ length }, () => WORDS[next(WORDS.length)]).join(" ");
  return Array.from({ length: 400 }, () => block({ next, text }, `${text(8 + next(110))}.`)).join("\n\n");
}

/** A note in every third paragraph. */
function noted(): string {
  let notes = 0;
  return chapter(({ next, text }, words) => {
    if (next(3) > 0) return words;
    notes++;
    return `${words}[^${notes}]\n\n[^${notes}]: ${text(2 + next(40))}.`;
  });
}

/** Headings, lists and quotations between the paragraphs. */
function mixed(): string {
  return chapter(({ next, text }, words) => {
    const kind = next(12);
    if (kind === 0) return `## ${text(3)}\n\n${words}`;
    if (kind === 1) return `- ${words}\n- ${text(12)}\n- ${text(30)}`;
    return kind === 2 ? `> ${words}` : words;
  });
}

async function pagesWith(theme: string, text: string): Promise<readonly PdfPage[]> {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, "manuscript"));
  await mkdir(join(folder.path, "templates/themes/book"), { recursive: true });
  await writeFile(join(folder.path, "templates/themes/book/theme.yaml"), theme);
  await writeFile(join(folder.path, "manuscript/book.yaml"), "title: Level\nlanguage: en\nlayout: book\n");
  await writeFile(join(folder.path, "manuscript/one.md"), `# One\n\n${text}\n`);
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  expect(book.report).not.toMatch(/warning|error/);
  return await pdfPages(book.file(".pdf"));
}

/** How many facing pages end on one level, and how many do not. */
function facing(pages: readonly PdfPage[]): { level: number; other: number } {
  const ends = pages.map((page) => {
    const text = linesOf(page).filter(
      ({ y, runs }) => y > 50 && y < page.height - 50 && runs.some(({ size }) => size > 9),
    );
    return text.length > 20 ? Math.max(...text.map(({ y }) => y)) : undefined;
  });
  let [level, other] = [0, 0];
  for (let left = 1; left + 1 < ends.length - 1; left += 2) {
    const [verso, recto] = [ends[left], ends[left + 1]];
    if (verso === undefined || recto === undefined) continue;
    if (Math.abs(verso - recto) < 1) level++;
    else other++;
  }
  return { level, other };
}

test("facing pages end on one level where the theme asks for it", async () => {
  const asked = facing(await pagesWith("levelPages: true\n", chapter()));
  const not = facing(await pagesWith("levelPages: false\n", chapter()));
  // Not every page has a paragraph that can do it.
  expect(not.other).toBeGreaterThan(8);
  expect(asked.other).toBeLessThan(not.other * 0.6);
  expect(asked.level + asked.other).toBe(not.level + not.other);
});

describe("where notes stand at the foot", () => {
  test("pages end on one level, whether they have notes or not", async () => {
    const pages = await pagesWith("levelPages: true\n", noted());
    const { level, other } = facing(pages);
    expect(level).toBeGreaterThan(20);
    expect(other).toBeLessThan(level * 0.1);
  });

  test("there is less white above the notes", async () => {
    const asked = gapsAboveNotes(await pagesWith("levelPages: true\n", noted()));
    const not = gapsAboveNotes(await pagesWith("levelPages: false\n", noted()));
    expect(wide(not)).toBeGreaterThan(8);
    expect(wide(asked)).toBeLessThan(wide(not) * 0.6);
  });
});

test("spaces above headings, lists and quotations make up for what is missing of a line", async () => {
  const asked = facing(await pagesWith("levelPages: true\n", mixed()));
  const not = facing(await pagesWith("levelPages: false\n", mixed()));
  expect(not.other).toBeGreaterThan(not.level);
  // A heading that goes with its text to the next page leaves more than that.
  expect(asked.other).toBeLessThan(not.other * 0.6);
});

/** From the last line of the text to the first of the notes, on each page that has both. */
function gapsAboveNotes(pages: readonly PdfPage[]): readonly number[] {
  return pages.flatMap((page) => {
    const lines = linesOf(page).filter(({ y }) => y > 50 && y < page.height - 50);
    const text = lines.findLastIndex(({ runs }) => runs.some(({ size }) => size > 11));
    const [last, note] = [lines[text], lines[text + 1]];
    return last && note ? [note.y - last.y] : [];
  });
}

/** How many are wider than the least by a line and more. */
function wide(gaps: readonly number[]): number {
  return gaps.filter((gap) => gap > Math.min(...gaps) + LEADING).length;
}
