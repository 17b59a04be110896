import type { StateBlock, Token } from "markdown-it";
import { drawnLine, type DrawnLine, fieldOf } from "./drawn-lines.ts";
import { type Alignment, type DrawnCell, type DrawnTable, mayNest, pushTable } from "./drawn-tables.ts";
import { type FramedCell, type GridFault, readGrid } from "./grid-cells.ts";
import type { Build, Syntax } from "./syntax.ts";
import type { TableRow } from "./table-tokens.ts";

const TOP = /^\+(?:[-=:]+\+)+[ \t]*$/;
/** The line of a frame below a head, and around a foot. */
const DOUBLE = /^\+(?:[=:]*=[=:]*\+)+$/;

/**
 * Tables drawn in a grid, as pandoc has them: `+---+---+` above and below rows whose cells stand between bars and may
 * hold any blocks, lists and code too. `+===+` ends the head, and encloses a foot; colons at the ends of its parts, or of
 * the first line where there is no head, say how the text of a column stands.
 */
export const gridTables: Syntax = {
  install(md) {
    md.block.ruler.before("table", "grid_table", gridTable, { alt: ["paragraph", "reference", "blockquote", "list"] });
  },
  handlers: { grid_fault: reportFault },
};

function gridTable(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  // Asked of every block, most of which are text.
  if (state.src[state.bMarks[startLine]! + state.tShift[startLine]!] !== "+") return false;
  const begin = (line: number): number => state.bMarks[line]! + state.tShift[line]!;
  const textOf = (line: number): string => state.src.slice(begin(line), state.eMarks[line]);
  if (state.sCount[startLine]! - state.blkIndent >= 4 || !TOP.test(textOf(startLine)) || !mayNest(state)) return false;
  let next = startLine + 1;
  while (next < endLine && state.sCount[next]! >= state.blkIndent && /^[+|]/.test(textOf(next))) next++;
  // A row of signs by itself is text.
  if (next === startLine + 1 || !textOf(startLine + 1).startsWith("|")) return false;
  if (silent) return true;

  state.line = next;
  const lines: DrawnLine[] = [];
  for (let line = startLine; line < next; line++) lines.push(drawnLine(textOf(line)));
  const grid = readGrid(lines);
  if (grid.kind === "fault") {
    pushText(state, startLine, next, grid);
    return true;
  }
  const cut = ({ left, right, top, bottom }: FramedCell): DrawnCell["lines"] =>
    lines.slice(top + 1, bottom).map((drawn, index) => {
      const line = startLine + top + 1 + index;
      return fieldOf(drawn, left + 1, right, begin(line) - (line === 0 ? 0 : state.eMarks[line - 1]! + 1));
    });
  pushTable(state, tableOf(grid.cells, lines, startLine, cut), [startLine, next]);
  return true;
}

/** What cannot be read as a table is a paragraph. */
function pushText(state: StateBlock, from: number, to: number, { line, message }: GridFault): void {
  const fault = state.push("grid_fault", "", 0);
  fault.map = [from + line, from + line + 1];
  fault.content = message;
  const open = state.push("paragraph_open", "p", 1);
  open.map = [from, to];
  const inline = state.push("inline", "", 0);
  inline.content = state.getLines(from, to, state.blkIndent, false).trim();
  inline.map = [from, to];
  inline.children = [];
  state.push("paragraph_close", "p", -1);
}

function reportFault(token: Token, build: Build): void {
  build.diagnostics.report("table-unreadable", {
    message: `${token.content} The signs of its frame stand in the book.`,
    span: build.spanOf(token),
    hint: "All lines begin and end at the frame, are equally wide, and corners are plus signs: +---+---+.",
  });
}

function tableOf(
  cells: readonly FramedCell[],
  lines: readonly DrawnLine[],
  startLine: number,
  cut: (cell: FramedCell) => DrawnCell["lines"],
): DrawnTable {
  const xs = [...new Set(cells.flatMap(({ left, right }) => [left, right]))].sort((a, b) => a - b);
  const ys = [...new Set(cells.flatMap(({ top, bottom }) => [top, bottom]))].sort((a, b) => a - b);
  const [columnAt, rowAt] = [indices(xs), indices(ys)];
  const rows = ys.slice(0, -1).map((y, index): { cells: DrawnCell[]; map: [number, number]; y: number } => ({
    cells: [],
    map: [startLine + y + 1, startLine + ys[index + 1]!],
    y,
  }));
  for (const cell of cells) {
    const [column, row] = [columnAt.get(cell.left)!, rowAt.get(cell.top)!];
    rows[row]!.cells.push({
      column,
      columns: columnAt.get(cell.right)! - column,
      rows: rowAt.get(cell.bottom)! - row,
      line: startLine + cell.top + 1,
      lines: cut(cell),
    });
  }
  const { head, foot } = sections(lines);
  const between = (from: number, to: number): readonly TableRow<DrawnCell>[] =>
    rows.filter(({ y }) => y >= from && y < to);
  const wraps = rows.some((row) => row.cells.some((cell) => cell.rows === 1 && linesIn(cell) > 1));
  return {
    head: between(0, head),
    body: between(head, foot),
    foot: between(foot, lines.length),
    columns: xs.length - 1,
    aligns: aligns(lines[head]!.columns, xs),
    widths: wraps ? shares(xs) : undefined,
  };
}

function indices(places: readonly number[]): ReadonlyMap<number, number> {
  return new Map(places.map((place, index) => [place, index]));
}

/** The lines at which the head ends and the foot begins; the first and the line behind the last, if there is none. */
function sections(lines: readonly DrawnLine[]): { readonly head: number; readonly foot: number } {
  const last = lines.length - 1;
  const inner: number[] = [];
  for (let line = 1; line < last; line++) if (DOUBLE.test(lines[line]!.columns)) inner.push(line);
  const hasFoot = inner.length > 0 && DOUBLE.test(lines[last]!.columns);
  // With a single line of that kind above it the foot would be the whole of the table below its head.
  const foot = hasFoot && inner.length > 1 ? inner.at(-1)! : lines.length;
  return { head: inner[0] ?? 0, foot };
}

/** How the text of each column stands by the part of a frame's line above it. */
function aligns(frame: string, xs: readonly number[]): readonly (Alignment | undefined)[] {
  return xs.slice(0, -1).map((left, column) => {
    const end = frame.indexOf("+", xs[column + 1]);
    const part = frame.slice(frame.lastIndexOf("+", left) + 1, end);
    const [before, behind] = [part.startsWith(":"), part.endsWith(":")];
    if (before && behind) return "center";
    return behind ? "right" : before ? "left" : undefined;
  });
}

function linesIn({ lines }: DrawnCell): number {
  return lines.filter(({ text }) => text.trim() !== "").length;
}

/** Text that goes on in further lines says that its author gave the column its width. */
function shares(xs: readonly number[]): readonly number[] {
  const width = xs.at(-1)! - xs[0]!;
  return xs.slice(0, -1).map((left, column) => Math.round((1000 * (xs[column + 1]! - left)) / width) / 10);
}
