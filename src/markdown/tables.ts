import type { StateCore, Token } from "markdown-it";
import { applyAttributes, trailingAttributes } from "./attributes.ts";
import { attributesOf } from "./token-attributes.ts";
import { CellLocator, windowsOf } from "./positions.ts";
import type { Build, Syntax } from "./syntax.ts";
import type { SpanFault } from "./table-grid.ts";
import { tableSpans } from "./table-spans.ts";
import { element } from "./tree.ts";

const CAPTION = /^(?:Table)?:[ \t]+(?=\S)/;

/** Pipe tables, with MultiMarkdown's spans and pandoc's captions: a paragraph `: Caption {#id}` or `Table: Caption` before or behind one. */
export const tables: Syntax = {
  install(md) {
    md.enable("table");
    md.core.ruler.before("inline", "table_spans", tableSpans);
    md.core.ruler.before("inline", "table_captions", tableCaptions);
    md.core.ruler.before("inline", "table_heads", emptyHeads);
  },
  handlers: {
    tr_open(token, build) {
      reportUneven(token, build);
      reportSpans(token, build);
      build.locate = new CellLocator(build.source, token.map![0], windowsOf(token)?.[0]?.from);
      build.tree.open("tr", {});
    },
    tr_close(_token, build) {
      build.tree.close();
      build.locate = undefined;
    },
    // The cells of drawn tables know their own places.
    drawn_row_open(token, build) {
      build.locate = undefined;
      build.tree.open("tr", {}, build.spanOf(token));
    },
    table_column: (token, build) => build.tree.add(element("col", attributesOf(token))),
    th_open: openCell,
    td_open: openCell,
    th_close: closeCell,
    td_close: closeCell,
  },
};

function openCell(token: Token, build: Build): void {
  const { style = "", class: name, ...spans } = attributesOf(token);
  const align = /text-align:(\w+)/.exec(style)?.[1];
  const classes = [name, align && `align-${align}`].filter(Boolean).join(" ");
  build.tree.open(token.tag, {
    ...(token.tag === "th" && { scope: spans["colspan"] === undefined ? "col" : "colgroup" }),
    ...spans,
    ...(classes && { class: classes }),
  });
}

function closeCell(_token: Token, build: Build): void {
  if (build.locate instanceof CellLocator) build.locate.leave();
  build.tree.close();
}

function reportUneven(token: Token, build: Build): void {
  const columns = token.meta?.["columns"] as number | undefined;
  if (columns === undefined) return;
  const line = token.map![0];
  const written = (token.meta?.["written"] as number | undefined) ?? cellsIn(writtenIn(token, build));
  if (written === columns) return;
  build.diagnostics.report("table-uneven", {
    message: `This row has ${written} ${written === 1 ? "cell" : "cells"}, the table has ${columns} columns.`,
    span: build.source.block(line, line + 1),
    hint: written > columns ? "Write \\| for a bar that does not end a cell." : "Add the missing bars.",
  });
}

/** The line of a row, without what stands around the table if that is in a cell. */
function writtenIn(token: Token, build: Build): string {
  const { from, to } = windowsOf(token)?.[0] ?? { from: 0, to: undefined };
  return (build.source.lines[token.map![0]] ?? "").slice(from, to);
}

function reportSpans(token: Token, build: Build): void {
  const fault = token.meta?.["fault"] as SpanFault | undefined;
  if (fault)
    build.diagnostics.report("table-span", { ...fault, span: build.source.block(token.map![0], token.map![1]) });
}

/** How many cells a row of a table has. */
export function cellsIn(line: string): number {
  const row = line
    .replace(/^[\s>]*\|?/, "")
    .replace(/\|?\s*$/, (end, at: number, all: string) => (all[at - 1] === "\\" ? end : ""));
  let cells = 1;
  for (let at = row.indexOf("|"); at >= 0; at = row.indexOf("|", at + 1)) if (row[at - 1] !== "\\") cells++;
  return cells;
}

function tableCaptions(state: StateCore): void {
  const { tokens } = state;
  if (!tokens.some((_, index) => isCaptionAt(tokens, index))) return;
  const out: Token[] = [];
  // Where each of the tables that are open, or the last that closed, begins in `out`; -1 for one with a caption.
  const open: number[] = [];
  let closed = -1;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const isCaption = isCaptionAt(tokens, index);
    // Between two tables a caption is that of the first, as in pandoc.
    if (isCaption && /^(?:table|csv)_close$/.test(tokens[index - 1]?.type ?? "") && closed >= 0) {
      out.splice(closed + 1, 0, ...asCaption(tokens, index, out[closed]!));
      index += 2;
      closed = -1;
    } else if (isCaption && opensTable(tokens, index + 3)) {
      out.push(tokens[index + 3]!, ...asCaption(tokens, index, tokens[index + 3]!));
      index += 3;
      open.push(-1);
    } else {
      if (/^(?:table|csv)_open$/.test(token.type)) open.push(opensTable(tokens, index) ? out.length : -1);
      if (/^(?:table|csv)_close$/.test(token.type)) closed = open.pop() ?? -1;
      out.push(token);
    }
  }
  state.tokens = out;
}

function isCaptionAt(tokens: readonly Token[], index: number): boolean {
  return tokens[index]!.type === "paragraph_open" && CAPTION.test(tokens[index + 1]!.content);
}

/** Whether a token opens a table that has no caption yet, as one from a file may. */
function opensTable(tokens: readonly Token[], index: number): boolean {
  const type = tokens[index]?.type;
  return type === "table_open" || (type === "csv_open" && tokens[index + 1]?.type === "csv_close");
}

/** Makes a paragraph's three tokens a caption's; attributes at its end are the table's. */
export function asCaption(tokens: readonly Token[], index: number, table: Token): readonly Token[] {
  const [open, inline, close] = [tokens[index]!, tokens[index + 1]!, tokens[index + 2]!];
  open.type = "caption_open";
  close.type = "caption_close";
  open.tag = close.tag = "caption";
  open.hidden = close.hidden = false;
  const list = trailingAttributes(inline.content);
  if (list) applyAttributes(table, list);
  inline.content = inline.content.slice(0, list?.start).replace(CAPTION, "").trimEnd();
  return [open, inline, close];
}

/** Takes out head rows without a word in them: Markdown asks for one where the table has none. */
function emptyHeads(state: StateCore): void {
  const out: Token[] = [];
  const columns: number[] = [];
  let head: { readonly tokens: Token[]; readonly depth: number } | undefined;
  for (const token of state.tokens) {
    const { type } = token;
    if (type === "table_close") columns.pop();
    if (type === "table_close" && out.at(-1)?.type === "table_open" && !head) {
      out.pop();
      continue;
    }
    if (type === "table_open") columns.push(0);
    if (type === "thead_open") head ??= { tokens: [], depth: columns.length };
    const isInHead = head?.depth === columns.length;
    if (type === "tr_open" && isInHead) columns[columns.length - 1] = 0;
    if (type === "th_open") columns[columns.length - 1]! += Number(token.attrGet("colspan") ?? 1);
    if (type === "tr_open" && !isInHead) token.meta = Object.assign(token.meta ?? {}, { columns: columns.at(-1) });
    (head?.tokens ?? out).push(token);
    if (type !== "thead_close" || !head || !isInHead) continue;
    if (head.tokens.some(({ content }) => content !== "")) for (const kept of head.tokens) out.push(kept);
    head = undefined;
  }
  state.tokens = out;
}
