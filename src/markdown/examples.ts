import type { StateInline } from "markdown-it";
import type { ParseState, Syntax } from "./syntax.ts";
import { element, text } from "./tree.ts";

/** The class of lists whose items are counted through the book. */
export const EXAMPLES = "examples";

/** The id of an item of such a list that has a label. */
export function exampleId(label: string): string {
  return `example-${label}`;
}

const REFERENCE = /@[\p{L}\p{N}_-]+/uy;

/**
 * References to examples, as pandoc has them: `(@label)`, or `@label`, for an item `(@label)` of a list anywhere in the
 * book. They become `o-example` elements that hold what was typed: which labels there are is known when all is read. Where
 * the book has a bibliography they may be citations, too, and are read as these.
 */
export const examples: Syntax = {
  install(md) {
    md.inline.ruler.before("link", "example", example);
  },
  handlers: {
    example: (token, build) => {
      const { content, info: form } = token;
      build.tree.add(element("o-example", { label: content.slice(1), form }, [text(content)], build.spanOf(token)));
    },
  },
};

function example(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== "@" || (state.env as ParseState).citations) return false;
  // In an address of mail the sign is no reference.
  if (pos > 0 && /[\p{L}\p{N}._%+@/-]/u.test(src[pos - 1]!)) return false;
  REFERENCE.lastIndex = pos;
  const [written] = REFERENCE.exec(src) ?? [];
  if (written === undefined || REFERENCE.lastIndex > state.posMax) return false;
  const end = REFERENCE.lastIndex;
  if (!silent) {
    const token = state.push("example", "", 0);
    token.content = written;
    token.info = src[pos - 1] === "(" && src[end] === ")" ? "parentheses" : "bare";
  }
  state.pos = end;
  return true;
}
