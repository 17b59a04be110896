import MarkdownParser from "markdown-it/browser";
import type { StateBlock, Token } from "markdown-it";
import { nestedBlocks, type NestedLine } from "./nested-blocks.ts";
import { dedented, type Field } from "./table-rows.ts";
import { columnGroups, groupTokens, markDense, type TableCell, type TableForm, type TableRow } from "./table-tokens.ts";

/** How deep drawn tables may stand in each other's cells: what is drawn deeper is text. */
const MOST_NESTED = 4;

/** A cell with its lines, the first of which is `line` of the state's text. */
export interface DrawnCell extends TableCell {
  readonly line: number;
  readonly lines: readonly Field[];
}

/** A table whose rows and columns are seen by where its text stands. */
export interface DrawnTable {
  readonly head: readonly TableRow<DrawnCell>[];
  readonly body: readonly TableRow<DrawnCell>[];
  readonly foot: readonly TableRow<DrawnCell>[];
  readonly columns: number;
  readonly aligns: readonly (Alignment | undefined)[];
  /** The share of each column in percent, where it is to be kept. */
  readonly widths: readonly number[] | undefined;
}

export type Alignment = "left" | "right" | "center";

/** Whether one more table may be read here. */
export function mayNest(state: StateBlock): boolean {
  return nestingOf(state) < MOST_NESTED;
}

function nestingOf(state: StateBlock): number {
  return (state.env["drawnTables"] as number | undefined) ?? 0;
}

/** Adds the tokens of a table to those of the state; `map` are its lines. */
export function pushTable(state: StateBlock, table: DrawnTable, map: [number, number]): void {
  const nesting = nestingOf(state);
  const { level } = state;
  state.env["drawnTables"] = nesting + 1;
  const form: TableForm<DrawnCell> = {
    columns: table.columns,
    aligns: table.aligns.map((align) => align && `text-align:${align}`),
    level,
    row: "drawn_row",
    content: ({ line, lines }) => cellContent(state, line, lines),
  };
  const open = state.push("table_open", "table", 1);
  open.map = map;
  open.meta = { drawn: true };
  markDense(open, isPlain(table) ? 0 : table.columns);
  const [first] = [...table.head, ...table.body];
  const tokens = [
    ...columnGroups(first?.cells.map(({ columns }) => columns) ?? [], table.widths, level),
    ...groupTokens("thead", table.head, form),
    ...groupTokens("tbody", table.body, form),
    ...groupTokens("tfoot", table.foot, form),
  ];
  for (const token of tokens) state.tokens.push(token);
  state.push("table_close", "table", -1);
  state.env["drawnTables"] = nesting;
}

function isPlain({ head, body, foot, columns }: DrawnTable): boolean {
  return [...head, ...body, ...foot].every(({ cells }) => cells.length === columns);
}

/** A line that begins with a word or a number, and with no mark of a list. */
const PLAIN = /^(?:\p{L}+|\d+)(?![\p{L}\d.)])/u;

/** What stands in a cell are blocks, unless it is one paragraph. */
function cellContent(state: StateBlock, line: number, fields: readonly Field[]): readonly Token[] {
  const lines = dedented(fields);
  const first = lines.findIndex(({ text }) => text !== "");
  if (first < 0) return [];
  const level = state.level + 3;
  // Most cells are a few words: reading each as a text of its own would take long.
  if (first === lines.findLastIndex(({ text }) => text !== "") && PLAIN.test(lines[first]!.text)) {
    return [inlineToken(lines[first]!, line + first, level)];
  }
  const blocks = nestedBlocks(lines, line, state.md, state.env);
  const isText = blocks.length === 3 && blocks[0]!.type === "paragraph_open";
  // Levels say which tokens belong together: those of a cell are deeper than those of the row.
  for (const token of blocks) token.level += level;
  return isText ? [blocks[1]!] : blocks;
}

function inlineToken(line: NestedLine, number: number, level: number): Token {
  const token = new MarkdownParser.Token("inline", "", 0);
  token.block = true;
  token.level = level;
  token.content = line.text;
  token.children = [];
  token.map = [number, number + 1];
  token.meta = { windows: [line] };
  return token;
}
