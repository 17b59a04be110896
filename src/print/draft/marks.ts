import { readContent, taggedContents, writeContent } from "../../pdf/content.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { pageNumbers } from "../../pdf/pages.ts";
import { type TextRun, textRuns } from "../../pdf/text-runs.ts";
import type { PageSetup } from "../../edition/edition.ts";
import { outlinedWord } from "./outlines.ts";
import { strokedWidth, strokedWord } from "./strokes.ts";

/** Every how manieth line has its number beside it. */
const EVERY = 5;
/** How large the letters of a counted line are, as shares of the running text: notes, code and titles are not counted. */
const COUNTED = { least: 0.85, most: 1.2 };
/** How high digits are, and how far from the text they stand, in points. */
const DIGITS = { height: 4.6, apart: 9, pen: 0.5 };
/** What is drawn where no font has the letters of the word. */
const PLAIN_WATERMARK = "DRAFT";
/** How much of the page's diagonal the word takes at most, along and across. */
const WATERMARK = { along: 0.62, across: 0.15 };
/** So light that text can be read over it. */
const PALE = 0.93;

/**
 * Marks every page of a finished document as a draft's: a pale word behind the text, and the numbers of its lines,
 * counted anew on each page. Both are artifacts, which nobody hears who has the pages read aloud.
 */
export function markDraft(pdf: PdfDocument, page: PageSetup): void {
  const word = watermark(page);
  const indexOf = new Map(pageNumbers(pdf).map((number, index) => [number, index]));
  for (const { object, owner, isPage } of taggedContents(pdf)) {
    const operators = isPage ? readContent(object) : "";
    // A blank page stays blank.
    if (operators === "") continue;
    const marks = [word, ...lineNumbers(textRuns(operators), page, indexOf.get(owner) ?? 0)];
    writeContent(object, `/Artifact BMC\nq\n1 J\n1 j\n${marks.join("\n")}\nQ\nEMC\n${operators}`);
  }
}

/** Across the page, from its foot on the left to its head on the right. */
function watermark({ widthPt, heightPt, watermark: given }: PageSetup): string {
  const diagonal = Math.hypot(widthPt, heightPt);
  const [cos, sin] = [widthPt / diagonal, heightPt / diagonal];
  const turned = [cos, sin, -sin, cos, widthPt / 2, heightPt / 2].map((value) => value.toFixed(4)).join(" ");
  return `q\n${turned} cm\n${given?.font ? outlined(given.word, given.font, diagonal) : stroked(diagonal)}\nQ`;
}

function outlined(word: string, font: Uint8Array, diagonal: number): string {
  const { path, left, bottom, width, height } = outlinedWord(word, font);
  const scale = Math.min((WATERMARK.along * diagonal) / width, (WATERMARK.across * diagonal) / height);
  const place = [-(left + width / 2) * scale, -(bottom + height / 2) * scale]
    .map((value) => value.toFixed(2))
    .join(" ");
  return `${scale.toFixed(5)} 0 0 ${scale.toFixed(5)} ${place} cm\n${PALE} g\n${path}\nf`;
}

function stroked(diagonal: number): string {
  const height = (WATERMARK.along * diagonal * 6) / (PLAIN_WATERMARK.length * 5.6);
  const word = strokedWord(PLAIN_WATERMARK, -strokedWidth(PLAIN_WATERMARK, height) / 2, -height / 2, height);
  return `${PALE} G\n${(height / 9).toFixed(2)} w\n${word}`;
}

function lineNumbers(runs: readonly TextRun[], page: PageSetup, index: number): readonly string[] {
  const counted = runs.filter(({ size, baseline }) => {
    const share = size / page.bodySizePt;
    return share >= COUNTED.least && share <= COUNTED.most && baseline > 0 && baseline < page.heightPt;
  });
  const baselines = linesOf(counted);
  const left = Math.min(...counted.map(({ x }) => x));
  // Where margin notes stand on the left, numbers stand on the right.
  const { marginColumn: column } = page;
  const isRight = column?.facing === true && index % 2 === 1;
  return [
    `0.35 G\n${DIGITS.pen} w`,
    ...baselines.flatMap((baseline, at) => {
      if ((at + 1) % EVERY !== 0) return [];
      const digits = String(at + 1);
      const x = isRight
        ? page.widthPt - column.insidePt + DIGITS.apart
        : left - DIGITS.apart - strokedWidth(digits, DIGITS.height);
      return [strokedWord(digits, x, baseline, DIGITS.height)];
    }),
  ];
}

/** The baselines of the lines, from the head of the page on. Raised and sunk letters are on that of their line. */
function linesOf(runs: readonly TextRun[]): readonly number[] {
  const lines: number[] = [];
  for (const { baseline, size } of runs.toSorted((a, b) => b.baseline - a.baseline)) {
    const last = lines.at(-1);
    if (last === undefined || last - baseline > 0.5 * size) lines.push(baseline);
  }
  return lines;
}
