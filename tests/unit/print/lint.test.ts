import { expect, test } from "vitest";
import type { PaintedLine } from "../../../src/pdf/page-lines.ts";
import { Painted } from "../../../src/pdf/painted-lines.ts";
import type { PageView } from "../../../src/print/lint/page-view.ts";
import { looseLines, overlapping, strandedHeading, strandedWord, whiteFoot } from "../../../src/print/lint/rules.ts";

interface Line {
  readonly says: string;
  readonly baseline: number;
  readonly tags: string;
  readonly size?: number;
  readonly x?: number;
  readonly stretch?: number;
}

/** A page from 50 to 550 points. Tags are written `3P 1Div`: the numbers tell elements apart. */
function page(lines: readonly Line[], pictures: PageView["pictures"] = [], pageIndex = 0): PageView {
  const painted = lines.map(({ baseline, size = 10, x = 50, stretch }, content): PaintedLine => ({
    x,
    baseline,
    size,
    content,
    font: "F1",
    stretch,
    from: content * 100,
    to: content * 100 + 100,
    scale: 1,
  }));
  // Each line is 120 points long.
  const operators = painted.map(() => "\n120 0 Td <01> Tj".padEnd(100)).join("");
  const tagsOf = ({ content }: PaintedLine) =>
    (lines[content]?.tags ?? "")
      .split(" ")
      .map((tag) => ({ number: Number.parseInt(tag, 10), type: tag.replace(/^\d+/, "") }));
  return {
    page: 1,
    pageIndex,
    isVertical: false,
    top: 550,
    foot: 50,
    lines: painted,
    isText: (line) => !tagsOf(line).some(({ type }) => type === "Note"),
    pictures,
    hasStrays: false,
    operators,
    fonts: new Map(),
    tagsOf,
    textOf: ({ content }) => lines[content]?.says ?? "",
  };
}

const at = (baseline: number, more: Partial<Line> = {}): Line => ({ says: "words", baseline, tags: "3P", ...more });
const text = (says: string, baseline: number, tags = "9P"): Line => ({ says, baseline, tags });

test("a heading at the foot of a page is stranded, unless a picture or text is below it; notes are none", () => {
  const heading = text("Below", 100, "5H2 1Div");
  expect(strandedHeading(page([text("It was.", 200), heading]))).toMatchObject({ words: "Below", height: 100 });
  expect(strandedHeading(page([heading, text("A note.", 60, "7P 6Note")]))).toBeDefined();
  expect(strandedHeading(page([heading, text("It was.", 86)]))).toBeUndefined();
  expect(strandedHeading(page([heading], [{ top: 90, foot: 60 }]))).toBeUndefined();
});

test("a word is stranded when it ends a paragraph of the page before, and stands alone", () => {
  const before = page([text("It was built", 60, "3P")]);
  expect(strandedWord(page([text("here. ", 540, "3P"), text("Then", 526, "4P")]), before)?.words).toBe("here.");
  expect(strandedWord(page([text("right here.", 540, "3P")]), before)).toBeUndefined();
  expect(strandedWord(page([text("here", 540, "3P"), text("and there.", 526, "3P")]), before)).toBeUndefined();
  // A paragraph of its own; one whose first letters only reach into the page before.
  expect(strandedWord(page([text("Nothing.", 540, "4P")]), before)).toBeUndefined();
});

test("white is told of where it is more than a third of the page and a figure or table follows", () => {
  const short = page([text("It was.", 400)]);
  const figure = page([text("The weir.", 100, "4Caption 3Figure")], [{ top: 540, foot: 120 }]);
  expect(whiteFoot(short, figure)?.words).toBe("70");
  expect(whiteFoot(short, page([text("House", 540, "4P 3TD 2TR 1Table")]))).toBeDefined();
  expect(whiteFoot(short, page([text("The author wanted a new page.", 540)]))).toBeUndefined();
  expect(whiteFoot(page([text("It was.", 200)]), figure)).toBeUndefined();
  // Notes fill the rest of the page.
  const notes = Array.from({ length: 25 }, (_, n) => text("note", 350 - n * 12, "7P 6Note"));
  expect(whiteFoot(page([text("It was.", 400), ...notes]), figure)).toBeUndefined();
});

test("a line is loose once, however many runs it has", () => {
  expect(
    looseLines(page([at(300, { stretch: 0.7 }), at(300, { stretch: 0.7 }), at(286, { stretch: 0.5 })])),
  ).toHaveLength(1);
});

test("lines overlap when they touch and share a width; formulas, initials and notes' calls may", () => {
  expect(overlapping(page([at(300), at(297)]))).toBeDefined();
  expect(overlapping(page([at(300), at(286)]))).toBeUndefined();
  expect(overlapping(page([at(300), at(297, { x: 300 })]))).toBeUndefined();
  expect(overlapping(page([at(300), at(297, { tags: "4P 3Formula" })]))).toBeUndefined();
  expect(overlapping(page([at(300), at(297, { size: 6 })]))).toBeUndefined();
  expect(overlapping(page([at(300), at(299.8)]))).toBeUndefined();
});

test("lines that run down are turned: the one at the right is the highest", () => {
  const operators = `40 60 320 480 re\nW n\n/P <</MCID 3 >>BDC\n${column(200)}${column(300)}${column(400)}EMC\n`;
  const { lines, top, foot } = new Painted(operators, () => undefined, true);
  expect([top, foot]).toEqual([360, 40]);
  // The last one belongs to the page before.
  expect(lines.map(({ baseline, x }) => [baseline, x])).toEqual([[200, -500], [300, -500]]); // prettier-ignore
});

/** Two letters, one below the other. */
function column(x: number): string {
  return `BT\n/F1 10 Tf\n1 0 0 1 ${x} 500 Tm\n0 -10 Td <01> Tj\n0 -10 Td <02> Tj\nET\n`;
}
