import { markedContentEnd } from "./content.ts";

/** A run of letters on a page. Lengths in points, from the left edge of the page and from its foot. */
export interface TextRun {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
}

/** The operators that say where text stands, and how large it is. */
const LINE = /^(?:q|Q|\/Artifact BMC|\S+ \S+ Tf|\S+ 0 0 \S+ \S+ \S+ cm|1 0 0 -1 \S+ \S+ Tm)$/gm;

interface Matrix {
  readonly sx: number;
  readonly sy: number;
  readonly x: number;
  readonly y: number;
}

/**
 * The runs of upright text that are tagged: what running heads, folios and other artifacts paint is not among them.
 * @param operators a page's content, one operator a line as Skia writes it
 */
export function textRuns(operators: string): TextRun[] {
  const runs: TextRun[] = [];
  const kept: Matrix[] = [];
  let matrix: Matrix = { sx: 1, sy: 1, x: 0, y: 0 };
  let size = 0;
  let artifactEnds = -1;
  for (const { 0: operator, index } of operators.matchAll(LINE)) {
    if (index < artifactEnds) continue;
    if (operator === "q") kept.push(matrix);
    else if (operator === "Q") matrix = kept.pop() ?? matrix;
    else if (operator === "/Artifact BMC") artifactEnds = markedContentEnd(operators, index + operator.length + 1);
    else if (operator.endsWith(" Tf")) size = Number(operator.split(" ")[1]);
    else if (operator.endsWith(" cm")) matrix = within(matrix, operator);
    else if (operator.endsWith(" Tm")) {
      const [, , , , x = 0, y = 0] = operator.split(" ").map(Number);
      runs.push({
        x: matrix.sx * x + matrix.x,
        baseline: matrix.sy * y + matrix.y,
        size: size * Math.abs(matrix.sy),
      });
    }
  }
  return runs;
}

function within(outer: Matrix, operator: string): Matrix {
  const [sx = 1, , , sy = 1, x = 0, y = 0] = operator.split(" ").map(Number);
  return { sx: outer.sx * sx, sy: outer.sy * sy, x: outer.sx * x + outer.x, y: outer.sy * y + outer.y };
}

/** The baselines of the lines, from the head of the page on. Raised and sunk letters are on that of their line. */
export function baselines(runs: readonly TextRun[]): readonly number[] {
  const lines: number[] = [];
  for (const { baseline, size } of runs.toSorted((a, b) => b.baseline - a.baseline)) {
    const last = lines.at(-1);
    if (last === undefined || last - baseline > 0.5 * size) lines.push(baseline);
  }
  return lines;
}
