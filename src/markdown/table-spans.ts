import MarkdownParser from "markdown-it/browser";
import type { StateCore, Token } from "markdown-it";
import { nestedBlocks, type NestedLine } from "./nested-blocks.ts";
import { columnOf } from "./positions.ts";
import { continued, isSameAsAbove, type Row, type SpannedCell, type SpannedRow, spannedRows } from "./table-grid.ts";
import { asksForMore, type Field, rowCells, type RowLine, rowLine } from "./table-rows.ts";

/** Styles know a row of so many cells without help; of a row with fewer and wider ones they are told. */
const MANY_COLUMNS = 4;

/**
 * Gives tables what MultiMarkdown has and GitHub has not: `||` widens a cell, `^^` lengthens the one above, a backslash
 * behind the last bar continues the row in the next line, and a head may have several rows. Tables without any of that
 * stay as they are.
 */
export function tableSpans(state: StateCore): void {
  if (!state.tokens.some(({ type }) => type === "table_open")) return;
  const source = state.src.split("\n");
  const out: Token[] = [];
  const { tokens } = state;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    out.push(token);
    if (token.type !== "table_open") continue;
    let end = index;
    while (tokens[end]!.type !== "table_close") end++;
    const table = tokens.slice(index, end + 1);
    const above = headAbove(out, source, table);
    const lines = source.slice(token.map![0], token.map![1]);
    if (!above && !lines.some(asksForMore)) continue;
    if (above) out.splice(-4, 3);
    for (const written of new SpannedTable(state, source, table, above ?? []).tokens()) out.push(written);
    index = end;
  }
  state.tokens = out;
}

function lineAt(source: readonly string[], line: number, column?: number): RowLine {
  const text = source[line] ?? "";
  return rowLine(text, column ?? Math.max(text.search(/[^\s>]/), 0));
}

/** The rows of a head of several rows but its last: to the parser they are a paragraph that the table interrupts. */
function headAbove(out: readonly Token[], source: readonly string[], table: readonly Token[]): Row[] | undefined {
  const [paragraph, , close] = out.slice(-4);
  const open = table[0]!;
  if (paragraph?.type !== "paragraph_open" || close?.type !== "paragraph_close" || paragraph.hidden) return undefined;
  const [from, to] = paragraph.map!;
  if (to !== open.map![0]) return undefined;
  const columns = columnsOf(table);
  const rows: Row[] = [];
  for (let line = from; line < to; line++) {
    const row = lineAt(source, line, line === from ? columnOf(paragraph) : undefined);
    const isRow = columns > 1 && row.fields.length === columns && /^[\s>]*\||\|\s*$/.test(source[line] ?? "");
    if (!isRow) return undefined;
    rows.push({ line, lines: [row] });
  }
  return rows;
}

function columnsOf(table: readonly Token[]): number {
  const end = table.findIndex(({ type }) => type === "tr_close");
  return table.slice(0, end).filter(({ type }) => type === "th_open").length;
}

/** Writes the tokens of one table anew, by its lines. */
class SpannedTable {
  readonly #state: StateCore;
  readonly #table: readonly Token[];
  readonly #source: readonly string[];
  readonly #columns: number;
  readonly #aligns: readonly (string | undefined)[];
  readonly #above: readonly Row[];
  readonly #level: number;

  constructor(state: StateCore, source: readonly string[], table: readonly Token[], above: readonly Row[]) {
    this.#state = state;
    this.#source = source;
    this.#table = table;
    this.#above = above;
    this.#columns = columnsOf(table);
    this.#level = table[0]!.level;
    const heads = table.filter(({ type }) => type === "th_open");
    this.#aligns = heads.map((head) => head.attrGet("style")?.toString());
  }

  /** The tokens behind the one that opens the table, up to the one that closes it. */
  tokens(): Token[] {
    const [open] = this.#table;
    const first = this.#above[0]?.line ?? open!.map![0];
    open!.map = [first, open!.map![1]];
    if (this.#columns >= MANY_COLUMNS) open!.attrJoin("class", "dense");
    const body = this.#table.findIndex(({ type }) => type === "tbody_open");
    const head = continued([...this.#above, ...this.#rows(this.#table.slice(0, body < 0 ? undefined : body))]);
    return [
      ...this.#columnGroups(head[0]!),
      ...this.#group("thead", "th", head),
      ...(body < 0 ? [] : this.#group("tbody", "td", continued(this.#rows(this.#table.slice(body))))),
      this.#table.at(-1)!,
    ];
  }

  /** The rows that some of the parser's tokens stand for, one for each line. */
  #rows(tokens: readonly Token[]): Row[] {
    const [open] = this.#table;
    const first = this.#above.length === 0 ? open!.map![0] : undefined;
    return tokens
      .filter(({ type }) => type === "tr_open")
      .map(({ map }) => {
        const [line] = map!;
        return { line, lines: [lineAt(this.#source, line, line === first ? columnOf(open!) : undefined)] };
      });
  }

  /** HTML §4.9.10: a head of scope `colgroup` stands over a group of columns, which the table has to have. */
  #columnGroups(row: Row): Token[] {
    const cells = rowCells(row.lines, this.#columns);
    if (cells.every(({ columns }) => columns === 1)) return [];
    return cells.flatMap(({ columns }) => {
      const open = this.#token("colgroup_open", "colgroup", 1);
      open.attrs = [["span", String(columns)]];
      return [open, this.#token("colgroup_close", "colgroup", -1)];
    });
  }

  #group(tag: "thead" | "tbody", cellTag: "th" | "td", rows: readonly Row[]): Token[] {
    const open = this.#token(`${tag}_open`, tag, 1);
    const last = rows.at(-1)!;
    open.map = [rows[0]!.line, last.line + last.lines.length];
    return [
      open,
      ...spannedRows(rows, this.#columns).flatMap((row) => this.#row(row, cellTag)),
      this.#token(`${tag}_close`, tag, -1),
    ];
  }

  #row({ line, lines, cells, fault }: SpannedRow, tag: "th" | "td"): Token[] {
    const open = this.#token("tr_open", "tr", 1);
    open.map = [line, line + lines.length];
    open.meta = { written: lines[0]!.fields.length, fault };
    const content = cells.flatMap((cell, index) => {
      const end = cell.column + cell.columns;
      const isInner = (index === 0 && cell.column > 0) || (index === cells.length - 1 && end < this.#columns);
      return this.#cell(cell, tag, isInner);
    });
    return [open, ...content, this.#token("tr_close", "tr", -1)];
  }

  /** @param isInner whether it is the first or the last of its row, and not at that edge of the table */
  #cell(cell: SpannedCell, tag: "th" | "td", isInner: boolean): Token[] {
    const open = this.#token(`${tag}_open`, tag, 1);
    const align = this.#aligns[cell.column];
    // A head over several columns stands in their middle.
    if (align && !(tag === "th" && cell.columns > 1)) open.attrSet("style", align);
    if (isInner) open.attrSet("class", "inner");
    if (cell.columns > 1) open.attrSet("colspan", String(cell.columns));
    if (cell.rows > 1) open.attrSet("rowspan", String(cell.rows));
    return [open, ...this.#content(cell), this.#token(`${tag}_close`, tag, -1)];
  }

  /** One line is text, as in any table; several are blocks, unless they are one paragraph. */
  #content(cell: SpannedCell): Token[] {
    const lines = dedented(cell.lines);
    const [only] = lines;
    if (lines.length > 1 && only) {
      const blocks = nestedBlocks(lines, cell.line, this.#state.md, this.#state.env);
      const isText = blocks.length === 3 && blocks[0]!.type === "paragraph_open";
      return isText ? [blocks[1]!] : blocks;
    }
    const inline = this.#token("inline", "", 0);
    inline.content = isSameAsAbove(cell) ? "" : (only?.text.trim() ?? "");
    inline.children = [];
    inline.map = [cell.line, cell.line + 1];
    inline.meta = { windows: lines };
    return [inline];
  }

  #token(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = new MarkdownParser.Token(type, tag, nesting);
    token.block = true;
    token.level = this.#level + 1;
    return token;
  }
}

/** Lines without the indent they have in common: how far they stand from the bar says nothing. */
function dedented(lines: readonly Field[]): NestedLine[] {
  let cut = Number.MAX_SAFE_INTEGER;
  for (const { text } of lines) if (text.trim() !== "") cut = Math.min(cut, text.search(/\S/));
  return lines.map(({ text, from, to }) => ({ from: Math.min(from + cut, to), to, text: text.slice(cut).trimEnd() }));
}
