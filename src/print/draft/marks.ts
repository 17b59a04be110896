import { readContent, taggedContents, writeContent } from "../../pdf/content.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { pageNumbers } from "../../pdf/pages.ts";
import { baselines, type TextRun, textRuns } from "../../pdf/text-runs.ts";
import type { PageSetup } from "../../edition/edition.ts";
import { strokedWidth, strokedWord } from "./strokes.ts";

/** Every how manieth line has its number beside it. */
const EVERY = 5;
/** How large the letters of a counted line are, as shares of the running text: notes, code and titles are not counted. */
const COUNTED = { least: 0.85, most: 1.2 };
/** How high digits are, and how far from the text they stand, in points. */
const DIGITS = { height: 4.6, apart: 9, pen: 0.5 };
const WATERMARK = "DRAFT";
/** So light that text can be read over it. */
const PALE = 0.93;

/**
 * Marks every page of a finished document as a draft's: a pale word behind the text, and the numbers of its lines,
 * counted anew on each page. Both are artifacts, which nobody hears who has the pages read aloud.
 */
export function markDraft(pdf: PdfDocument, page: PageSetup): void {
  const indexOf = new Map(pageNumbers(pdf).map((number, index) => [number, index]));
  for (const { object, owner, isPage } of taggedContents(pdf)) {
    const operators = isPage ? readContent(object) : "";
    // A blank page stays blank.
    if (operators === "") continue;
    const marks = [watermark(page), ...lineNumbers(textRuns(operators), page, indexOf.get(owner) ?? 0)];
    writeContent(object, `/Artifact BMC\nq\n1 J\n1 j\n${marks.join("\n")}\nQ\nEMC\n${operators}`);
  }
}

/** Across the page, from its foot on the left to its head on the right. */
function watermark({ widthPt, heightPt }: PageSetup): string {
  const diagonal = Math.hypot(widthPt, heightPt);
  const [cos, sin] = [widthPt / diagonal, heightPt / diagonal];
  const height = (0.62 * diagonal * 6) / (WATERMARK.length * 5.6);
  const turned = [cos, sin, -sin, cos, widthPt / 2, heightPt / 2].map((value) => value.toFixed(4)).join(" ");
  const word = strokedWord(WATERMARK, -strokedWidth(WATERMARK, height) / 2, -height / 2, height);
  return `q\n${turned} cm\n${PALE} G\n${(height / 9).toFixed(2)} w\n${word}\nQ`;
}

function lineNumbers(runs: readonly TextRun[], page: PageSetup, index: number): readonly string[] {
  const counted = runs.filter(({ size, baseline }) => {
    const share = size / page.bodySizePt;
    return share >= COUNTED.least && share <= COUNTED.most && baseline > 0 && baseline < page.heightPt;
  });
  const lines = baselines(counted);
  const left = Math.min(...counted.map(({ x }) => x));
  // Where margin notes stand on the left, numbers stand on the right.
  const { marginColumn: column } = page;
  const isRight = column?.facing === true && index % 2 === 1;
  return [
    `0.35 G\n${DIGITS.pen} w`,
    ...lines.flatMap((baseline, at) => {
      if ((at + 1) % EVERY !== 0) return [];
      const digits = String(at + 1);
      const x = isRight
        ? page.widthPt - column.insidePt + DIGITS.apart
        : left - DIGITS.apart - strokedWidth(digits, DIGITS.height);
      return [strokedWord(digits, x, baseline, DIGITS.height)];
    }),
  ];
}
