import { beforeAll, describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { linesOf, pdfPages, type PdfPage, type TextLine } from "../support/pdf-pages.ts";

const TITLE = "Credit among Strangers";
const CHAPTERS = [
  "The Hotel Gate",
  "A Stubborn Schoolmaster",
  "Two Frightened People",
  "Four Lessons",
  "The Far Side of the Ledger",
  "Teachers’ Day",
];

/** Heights of the page's regions, in points: running heads stand above the one, folios below the other. */
const HEAD_ENDS = 50;
const FOOT_STARTS = 612 - 62;

let pages: readonly PdfPage[];
/** The pages on which chapters open, by 0-based index, in order. */
let openers: readonly number[];

beforeAll(async () => {
  const built = await buildBook(CHECKOUT, { formats: ["pdf"] });
  expect(built.report).toBe("");
  pages = await pdfPages([...built.files.values()][0] ?? new Uint8Array());
  openers = CHAPTERS.map((title) => pages.findIndex((page) => isOpener(page, title)));
});

/** A title stands on its page in type larger than pull quotes and smaller than initials. */
function isOpener(page: PdfPage, title: string): boolean {
  const large = page.runs.filter((run) => run.size > 18 && run.size < 30).map((run) => run.text);
  return plain(large.join(" ")) === plain(title);
}

function plain(words: string): string {
  return words.replaceAll(/\s+/g, "").toLowerCase();
}

function page(index: number): PdfPage {
  const found = pages[index];
  if (!found) throw new Error(`There is no page ${index + 1}.`);
  return found;
}

const isRecto = (index: number): boolean => index % 2 === 0;
const headOf = (each: PdfPage): readonly TextLine[] => linesOf(each).filter((line) => line.y < HEAD_ENDS);
const footOf = (each: PdfPage): readonly TextLine[] => linesOf(each).filter((line) => line.y > FOOT_STARTS);
/** The printed page number, wherever on the page's edges it stands. */
function folioOf(each: PdfPage): string | undefined {
  const runs = [...headOf(each), ...footOf(each)].flatMap((line) => line.runs);
  return runs.map((run) => run.text.trim()).find((word) => /^(\d+|[ivxlc]+)$/.test(word));
}

test("the page is 5.5 by 8.5 inches throughout", () => {
  for (const { width, height } of pages) {
    expect(width).toBeCloseTo(396, 1);
    expect(height).toBeCloseTo(612, 1);
  }
});

describe("chapters", () => {
  test("open on a right-hand page", () => {
    expect(openers).not.toContain(-1);
    expect(openers.filter((index) => !isRecto(index))).toEqual([]);
  });

  test("open without a running head, with a folio at the foot, below a sink", () => {
    for (const index of openers) {
      expect(headOf(page(index)), `head of page ${index + 1}`).toEqual([]);
      expect(footOf(page(index)).map((line) => line.text.trim())).toEqual([folioOf(page(index))]);
      expect(linesOf(page(index))[0]?.y).toBeGreaterThan(612 / 5);
    }
  });

  test("begin at page 1 and are counted on", () => {
    const [first = 0] = openers;
    for (let index = first; index < pages.length; index++) {
      const folio = folioOf(page(index));
      if (folio !== undefined) expect(folio, `page ${index + 1}`).toBe(String(index - first + 1));
    }
    expect(folioOf(page(first))).toBe("1");
  });
});

describe("blanks", () => {
  test("are wholly empty, and are only where a right-hand page must follow", () => {
    const blanks = pages.flatMap((each, index) => (each.runs.length === 0 ? [index] : []));
    for (const index of blanks) expect(isRecto(index), `page ${index + 1} is blank`).toBe(false);
    for (const index of openers) {
      const before = page(index - 1);
      const last = index - 1 - (before.runs.length === 0 ? 1 : 0);
      expect(page(last).runs.length, `two blanks before page ${index + 1}`).toBeGreaterThan(0);
    }
  });
});

describe("the contents", () => {
  test("give the folio on which each chapter really stands", () => {
    const index = pages.findIndex((each) => isOpener(each, "Contents"));
    expect(index).toBeGreaterThan(0);
    const lines = linesOf(page(index)).map((line) => line.text);
    CHAPTERS.forEach((title, n) => {
      const line = lines.find((words) => plain(words).includes(plain(title)));
      expect(line, title).toBeDefined();
      expect(/(\S+)$/.exec(line ?? "")?.[1], title).toBe(folioOf(page(openers[n] ?? -1)));
    });
  });
});

describe("running heads", () => {
  test("name the book on the left and the chapter on the right, and nothing else", () => {
    const [first = 0] = openers;
    for (let index = first; index < pages.length; index++) {
      if (openers.includes(index) || page(index).runs.length === 0) continue;
      const chapter = CHAPTERS[openers.filter((opener) => opener < index).length - 1] ?? "";
      const words = headOf(page(index)).flatMap((line) => line.runs.map((run) => run.text));
      const head = words.filter((word) => !/^\s*\d+\s*$/.test(word)).join(" ");
      expect(plain(head), `page ${index + 1}`).toBe(plain(isRecto(index) ? chapter : TITLE));
    }
  });

  test("and folios beside them stand at the outer edge", () => {
    const [first = 0] = openers;
    for (let index = first; index < pages.length; index++) {
      const folio = headOf(page(index))
        .flatMap((line) => line.runs)
        .find((run) => /^\d+$/.test(run.text.trim()));
      if (!folio) continue;
      const fromOuter = isRecto(index) ? 396 - (folio.x + folio.width) : folio.x;
      expect(fromOuter, `page ${index + 1}`).toBeLessThan(396 / 4);
    }
  });

  test("are missing before the body, where display pages are", () => {
    for (const each of pages.slice(0, openers[0])) expect(headOf(each)).toEqual([]);
  });
});

describe("the text", () => {
  const BODY_SIZE_PT = 11.6;
  const LEADING_PT = 14.5;

  test("is set in the size the theme asks for: nothing shrank the page", () => {
    const letters = new Map<number, number>();
    for (const run of pages.flatMap((each) => each.runs)) {
      const size = Math.round(run.size * 20) / 20;
      letters.set(size, (letters.get(size) ?? 0) + run.text.length);
    }
    const [most] = [...letters].toSorted((a, b) => b[1] - a[1]);
    expect(most?.[0]).toBeCloseTo(BODY_SIZE_PT, 1);
  });

  test("stands on lines 14.5 pt apart", () => {
    // Chromium puts each baseline on a whole pixel: single steps are 14.25 or 15 pt, and only many together are exact.
    let steps = 0;
    let height = 0;
    for (const each of pages) {
      const lines = linesOf(each).filter((line) => line.runs.some((run) => Math.abs(run.size - BODY_SIZE_PT) < 0.1));
      lines.slice(1).forEach((line, n) => {
        const step = line.y - (lines[n]?.y ?? 0);
        if (step > LEADING_PT + 1) return;
        expect(step).toBeGreaterThan(LEADING_PT - 1);
        steps++;
        height += step;
      });
    }
    expect(steps).toBeGreaterThan(100);
    expect(height / steps).toBeCloseTo(LEADING_PT, 1);
  });

  test("keeps inside the margins", () => {
    for (const [index, each] of pages.entries()) {
      for (const run of each.runs) {
        expect(run.x, `page ${index + 1}: ${run.text}`).toBeGreaterThan(30);
        expect(run.x + run.width, `page ${index + 1}: ${run.text}`).toBeLessThan(396 - 30);
      }
    }
  });
});
