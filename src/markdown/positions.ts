import MarkdownParser from "markdown-it/browser";
import type { Env, MarkdownIt, StateBlock, StateCore, StateInline, Token } from "markdown-it";
import type { Span } from "../diagnostic/diagnostic.ts";

/** How many images may stand in each other's alternative text before the rest is taken as it was typed. */
const MAX_NESTED_PARSES = 8;

/** Where a token of inline text begins and ends, counted from the start of the text it was found in. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Makes the parser note for every block its column and for every inline token where it begins and ends. */
export function recordPositions(md: MarkdownIt): void {
  md.block.ruler.before("table", "record_column", recordColumn);
  md.core.ruler.after("block", "assign_columns", assignColumns);
  md.inline.tokenize = tokenize;
  const parse = md.inline.parse.bind(md.inline);
  let nested = 0;
  md.inline.parse = (text, parser, env, out) => {
    if (nested >= MAX_NESTED_PARSES) {
      const token = new MarkdownParser.Token("text", "", 0);
      token.content = text;
      out.push(token);
      return;
    }
    nested++;
    try {
      parse(text, parser, env, out);
    } finally {
      nested--;
    }
  };
}

/** Where an inline token stands in its text, if the parser noted it. */
export function extentOf(token: Token): Extent | undefined {
  return token.meta?.["extent"] as Extent | undefined;
}

/** The columns of each of its lines between which an inline text was cut out, if it was. */
export function windowsOf(token: Token): readonly Extent[] | undefined {
  return token.meta?.["windows"] as readonly Extent[] | undefined;
}

/** The column (from 0) at which a block begins in its first line, if the parser noted it. */
export function columnOf(token: Token): number | undefined {
  return token.meta?.["column"] as number | undefined;
}

type Columns = Map<number, number>;

/** Comes before all block rules and takes none: the next token will be the first of the block at this line. */
function recordColumn(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  if (silent) return false;
  const columns = (state.env["columns"] ??= new Map()) as Columns;
  columns.set(state.tokens.length, state.tShift[startLine]! + state.bMarks[startLine]! - lineStart(state, startLine));
  return false;
}

/** Containers move `bMarks` behind their markers; the true start of the line is behind the line before it. */
function lineStart(state: StateBlock, line: number): number {
  return line === 0 ? 0 : state.eMarks[line - 1]! + 1;
}

function assignColumns(state: StateCore): void {
  setColumns(state.tokens, state.env);
}

/** Tells the blocks that were just parsed their columns. */
export function setColumns(tokens: readonly Token[], env: Env): void {
  const columns = env["columns"] as Columns | undefined;
  delete env["columns"];
  columns?.forEach((column, index) => {
    const token = tokens[index];
    if (token) token.meta = { ...token.meta, column };
  });
}

/** The parser's own loop, which also notes what part of the text the token that a rule made stands for. */
function tokenize(this: MarkdownIt["inline"], state: StateInline): void {
  const rules = this.ruler.getRules("");
  const end = state.posMax;
  const limit = state.md.options.maxNesting;
  while (state.pos < end) {
    const from = state.pos;
    const index = state.tokens.length + (state.pending ? 1 : 0);
    if (state.level >= limit || !matchAny(rules, state)) {
      state.pending += state.src[state.pos++];
      continue;
    }
    if (from >= state.pos) throw new Error("an inline rule matched nothing");
    const token = state.tokens[index];
    if (token && token.type !== "text") {
      const extent: Extent = { from, to: state.pos };
      if (token.meta) token.meta["extent"] = extent;
      else token.meta = { extent };
    }
  }
  if (state.pending) state.pushPending();
}

// A loop: this is the innermost place of all parsing, and a function made for `some` at each step is felt.
function matchAny(rules: readonly ((state: StateInline, silent: boolean) => boolean)[], state: StateInline): boolean {
  for (let index = 0; index < rules.length; index++) if (rules[index]!(state, false)) return true;
  return false;
}

/** The lines of a file that hold Markdown, and where they stand in it. */
export class SourceText {
  readonly file: string;
  readonly lines: readonly string[];
  readonly #firstLine: number;

  /** `firstLine` counts from 1: the line of the file in which `text` begins. */
  constructor(file: string, text: string, firstLine: number) {
    this.file = file;
    this.lines = text.split("\n");
    this.#firstLine = firstLine;
  }

  /** The place of a block: `line` and `column` count from 0 in the text. Without a column, that of the first word. */
  block(line: number, endLine: number, column?: number): Span {
    const text = this.lines[line] ?? "";
    const from = column ?? Math.max(text.search(/[^\s>]/), 0);
    const last = Math.max(line, endLine - 1);
    return {
      file: this.file,
      line: line + this.#firstLine,
      column: from + 1,
      endLine: last + this.#firstLine,
      endColumn: (this.lines[last]?.trimEnd().length ?? 0) + 1,
    };
  }

  /** The place between two points of the text, as {@link Locator.point} gives them. */
  between(from: Point, to: Point): Span {
    return {
      file: this.file,
      line: from.line + this.#firstLine,
      column: from.column + 1,
      endLine: to.line + this.#firstLine,
      endColumn: to.column + 1,
    };
  }
}

/** A place in a text; both count from 0. */
export interface Point {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the source of a block's content. The parser has taken quote marks, list indents and closing hashes off; each line
 * of the content is still a piece of the source line it came from. Asking in ascending order costs linear time;
 * not asking costs nothing.
 */
export class Locator {
  readonly #source: SourceText;
  readonly #content: string;
  readonly #firstLine: number;
  readonly #windows: readonly Extent[];
  #row = 0;
  #start = 0;
  #end: number | undefined;
  #shift = 0;

  /** @param windows the columns of each line that the content can come from, if it is not the whole line */
  constructor(source: SourceText, content: string, firstLine: number, windows: readonly Extent[] = []) {
    this.#source = source;
    this.#content = content;
    this.#firstLine = firstLine;
    this.#windows = windows;
  }

  /** The place in the source of an offset into the content. */
  point(offset: number): Point {
    let end = this.#end === undefined || offset < this.#start ? this.#moveTo(0, 0) : this.#end;
    while (offset > end) end = this.#moveTo(this.#row + 1, end + 1);
    return { line: this.#firstLine + this.#row, column: Math.max(offset - this.#start + this.#shift, 0) };
  }

  /** The place of a stretch of the content. */
  span(extent: Extent): Span {
    const from = this.point(extent.from);
    return this.#source.between(from, this.point(extent.to));
  }

  /** Enters a line of the content and gives its end. */
  #moveTo(row: number, start: number): number {
    this.#row = row;
    this.#start = start;
    this.#end = this.#lineEnd();
    this.#shift = this.#findShift();
    return this.#end;
  }

  #lineEnd(): number {
    const end = this.#content.indexOf("\n", this.#start);
    return end < 0 ? Number.MAX_SAFE_INTEGER : end;
  }

  #findShift(): number {
    const line = this.#content.slice(this.#start, this.#end);
    const words = line.trimStart();
    const whole = this.#source.lines[this.#firstLine + this.#row] ?? "";
    const { from, to } = this.#windows[this.#row] ?? { from: 0, to: whole.length };
    const source = whole.slice(from, to);
    const found = source.lastIndexOf(words.trimEnd());
    return from + (found < 0 ? Math.max(source.search(/\S/), 0) : found) - (line.length - words.length);
  }
}

/** Finds the source of a table's cells, which the parser has cut out of a row and freed of `\|`. */
export class CellLocator {
  readonly #source: SourceText;
  readonly #line: number;
  #from: number;
  #text = "";
  #pipes = false;

  /** @param from the column at which the row begins, or one before it */
  constructor(source: SourceText, line: number, from = 0) {
    this.#source = source;
    this.#line = line;
    this.#from = from;
  }

  /** Moves on to the next cell of the row, whose content this is. */
  enter(content: string): void {
    const line = this.#source.lines[this.#line] ?? "";
    this.#pipes = content.includes("|");
    this.#text = content;
    const written = this.#pipes ? content.replaceAll("|", "\\|") : content;
    const found = line.indexOf(written, this.#from);
    if (found >= 0) this.#from = found;
  }

  /** Moves behind the cell that was entered. */
  leave(): void {
    this.#from += this.#text.length + (this.#pipes ? this.#text.split("|").length - 1 : 0);
  }

  /** The place of a stretch of the cell's content. */
  span(extent: Extent): Span {
    const at = (offset: number): Point => ({
      line: this.#line,
      column: this.#from + offset + (this.#pipes ? this.#text.slice(0, offset).split("|").length - 1 : 0),
    });
    return this.#source.between(at(extent.from), at(extent.to));
  }
}
