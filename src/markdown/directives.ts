import type { StateInline } from "markdown-it";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { includeRequest } from "./includes.ts";
import type { SourceText } from "./positions.ts";
import type { Syntax } from "./syntax.ts";

/** A line that holds one of mdBook's directives and nothing else: `{{#include code.rs:2:3}}`. */
const DIRECTIVE = /^\s*\{\{\s*#([a-z_]+)[^{}]*\}\}\s*$/;

/** Reports the directives of mdBook that stay in the text as they were typed: readers would see them. */
export function reportDirectives(source: SourceText, includesFiles: boolean, diagnostics: Diagnostics): void {
  source.lines.forEach((line, index) => {
    if (!line.includes("{{")) return;
    const name = DIRECTIVE.exec(line)?.[1];
    if (name === undefined || (includesFiles && includeRequest(line))) return;
    report(name, source.block(index, index + 1), "Put the text itself in its place.", diagnostics);
  });
}

function report(name: string, span: Span | undefined, hint: string, diagnostics: Diagnostics): void {
  diagnostics.report("directive-unknown", {
    message: `{{#${name} …}} is not carried out: it stands in the book as it was typed.`,
    span,
    hint,
  });
}

const WITHIN = /\{\{[ \t]*#([a-z_]+)[^{}\n]*\}\}/y;

/** Finds the directives of mdBook that stand within a line of text, where none is carried out. */
export const directivesWithin: Syntax = {
  install(md) {
    md.inline.ruler.before("link", "directive", directive);
  },
  handlers: {
    directive: (token, build) => {
      build.tree.text(token.content);
      const isKnown = includeRequest(token.content) !== undefined;
      const hint = isKnown ? "Put it on a line of its own." : "Put the text itself in its place.";
      report(token.info, build.spanOf(token), hint, build.diagnostics);
    },
  },
};

function directive(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (!src.startsWith("{{", pos)) return false;
  WITHIN.lastIndex = pos;
  const [whole, name = ""] = WITHIN.exec(src) ?? [];
  if (whole === undefined || WITHIN.lastIndex > state.posMax || isAlone(src, pos, WITHIN.lastIndex)) return false;
  if (!silent) {
    const token = state.push("directive", "", 0);
    token.content = whole;
    token.info = name;
  }
  state.pos = WITHIN.lastIndex;
  return true;
}

/** Whether nothing else is on the line: {@link reportDirectives} has seen it. */
function isAlone(text: string, from: number, to: number): boolean {
  const begin = text.lastIndexOf("\n", from) + 1;
  const end = text.indexOf("\n", to);
  return text.slice(begin, from).trim() === "" && text.slice(to, end < 0 ? undefined : end).trim() === "";
}
