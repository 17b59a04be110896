import MarkdownParser from "markdown-it/browser";
import type { Token } from "markdown-it";

/** Styles know a row of so many cells without help; of a row with fewer and wider ones they are told. */
const MANY_COLUMNS = 4;

/** A cell, and over how many columns and rows it stands. */
export interface TableCell {
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

/** A row with the cells that begin in it. */
export interface TableRow<Cell extends TableCell> {
  readonly cells: readonly Cell[];
  /** Its lines, counted from 0: the first, and the one behind the last. */
  readonly map: [number, number];
  /** What the handler of the row is to know. */
  readonly meta?: Token["meta"];
}

/** What all cells of a table have in common. */
export interface TableForm<Cell extends TableCell> {
  readonly columns: number;
  /** How the text of each column stands: `text-align:right`. */
  readonly aligns: readonly (string | undefined)[];
  /** The level at which the table opens. */
  readonly level: number;
  /** The type of the tokens of a row, without `_open`. */
  readonly row: string;
  readonly content: (cell: Cell) => readonly Token[];
}

/** Tells styles of a table whose rows may have fewer cells than it has columns that these are many. */
export function markDense(table: Token, columns: number): void {
  if (columns >= MANY_COLUMNS) table.attrJoin("class", "dense");
}

/** The tokens of a group of rows: a head, a body or a foot. */
export function groupTokens<Cell extends TableCell>(
  tag: "thead" | "tbody" | "tfoot",
  rows: readonly TableRow<Cell>[],
  form: TableForm<Cell>,
): Token[] {
  if (rows.length === 0) return [];
  const open = newToken(`${tag}_open`, tag, 1, form.level);
  open.map = [rows[0]!.map[0], rows.at(-1)!.map[1]];
  const cellTag = tag === "thead" ? "th" : "td";
  return [open, ...rows.flatMap((row) => rowTokens(row, cellTag, form)), newToken(`${tag}_close`, tag, -1, form.level)];
}

function rowTokens<Cell extends TableCell>(
  { cells, map, meta }: TableRow<Cell>,
  tag: "th" | "td",
  form: TableForm<Cell>,
): Token[] {
  const open = newToken(`${form.row}_open`, "tr", 1, form.level);
  open.map = map;
  open.meta = meta ?? null;
  const content = cells.flatMap((cell, index) => {
    const end = cell.column + cell.columns;
    const isInner = (index === 0 && cell.column > 0) || (index === cells.length - 1 && end < form.columns);
    return cellTokens(cell, tag, isInner, form);
  });
  return [open, ...content, newToken(`${form.row}_close`, "tr", -1, form.level)];
}

/** @param isInner whether it is the first or the last of its row, and not at that edge of the table */
function cellTokens<Cell extends TableCell>(
  cell: Cell,
  tag: "th" | "td",
  isInner: boolean,
  form: TableForm<Cell>,
): Token[] {
  const open = newToken(`${tag}_open`, tag, 1, form.level);
  const align = form.aligns[cell.column];
  // A head over several columns stands in their middle.
  if (align && !(tag === "th" && cell.columns > 1)) open.attrSet("style", align);
  if (isInner) open.attrSet("class", "inner");
  if (cell.columns > 1) open.attrSet("colspan", String(cell.columns));
  if (cell.rows > 1) open.attrSet("rowspan", String(cell.rows));
  return [open, ...form.content(cell), newToken(`${tag}_close`, tag, -1, form.level)];
}

/**
 * The columns of a table. HTML §4.9.10: a head of scope `colgroup` stands over a group of columns, which the table has
 * to have.
 * @param head over how many columns each cell of the first row stands
 * @param widths the share of the table that each column takes, in percent, if the author gave it
 */
export function columnGroups(head: readonly number[], widths: readonly number[] | undefined, level: number): Token[] {
  if (widths === undefined && head.every((columns) => columns === 1)) return [];
  let column = 0;
  return head.flatMap((columns) => {
    const open = newToken("colgroup_open", "colgroup", 1, level);
    const own = widths?.slice(column, column + columns) ?? [];
    column += columns;
    if (own.length === 0) open.attrs = [["span", String(columns)]];
    return [open, ...own.map((width) => columnToken(width, level)), newToken("colgroup_close", "colgroup", -1, level)];
  });
}

function columnToken(width: number, level: number): Token {
  const column = newToken("table_column", "col", 0, level);
  column.attrs = [["style", `width: ${width}%`]];
  return column;
}

function newToken(type: string, tag: string, nesting: -1 | 0 | 1, level: number): Token {
  const token = new MarkdownParser.Token(type, tag, nesting);
  token.block = true;
  token.level = level + 1;
  return token;
}
