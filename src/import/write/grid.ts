import { textWidth } from "../../diagnostic/text-width.ts";

/** Columns are set as wide as they are drawn: none narrower than a word. */
const NARROWEST = 6;

/** A cell in the grid: its lines, and the columns and rows that it takes. */
export interface GridCell {
  readonly lines: readonly string[];
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}

export interface Grid {
  readonly cells: readonly GridCell[];
  readonly columns: number;
  readonly rows: number;
  /** How many rows are of the head, and of the foot. */
  readonly head: number;
  readonly foot: number;
  /** `left`, `right`, `center` or nothing, by column. */
  readonly aligns: readonly string[];
}

/** A table drawn in a grid of hyphens and bars, as pandoc has it: its cells may hold any blocks. */
export function drawGrid({ cells, columns, rows, head, foot, aligns }: Grid): string {
  const widths = widthsOf(cells, columns);
  const heights = heightsOf(cells, rows);
  const xs = edges(widths.map((width) => width + 3));
  const ys = edges(heights.map((height) => height + 1));
  const [right, bottom] = [xs[columns]!, ys[rows]!];
  const lines = Array.from({ length: bottom + 1 }, () => Array.from({ length: right + 1 }, () => " "));
  for (const cell of cells) {
    const box = {
      left: xs[cell.left]!,
      top: ys[cell.top]!,
      right: xs[cell.left + cell.columns]!,
      bottom: ys[cell.top + cell.rows]!,
    };
    drawBox(lines, box);
    for (const [index, line] of cell.lines.entries()) {
      if (line === "") continue;
      const row = lines[box.top + 1 + index]!;
      row[box.left + 2] = line;
      // Characters that are wider than one column take the places behind them.
      for (let at = 1; at < textWidth(line); at++) row[box.left + 2 + at] = "";
    }
  }
  const ruled = ys[head]!;
  if (head > 0) drawDouble(lines[ruled]!);
  if (foot > 0) for (const y of [ys[rows - foot]!, bottom]) drawDouble(lines[y]!);
  for (const [column, align] of aligns.entries()) {
    if (align === "left" || align === "center") lines[ruled]![xs[column]! + 1] = ":";
    if (align === "right" || align === "center") lines[ruled]![xs[column + 1]! - 1] = ":";
  }
  return lines.map((line) => line.join("")).join("\n");
}

function drawDouble(line: string[]): void {
  for (const [at, sign] of line.entries()) if (sign === "-") line[at] = "=";
}

/** Where the lines of the frame stand. */
function edges(steps: readonly number[]): readonly number[] {
  const out = [0];
  for (const step of steps) out.push(out.at(-1)! + step);
  return out;
}

function drawBox(
  lines: string[][],
  box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): void {
  const { left, top, right, bottom } = box;
  for (let x = left; x <= right; x++) for (const y of [top, bottom]) if (lines[y]![x] !== "+") lines[y]![x] = "-";
  for (let y = top; y <= bottom; y++) for (const x of [left, right]) if (lines[y]![x] !== "+") lines[y]![x] = "|";
  for (const y of [top, bottom]) for (const x of [left, right]) lines[y]![x] = "+";
}

function widthsOf(cells: readonly GridCell[], columns: number): readonly number[] {
  const widths = Array.from({ length: columns }, () => NARROWEST);
  for (const { left, columns: span, lines } of cells.toSorted((a, b) => a.columns - b.columns)) {
    const wanted = Math.max(1, ...lines.map(textWidth));
    let room = 3 * (span - 1);
    for (let column = left; column < left + span; column++) room += widths[column]!;
    if (wanted > room) widths[left + span - 1]! += wanted - room;
  }
  return widths;
}

function heightsOf(cells: readonly GridCell[], rows: number): readonly number[] {
  const heights = Array.from({ length: rows }, () => 1);
  for (const { top, rows: span, lines } of cells.toSorted((a, b) => a.rows - b.rows)) {
    let room = span - 1;
    for (let row = top; row < top + span; row++) room += heights[row]!;
    if (lines.length > room) heights[top + span - 1]! += lines.length - room;
  }
  return heights;
}
