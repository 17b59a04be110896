import type { StateBlock } from "markdown-it";
import { drawnLine, type DrawnLine, fieldOf } from "./drawn-lines.ts";
import { type Alignment, type DrawnCell, type DrawnTable, mayNest, pushTable } from "./drawn-tables.ts";
import type { Syntax } from "./syntax.ts";
import type { TableRow } from "./table-tokens.ts";

/** Hyphens below each column of a head, or above and below the columns of a table without one. */
const DASHES = /^ {0,3}-{2,}(?: +-{2,})+ *$/;
/** Hyphens from one edge of a table to the other. */
const RULE = /^ {0,3}-{3,} *$/;
const HIGHEST_HEAD = 16;
/** What begins another block, and is no head. */
const MARKED = /^ *(?:[*+>-]|#{1,6}|\d+[.)])(?: |$)/;

/**
 * Tables without bars, as pandoc has them: columns are where hyphens stand below their heads. In a simple table each
 * line is a row, and an empty line ends it. In one between two lines of hyphens rows may have several lines, and empty
 * lines part them. How a head stands above its hyphens says how the text of its column does.
 */
export const dashedTables: Syntax = {
  install(md) {
    md.block.ruler.before("table", "dashed_table", dashedTable);
  },
};

/** Where the parts of a table stand in the text; lines count from 0, ends are behind the last. */
interface Outline {
  readonly head: readonly [from: number, to: number];
  readonly dashes: number;
  readonly body: readonly [from: number, to: number];
  /** The line behind the table. */
  readonly end: number;
  /** Whether empty lines part rows. */
  readonly isMultiline: boolean;
}

function dashedTable(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent || !mayNest(state)) return false;
  const outline = new OutlineReader(state, endLine).outline(startLine);
  if (!outline) return false;
  pushTable(state, tableOf(state, outline), [startLine, outline.end]);
  state.line = outline.end;
  return true;
}

/** A line without what the blocks around it have before it; its own indentation stays. */
function columnsBegin(state: StateBlock, line: number): number {
  return Math.min(state.bMarks[line]! + Math.min(state.tShift[line]!, state.blkIndent), state.eMarks[line]!);
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(columnsBegin(state, line), state.eMarks[line]);
}

class OutlineReader {
  readonly #state: StateBlock;
  readonly #endLine: number;

  constructor(state: StateBlock, endLine: number) {
    this.#state = state;
    this.#endLine = endLine;
  }

  /** Looks ahead no further than the next line of hyphens: all of them together take linear time. */
  outline(start: number): Outline | undefined {
    const first = this.#text(start);
    if (DASHES.test(first)) return this.#headless(start);
    if (RULE.test(first)) return this.#multiline(start);
    return DASHES.test(this.#text(start + 1)) && !MARKED.test(first) ? this.#simple(start) : undefined;
  }

  #simple(start: number): Outline | undefined {
    const body = start + 2;
    let end = body;
    while (this.#holds(end)) end++;
    if (end === body) return undefined;
    // A last line of hyphens ends a simple table as well.
    const closes = DASHES.test(this.#text(end - 1)) || RULE.test(this.#text(end - 1));
    const last = closes ? end - 1 : end;
    if (last === body) return undefined;
    return { head: [start, start + 1], dashes: start + 1, body: [body, last], end, isMultiline: false };
  }

  #headless(start: number): Outline | undefined {
    const close = this.#close(start + 1);
    if (close === undefined) return undefined;
    return { head: [start, start], dashes: start, body: [start + 1, close.line], end: close.line + 1, ...close };
  }

  #multiline(start: number): Outline | undefined {
    let dashes = start + 1;
    while (this.#holds(dashes) && !/^ *-{2}/.test(this.#text(dashes)) && dashes - start <= HIGHEST_HEAD) dashes++;
    if (dashes === start + 1 || !DASHES.test(this.#text(dashes))) return undefined;
    const close = this.#close(dashes + 1);
    if (!close || !RULE.test(this.#text(close.line))) return undefined;
    const head = [start + 1, dashes] as const;
    return { head, dashes, body: [dashes + 1, close.line], end: close.line + 1, isMultiline: true };
  }

  /** The next line of hyphens, if it may close a table: rows stand above it, and nothing right below. */
  #close(from: number): { readonly line: number; readonly isMultiline: boolean } | undefined {
    let isMultiline = false;
    for (let line = from; line < this.#endLine; line++) {
      const text = this.#text(line);
      if (/^ *-{2}/.test(text) && (DASHES.test(text) || RULE.test(text))) {
        return line > from && !this.#holds(line + 1) ? { line, isMultiline } : undefined;
      }
      if (!this.#holds(line)) {
        if (!this.#state.isEmpty(line)) return undefined;
        isMultiline = true;
      }
    }
    return undefined;
  }

  #text(line: number): string {
    return line < this.#endLine && !this.#state.isEmpty(line) ? lineAt(this.#state, line) : "";
  }

  /** Whether a line is one of a table's, as far as the blocks around it and their ends say. */
  #holds(line: number): boolean {
    if (line >= this.#endLine || this.#state.isEmpty(line)) return false;
    return this.#state.sCount[line]! >= this.#state.blkIndent && !/^ {0,3}:{3,}\s*$/.test(lineAt(this.#state, line));
  }
}

function tableOf(state: StateBlock, { head, dashes, body, isMultiline }: Outline): DrawnTable {
  const columns = [...lineAt(state, dashes).matchAll(/-+/g)].map(
    ({ index, 0: { length } }) => [index, length] as const,
  );
  const rows = new RowReader(state, columns);
  const heads = head[0] < head[1] ? [rows.row(head[0], head[1])] : [];
  const bodies = isMultiline ? rows.apart(body) : rows.single(body);
  const aligned = heads[0] ?? bodies[0];
  return {
    head: heads,
    body: bodies,
    foot: [],
    columns: columns.length,
    aligns: columns.map(([start, length], column) => alignOf(aligned?.cells[column]?.drawn ?? [], start, length)),
    widths: isMultiline ? shares(columns) : undefined,
  };
}

interface ReadCell extends DrawnCell {
  readonly drawn: readonly DrawnLine[];
}

class RowReader {
  readonly #state: StateBlock;
  readonly #columns: readonly (readonly [start: number, length: number])[];

  constructor(state: StateBlock, columns: readonly (readonly [start: number, length: number])[]) {
    this.#state = state;
    this.#columns = columns;
  }

  /** A row for each line. */
  single([from, to]: readonly [number, number]): readonly TableRow<ReadCell>[] {
    return Array.from({ length: to - from }, (_, index) => this.row(from + index, from + index + 1));
  }

  /** A row for all lines up to an empty one. */
  apart([from, to]: readonly [number, number]): readonly TableRow<ReadCell>[] {
    const rows: TableRow<ReadCell>[] = [];
    let start = from;
    for (let line = from; line <= to; line++) {
      if (line < to && !this.#state.isEmpty(line)) continue;
      if (line > start) rows.push(this.row(start, line));
      start = line + 1;
    }
    return rows;
  }

  row(from: number, to: number): TableRow<ReadCell> {
    const lines = Array.from({ length: to - from }, (_, index) => {
      const line = from + index;
      const lineStart = line === 0 ? 0 : this.#state.eMarks[line - 1]! + 1;
      return { drawn: drawnLine(lineAt(this.#state, line)), start: columnsBegin(this.#state, line) - lineStart };
    });
    const cells = this.#columns.map(([left], column): ReadCell => {
      // Text may begin before the first hyphen, and reach up to those of the next column.
      const [begin, end] = [column === 0 ? 0 : left, this.#columns[column + 1]?.[0] ?? Number.MAX_SAFE_INTEGER];
      return {
        column,
        columns: 1,
        rows: 1,
        line: from,
        lines: lines.map(({ drawn, start }) => fieldOf(drawn, begin, end, start)),
        drawn: lines.map(({ drawn }) => drawn),
      };
    });
    return { cells, map: [from, to] };
  }
}

/** How the text of a column stands: by whether its shortest line reaches to both ends of the hyphens. */
function alignOf(lines: readonly DrawnLine[], start: number, length: number): Alignment | undefined {
  const words = lines
    .map(({ columns }) => columns.slice(start, start + length).trimEnd())
    .filter((text) => text.trim() !== "")
    .sort((a, b) => a.length - b.length);
  const [shortest] = words;
  if (shortest === undefined) return undefined;
  const [before, behind] = [shortest.startsWith(" "), shortest.length < length];
  if (before && behind) return "center";
  return before ? "right" : behind ? "left" : undefined;
}

function shares(columns: readonly (readonly [start: number, length: number])[]): readonly number[] {
  const widths = columns.map(([start, length], column) => (columns[column + 1]?.[0] ?? start + length) - start);
  const all = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => Math.round((1000 * width) / all) / 10);
}
