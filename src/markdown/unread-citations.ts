import type { StateInline } from "markdown-it";
import { citationAt } from "./citation-text.ts";
import { extentOf } from "./positions.ts";
import type { ParseState, Syntax } from "./syntax.ts";

/** Finds the first citation in brackets of a file, `[see @key, p. 3]`, in a book that does not say which works there are. */
export const unreadCitations: Syntax = {
  install(md) {
    md.inline.ruler.push("citation_unread", citationUnread);
  },
  handlers: {
    citation_unread: (token, build) => {
      const { from } = extentOf(token)!;
      const { info: key, markup } = token;
      build.diagnostics.report("citation-unread", {
        message: `This cites “${key}”, and nothing says what that is: it stands in the book as it was typed.`,
        span: build.locate?.span({ from, to: from + markup.length }),
        hint: "Name the file of the works in book.yaml: `bibliography: works.bib`. Or write \\@ if this is no citation.",
      });
    },
  },
};

/** Leaves a mark that says where it is: the brackets themselves stay text. */
function citationUnread(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  const env = state.env as ParseState;
  if (silent || env.citations || env.citationUnread || src[pos] !== "[") return false;
  const found = citationAt(src, pos);
  if (!found || found.end > state.posMax || src[found.end] === "[") return false;
  env.citationUnread = true;
  const token = state.push("citation_unread", "", 0);
  token.info = found.cites[0]?.key ?? "";
  token.markup = src.slice(pos, found.end);
  state.pending += "[";
  state.pos++;
  return true;
}
