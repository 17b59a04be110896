import type { StateInline } from "markdown-it";
import { suggest } from "../diagnostic/suggest.ts";
import type { Syntax } from "./syntax.ts";

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
    variable: (token, build) => {
      const value = build.variables.get(token.content);
      build.tree.text(value ?? token.markup);
      if (value !== undefined) return;
      const setting = Object.hasOwn(SETTINGS, token.content) ? SETTINGS[token.content] : undefined;
      const near = suggest(token.content, [...build.variables.keys()]);
      build.diagnostics.report("variable-unknown", {
        message:
          setting === undefined
            ? `There is no variable “${token.content}”: it stands in the book as it was typed.`
            : `book.yaml has no \`${setting}\`: {{${token.content}}} stands in the book as it was typed.`,
        span: build.spanOf(token),
        hint:
          setting !== undefined
            ? `Add it there: ${setting}: …`
            : near
              ? `Did you mean {{${near}}}?`
              : "Give it a value in book.yaml, below `variables:`.",
      });
    },
  },
};

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
