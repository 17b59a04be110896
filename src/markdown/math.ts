import type { StateBlock, StateCore, StateInline, Token } from "markdown-it";
import type { Span } from "../diagnostic/diagnostic.ts";
import { applyAttributes, readAttributes } from "./attributes.ts";
import { xmlCharacters } from "../config/xml-text.ts";
import { attributesOf } from "./token-attributes.ts";
import type { Build, ParseState, Syntax } from "./syntax.ts";
import { mathOf } from "./tex.ts";
import { element, type Element, text } from "./tree.ts";

/**
 * Formulas in TeX, as pandoc has them: `$x^2$` in a line, `$$…$$` on lines of their own, with `{#eq:id}` behind, and
 * code blocks of the language `math`, as GitHub has them; `{#eq:id}` may stand in their first line. A dollar before a space or a digit is money.
 */
export const math: Syntax = {
  install(md) {
    md.block.ruler.before("fence", "math_block", mathBlock, { alt: ["paragraph", "reference", "blockquote", "list"] });
    md.core.ruler.before("inline", "math_code", mathCode);
    md.inline.ruler.after("escape", "math_inline", mathInline);
  },
  handlers: {
    math_inline: (token, build) => build.tree.add(formula(token, build, token.markup === "$$", build.spanOf(token))),
    math_block: writeEquation,
  },
};

function mathCode(state: StateCore): void {
  for (const token of state.tokens)
    if (token.type === "fence" && token.info.trim() === "math") token.type = "math_block";
}

/** Writes a formula on lines of its own; where it cannot be read, its source as code. */
function writeEquation(token: Token, build: Build): void {
  const span = build.spanOf(token);
  const { class: classes, ...attributes } = attributesOf(token);
  const made = formula(token, build, true, span);
  const all = ["equation", classes].filter(Boolean).join(" ");
  build.tree.add(element("div", { ...attributes, class: all }, [made], span));
}

function formula(token: Token, build: Build, display: boolean, span: Span | undefined): Element {
  const tex = token.content.trim();
  const outcome = mathOf(tex, display);
  if (outcome.kind === "math") return span ? { ...outcome.math, span } : outcome.math;
  build.diagnostics.report("math-invalid", {
    message: `This formula cannot be set: ${outcome.message}.`,
    span: span && faultSpan(span, token, outcome.offset),
    hint: "Its source stands in the book instead.",
  });
  return element("code", { class: "math" }, [text(xmlCharacters(tex))]);
}

/** The place of the fault: `offset` counts from the first character of the TeX that is no space. */
function faultSpan(span: Span, { content, markup }: Token, offset: number | undefined): Span {
  if (offset === undefined) return span;
  const at = content.length - content.trimStart().length + offset;
  const before = content.slice(0, at).split("\n");
  const line = span.line + before.length - 1;
  const first = before.length === 1 && markup.startsWith("$");
  const column = before.at(-1)!.length + (first ? span.column + markup.length : 1);
  return { file: span.file, line, column, endLine: line, endColumn: column + 1 };
}

interface MathState extends ParseState {
  /** Between these lines no `$$` that is still open is closed. */
  noMath?: { readonly from: number; readonly to: number };
}

const OPEN = /^\$\$(?!\$)/;
const CLOSE = /\$\$[ \t]*(\{[^{}\n]*\})?[ \t]*$/;

function mathBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  if (!state.src.startsWith("$$", state.bMarks[startLine]! + state.tShift[startLine]!)) return false;
  const lineAt = (line: number): string =>
    state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
  const first = lineAt(startLine);
  const env = state.env as MathState;
  if (!OPEN.test(first) || (env.noMath && startLine >= env.noMath.from && startLine < env.noMath.to)) return false;

  let last = startLine;
  let end = CLOSE.exec(first.slice(2));
  while (!end && ++last < endLine && !state.isEmpty(last) && state.sCount[last]! >= state.blkIndent) {
    end = CLOSE.exec(lineAt(last));
  }
  if (!end) {
    if (last >= endLine) env.noMath = { from: startLine, to: endLine };
    return false;
  }
  if (silent) return true;

  const body = last === startLine ? [first.slice(2)] : [first.slice(2), ...range(startLine + 1, last).map(lineAt)];
  const closing = body.pop()!;
  const token = state.push("math_block", "div", 0);
  token.markup = "$$";
  token.content = [...body, closing.slice(0, end.index)].join("\n");
  token.map = [startLine, last + 1];
  const list = end[1] === undefined ? undefined : readAttributes(end[1], 0);
  if (list) applyAttributes(token, list);
  state.line = last + 1;
  return true;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

interface InlineScan extends StateInline {
  /** The last dollar of the text: found once. */
  lastDollar?: number;
}

/**
 * pandoc: no space behind the first dollar, none before the last, and no digit behind that. Unlike pandoc, none of them
 * stands in code: *$HOME/bin* is in your `$PATH`.
 */
function mathInline(state: InlineScan, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== "$") return false;
  state.lastDollar ??= src.lastIndexOf("$");
  const markup = src[pos + 1] === "$" ? "$$" : "$";
  const from = pos + markup.length;
  if (from > state.lastDollar || (markup === "$" ? /[\s$]/ : /\$/).test(src[from] ?? "$")) return false;
  const end = endOf(src, from, posMax, markup);
  if (end === undefined) return false;
  if (!silent) {
    const token = state.push("math_inline", "math", 0);
    token.content = src.slice(from, end);
    token.markup = markup;
  }
  state.pos = end + markup.length;
  return true;
}

/** How long a formula in a line may be: what is longer is no formula, and looking further would take long. */
const LONGEST_INLINE = 2000;

function endOf(src: string, from: number, posMax: number, markup: string): number | undefined {
  const limit = Math.min(posMax, from + LONGEST_INLINE);
  for (let at = from; at < limit; at++) {
    if (src[at] === "\\") at++;
    else if (src[at] === "`" && markup === "$") return undefined;
    else if (src.startsWith(markup, at)) {
      const good = at > from && (markup === "$$" || !(/\s/.test(src[at - 1]!) || /\d/.test(src[at + 1] ?? "")));
      return good && at + markup.length <= posMax ? at : undefined;
    }
  }
  return undefined;
}
