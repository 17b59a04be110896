import type { StateInline } from "markdown-it";
import { citationAt } from "./citation-text.ts";
import type { ParseState, Syntax } from "./syntax.ts";
import { element, text } from "./tree.ts";

/**
 * Citations, as pandoc writes them: `[see @key, p. 12]`, `@key`; only where the book has a bibliography. They become
 * `o-cite` elements that hold what was typed, to be set when all citations of the book are known. Comes behind
 * {@link crossReferences}, whose names it leaves to them.
 */
export const citations: Syntax = {
  install(md) {
    md.inline.ruler.before("link", "citation", citation);
  },
  handlers: {
    citation: (token, build) => {
      build.tree.add(element("o-cite", {}, [text(token.content)], build.spanOf(token)));
    },
  },
};

function citation(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (!(state.env as ParseState).citations) return false;
  // The search for a link's end counts brackets on its own, and takes a token that begins with one for a link.
  if (src[pos] === "[" ? silent : src[pos] !== "@") return false;
  const found = citationAt(src, pos);
  if (!found || found.end > state.posMax) return false;
  if (!silent) state.push("citation", "", 0).content = src.slice(pos, found.end);
  state.pos = found.end;
  return true;
}
