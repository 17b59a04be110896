import { readContent, writeContent } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { referenceOf } from "./references.ts";

/** `a b c d e f`, as `cm` and `Tm` take it (ISO 32000-1 §8.3.3). */
type Matrix = readonly [number, number, number, number, number, number];

interface State {
  readonly matrix: Matrix;
  /** What is shown, from the lowest to the highest y of the page; everything at first. */
  readonly shown: readonly [number, number];
}

/** Finds operators by their names: their operands, which are most of a stream, are looked at only where they matter. */
const STEP = /(?:^|\n)(?:q|Q|ET)(?=\n)| (?:cm|Tm)(?=\n)| re\nW\*? n(?=\n)/g;
const ALL: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** Takes the stray lines out of the content of these pages, by their numbers. Changes the document in place. */
export function dropStrayLines(pdf: PdfDocument, pages: readonly number[]): void {
  for (const page of pages) {
    const contents = referenceOf(objectAt(pdf, page).dict, "Contents");
    if (contents === undefined) continue;
    const object = objectAt(pdf, contents);
    writeContent(object, withoutStrayLines(readContent(object)));
  }
}

/**
 * Takes out the lines of text whose baseline lies outside the area that is shown. Chromium paints on each page the
 * letters that reach into it from the last line of the page before, such as `g` and `y`: nothing is seen of them, yet
 * they would be read. Of the first line of the next page it paints what is higher than the line: of lines that are
 * drawn with letters the ends are seen then.
 * @param operators a content stream, one operator a line as Skia writes it
 */
export function withoutStrayLines(operators: string): string {
  const kept: string[] = [];
  const saved: State[] = [];
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], shown: ALL };
  let copied = 0;
  let strayFrom: number | undefined;
  for (const { 0: found, index } of operators.matchAll(STEP)) {
    const operator = found.trim();
    const start = operators.lastIndexOf("\n", found.startsWith("\n") ? index : index - 1) + 1;
    const operands = operators.slice(start, index);
    if (strayFrom !== undefined && (operator === "Tm" || operator === "ET")) {
      kept.push(operators.slice(copied, strayFrom));
      copied = start;
      strayFrom = undefined;
    }
    if (operator === "q") saved.push(state);
    else if (operator === "Q") state = saved.pop() ?? state;
    else if (operator === "cm") state = { ...state, matrix: product(matrixOf(operands), state.matrix) };
    else if (operator === "Tm") {
      const [, , , , , baseline] = product(matrixOf(operands), state.matrix);
      const [lowest, highest] = state.shown;
      if (baseline < lowest || baseline > highest) strayFrom = start;
    } else if (operator !== "ET") state = { ...state, shown: extent(operands, state.matrix) };
  }
  return copied === 0 ? operators : kept.join("") + operators.slice(copied);
}

function matrixOf(numbers: string): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers.split(" ").map(Number);
  return [a, b, c, d, e, f];
}

function product([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

function extent(rectangle: string, [, b, , d, , f]: Matrix): readonly [number, number] {
  const [x = 0, y = 0, width = 0, height = 0] = rectangle.split(" ").map(Number);
  const corners = [x, x + width].flatMap((left) => [y, y + height].map((top) => b * left + d * top + f));
  return [Math.min(...corners), Math.max(...corners)];
}
