import type { StateInline, Token } from "markdown-it";
import type { Span } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import type { Build, Syntax } from "./syntax.ts";

const VARIABLE = /\{\{[ \t]*([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\}\}/uy;

/** The variables that are settings of book.yaml, and the key of each. */
const SETTINGS: Readonly<Record<string, string>> = {
  title: "title",
  subtitle: "subtitle",
  author: "authors",
  authors: "authors",
  series: "series",
  publisher: "publisher",
  date: "date",
  year: "date",
  version: "version",
  rights: "rights",
  description: "description",
};

/** `{{title}}`: a setting of book.yaml, or one of its `variables`, in the text. */
export const variables: Syntax = {
  install(md) {
    md.inline.ruler.before("link", "variable", variable);
  },
  handlers: {
    variable: (token, build) => build.tree.text(variableText(token, build.spanOf(token), build)),
  },
};

/** What stands for a variable: its value, or what was typed where it has none, which is reported. */
export function variableText({ content: name, markup }: Token, span: Span | undefined, build: Build): string {
  const value = build.variables.get(name);
  if (value !== undefined) return value;
  const setting = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
  build.diagnostics.report("variable-unknown", {
    message:
      setting === undefined
        ? `There is no variable “${name}”: it stands in the book as it was typed.`
        : `book.yaml has no \`${setting}\`: {{${name}}} stands in the book as it was typed.`,
    span,
    hint: setting === undefined ? hintFor(name, build) : `Add it there: ${setting}: …`,
  });
  return markup;
}

function hintFor(name: string, { variables: known }: Build): string {
  const near = suggest(name, [...known.keys()]);
  return near ? `Did you mean {{${near}}}?` : "Give it a value in book.yaml, below `variables:`.";
}

function variable(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("{{", state.pos)) return false;
  VARIABLE.lastIndex = state.pos;
  const found = VARIABLE.exec(state.src);
  if (!found || VARIABLE.lastIndex > state.posMax) return false;
  if (!silent) {
    const token = state.push("variable", "", 0);
    token.content = found[1]!;
    token.markup = found[0];
  }
  state.pos = VARIABLE.lastIndex;
  return true;
}
