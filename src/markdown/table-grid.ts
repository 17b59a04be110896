import { type RowCell, rowCells, type RowLine } from "./table-rows.ts";

/** What stands in a cell that belongs to the one above it. */
const SAME_AS_ABOVE = "^^";

/** A row, with the lines it is written in; the first of them is `line` of the source. */
export interface Row {
  readonly line: number;
  readonly lines: readonly RowLine[];
}

/** A row with the cells that begin in it. */
export interface SpannedRow extends Row {
  readonly cells: readonly SpannedCell[];
  readonly fault?: SpanFault;
}

/** A cell, and how many rows high it is: those below lengthen it. */
export interface SpannedCell extends RowCell {
  readonly line: number;
  rows: number;
}

/** What is wrong with a row: a sentence and advice. */
export interface SpanFault {
  readonly message: string;
  readonly hint: string;
}

const NOTHING_ABOVE: SpanFault = {
  message: "Above ^^ is no cell that it could belong to.",
  hint: "A head and the rows below it have no cells in common. Write \\^^ for the characters themselves.",
};
const OTHER_COLUMNS: SpanFault = {
  message: "The cell above ^^ stands over other columns.",
  hint: "Write ^^ below each of its columns, or as wide as it is: ^^ ||.",
};
const GOES_NOWHERE: SpanFault = {
  message: "This row says with a backslash that it goes on, and no row follows.",
  hint: "Take out the backslash at its end.",
};

/** Rows of one line each, put together where a line says that the next continues it. */
export function continued(rows: readonly Row[]): readonly Row[] {
  const out: { readonly line: number; readonly lines: RowLine[] }[] = [];
  for (const { line, lines } of rows) {
    const last = out.at(-1);
    if (last?.lines.at(-1)?.continues && last.line + last.lines.length === line) last.lines.push(...lines);
    else out.push({ line, lines: [...lines] });
  }
  return out;
}

/**
 * The cells of a group of rows, each in the row it begins in: they cover all columns of all rows, and nothing twice. A
 * row in which none begins is left out: it shows nothing, and is an error in HTML (§4.9.12.1).
 */
export function spannedRows(rows: readonly Row[], columns: number): readonly SpannedRow[] {
  let above: readonly SpannedCell[] = [];
  return rows.flatMap((row, index) => {
    let fault = row.lines.at(-1)!.continues ? GOES_NOWHERE : undefined;
    const own: SpannedCell[] = [];
    const here: SpannedCell[] = [];
    const cells = rowCells(row.lines, columns);
    for (const [at, written] of cells.entries()) {
      if (here.length > written.column) continue;
      const longer = coveredBy(above[written.column], cells, at);
      if (longer) longer.rows++;
      else if (isSameAsAbove(written)) fault = index === 0 ? NOTHING_ABOVE : OTHER_COLUMNS;
      const cell = longer ?? { ...written, line: row.line, rows: 1 };
      if (!longer) own.push(cell);
      for (let column = 0; column < cell.columns; column++) here.push(cell);
    }
    above = here;
    if (own.length > 0) return [{ ...row, cells: own, ...(fault && { fault }) }];
    for (const cell of new Set(here)) cell.rows--;
    return [];
  });
}

/** Whether a cell says that it belongs to the one above it. */
export function isSameAsAbove(cell: RowCell): boolean {
  return cell.lines.length === 1 && cell.lines[0]!.text.trim() === SAME_AS_ABOVE;
}

/** The cell above, if it covers the cells of a row from `at` on: each of them says so, and they are as wide as it is. */
function coveredBy(above: SpannedCell | undefined, cells: readonly RowCell[], at: number): SpannedCell | undefined {
  if (above?.column !== cells[at]!.column) return undefined;
  let end = above.column;
  for (let index = at; end < above.column + above.columns; index++) {
    const cell = cells[index]!;
    if (!isSameAsAbove(cell)) return undefined;
    end += cell.columns;
  }
  return end === above.column + above.columns ? above : undefined;
}
