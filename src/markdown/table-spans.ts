import MarkdownParser from "markdown-it/browser";
import type { StateCore, Token } from "markdown-it";
import { nestedBlocks } from "./nested-blocks.ts";
import { columnOf, windowsOf } from "./positions.ts";
import { continued, isSameAsAbove, type Row, type SpannedCell, spannedRows } from "./table-grid.ts";
import { asksForMore, dedented, rowCells, type RowLine, rowLine } from "./table-rows.ts";
import { columnGroups, groupTokens, markDense, type TableForm } from "./table-tokens.ts";

/**
 * Gives tables what MultiMarkdown has and GitHub has not: `||` widens a cell, `^^` lengthens the one above, a backslash
 * behind the last bar continues the row in the next line, and a head may have several rows. Tables without any of that
 * stay as they are.
 */
export function tableSpans(state: StateCore): void {
  if (!state.tokens.some(({ type }) => type === "table_open")) return;
  const whole = state.src.split("\n");
  const out: Token[] = [];
  const { tokens } = state;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    out.push(token);
    if (token.type !== "table_open" || token.meta?.["drawn"]) continue;
    let end = index;
    while (tokens[end]!.type !== "table_close") end++;
    const table = tokens.slice(index, end + 1);
    const source = linesAround(token, out.at(-3), whole);
    const above = headAbove(out, source, table);
    const lines = source.slice(token.map![0], token.map![1]);
    if (!above && !lines.some(asksForMore)) continue;
    if (above) out.splice(-4, 3);
    for (const written of new SpannedTable(state, source, table, above ?? []).tokens()) out.push(written);
    index = end;
  }
  state.tokens = out;
}

/** The lines of the text; for a table that stands in a cell, without what is around the cell. */
function linesAround(table: Token, before: Token | undefined, whole: readonly string[]): readonly string[] {
  const windows = windowsOf(table);
  if (!windows) return whole;
  const lines: string[] = [];
  for (const { map, windows: own = [] } of [table, before].map((token) => ({
    map: token?.map,
    windows: token && windowsOf(token),
  }))) {
    for (const [index, { from, to }] of own.entries()) {
      const line = map![0] + index;
      lines[line] = " ".repeat(from) + (whole[line] ?? "").slice(from, to);
    }
  }
  return lines;
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
    markDense(open!, this.#columns);
    const body = this.#table.findIndex(({ type }) => type === "tbody_open");
    const head = continued([...this.#above, ...this.#rows(this.#table.slice(0, body < 0 ? undefined : body))]);
    const heads = rowCells(head[0]!.lines, this.#columns).map(({ columns }) => columns);
    return [
      ...columnGroups(heads, undefined, this.#level),
      ...this.#group("thead", head),
      ...(body < 0 ? [] : this.#group("tbody", continued(this.#rows(this.#table.slice(body))))),
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

  #group(tag: "thead" | "tbody", rows: readonly Row[]): Token[] {
    const form: TableForm<SpannedCell> = {
      columns: this.#columns,
      aligns: this.#aligns,
      level: this.#level,
      row: "tr",
      content: (cell) => this.#content(cell),
    };
    const spanned = spannedRows(rows, this.#columns).map(({ line, lines, cells, fault }) => ({
      cells,
      map: [line, line + lines.length] satisfies [number, number],
      meta: { written: lines[0]!.fields.length, fault },
    }));
    return groupTokens(tag, spanned, form);
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
    const inline = new MarkdownParser.Token("inline", "", 0);
    inline.block = true;
    inline.level = this.#level + 1;
    inline.content = isSameAsAbove(cell) ? "" : (only?.text.trim() ?? "");
    inline.children = [];
    inline.map = [cell.line, cell.line + 1];
    inline.meta = { windows: lines };
    return [inline];
  }
}
