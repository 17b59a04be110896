import MarkdownParser from "markdown-it/browser";
import type { StateCore, Token } from "markdown-it";
import type { Span } from "../diagnostic/diagnostic.ts";
import { attributesOf } from "./token-attributes.ts";
import { type CsvTable, readCsv } from "./csv.ts";
import { CsvWriter } from "./csv-writer.ts";
import type { IncludedFile, Includes } from "./includes.ts";
import type { Build, Syntax } from "./syntax.ts";
import { asCaption } from "./tables.ts";

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  ["comma", ","],
  ["semicolon", ";"],
  ["tab", "\t"],
  ["bar", "|"],
]);
const DIVIDERS = [...DELIMITERS.keys()].join(", ");

/** What the author says of the file, and not of the table. */
const SETTINGS: ReadonlySet<string> = new Set(["file", "header", "delimiter", "markdown", "caption"]);

/**
 * Tables whose rows are in a file: `::: {.csv file="taps.csv" #tbl:taps}` to a `:::` of its own, with the caption
 * between the two. The words in the cells are Markdown, unless `markdown=false`.
 */
export const csvTables: Syntax = {
  install(md) {
    md.core.ruler.before("table_captions", "csv_tables", csvBlocks);
  },
  handlers: {
    csv_open: (token, build) => build.tree.open("table", tableAttributes(token), build.spanOf(token)),
    csv_close: (token, build) => {
      writeRows(token, build);
      build.tree.close();
    },
    csv_fault: (token, build) => report({ message: token.content, hint: token.info }, build.spanOf(token), build),
  },
};

function csvBlocks(state: StateCore): void {
  if (!state.tokens.some(isCsv)) return;
  const out: Token[] = [];
  const { tokens } = state;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (!isCsv(token)) {
      out.push(token);
      continue;
    }
    const written = token.attrGet("caption");
    const hasCaption = tokens[index + 1]?.type === "paragraph_open";
    const end = index + (hasCaption ? 4 : 1);
    const fault = tokens[end]?.type !== "div_close" ? HOLDS_MORE : hasCaption && written !== null && TWO_CAPTIONS;
    if (fault) {
      out.push(Object.assign(newToken("csv_fault", 0, token), { content: fault.message, info: fault.hint }), token);
      continue;
    }
    const open = newToken("csv_open", 1, token);
    out.push(open);
    if (hasCaption) out.push(...asCaption(tokens, index + 1, open));
    else if (written !== null) out.push(...asCaption(paragraph(String(written)), 0, open));
    out.push(newToken("csv_close", -1, token));
    index = end;
  }
  state.tokens = out;
}

function isCsv(token: Token): boolean {
  return token.type === "div_open" && / csv /.test(` ${String(token.attrGet("class") ?? "")} `);
}

interface Fault {
  readonly message: string;
  readonly hint: string;
}

const HOLDS_MORE: Fault = {
  message: "This block is to be a table from a file, and holds more than its caption.",
  hint: "Between its lines of colons stands one paragraph, or nothing: the rows are in the file.",
};
const TWO_CAPTIONS: Fault = {
  message: "This table has two captions.",
  hint: 'Write it in the block, or as caption="…", not both.',
};

function newToken(type: string, nesting: -1 | 0 | 1, from: Token): Token {
  const token = new MarkdownParser.Token(type, "table", nesting);
  token.block = true;
  token.level = from.level;
  token.map = from.map;
  token.meta = from.meta;
  token.attrs = from.attrs && [...from.attrs];
  return token;
}

function paragraph(content: string): readonly Token[] {
  const { Token: MarkdownToken } = MarkdownParser;
  const inline = new MarkdownToken("inline", "", 0);
  inline.content = content;
  inline.children = [];
  return [new MarkdownToken("paragraph_open", "p", 1), inline, new MarkdownToken("paragraph_close", "p", -1)];
}

function tableAttributes(token: Token): Record<string, string> {
  const entries = Object.entries(attributesOf(token)).filter(([name]) => !SETTINGS.has(name));
  const attributes = Object.fromEntries(entries);
  const classes = (attributes["class"] ?? "").split(" ").filter((name) => name !== "csv");
  delete attributes["class"];
  return classes.length > 0 ? { ...attributes, class: classes.join(" ") } : attributes;
}

/** What is written in the place of rows that cannot be read is the line that asks for them. */
function writeRows(token: Token, build: Build): void {
  const settings = attributesOf(token);
  const read = build.includes ? readRows(token, settings, build.includes, build) : undefined;
  if (!read) {
    build.tree.open("tbody", {});
    build.tree.open("tr", {});
    build.tree.open("td", {});
    build.tree.text((build.source.lines[token.map![0]] ?? "").replace(/^[\s>]*/, ""));
    for (let open = 0; open < 3; open++) build.tree.close();
    return;
  }
  const form = { hasHead: !isOff(settings["header"]), isMarkdown: !isOff(settings["markdown"]) };
  new CsvWriter(read.file, read.table, form, build).write();
}

function isOff(setting: string | undefined): boolean {
  return setting === "false" || setting === "no";
}

interface ReadRows {
  readonly file: IncludedFile;
  readonly table: CsvTable;
}

/** The rows of the file that a block names; undefined, and reported, when there are none. */
function readRows(
  token: Token,
  settings: Readonly<Record<string, string>>,
  includes: Includes,
  build: Build,
): ReadRows | undefined {
  const span = build.spanOf(token);
  const { file: path, delimiter } = settings;
  const between = delimiter === undefined ? undefined : (DELIMITERS.get(delimiter) ?? delimiter);
  if (path === undefined) {
    report(
      { message: "This block does not say which file its rows are in.", hint: 'Write file="table.csv".' },
      span,
      build,
    );
    return undefined;
  }
  if (between !== undefined && !/^[^\s"\w]$|^\t$/.test(between)) {
    report(
      { message: `Fields cannot be divided by “${delimiter}”.`, hint: `Write ${DIVIDERS}, or one sign.` },
      span,
      build,
    );
    return undefined;
  }
  const file = includes.read(path);
  if (file.kind === "fault") {
    build.reportInclude(file, build.source.block(token.map![0], token.map![0] + 1));
    return undefined;
  }
  const table = readCsv(file.text, between);
  if (table.kind === "table") return { file, table };
  report(table, { file: file.shown, line: table.line, column: 1 }, build);
  return undefined;
}

function report({ message, hint }: Fault, span: Span | undefined, build: Build): void {
  build.diagnostics.report("csv-invalid", { message, span, hint });
}
