import MarkdownParser from "markdown-it/browser";
import type { StateBlock } from "markdown-it";
import { openElement } from "./commonmark.ts";
import type { Syntax } from "./syntax.ts";

/**
 * How many blocks may lie in each other; lists and definition lists count twice. It leaves room below the depth that
 * the tree allows for what paragraphs hold.
 */
const MAX_BLOCKS = 80;

/** Keeps what is nested too deeply as plain text. The parser on its own would drop it. */
export const depth: Syntax = {
  install(md) {
    // Above our own limit: a list takes two levels at once.
    md.set({ maxNesting: MAX_BLOCKS + 20 });
    md.block.ruler.before("table", "too_deep", tooDeep);
  },
  handlers: {
    too_deep_open(token, build) {
      const span = build.spanOf(token);
      build.diagnostics.report("markdown-too-deep", {
        message: `Blocks are nested more than ${MAX_BLOCKS} deep here.`,
        span,
        hint: "Quote marks or list indents may have piled up by mistake.",
      });
      openElement(token, build);
    },
  },
};

function tooDeep(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent || state.level < MAX_BLOCKS) return false;
  let next = startLine + 1;
  while (next < endLine && (state.isEmpty(next) || state.sCount[next]! >= state.blkIndent)) next++;
  const open = state.push("too_deep_open", "p", 1);
  open.map = [startLine, next];
  const text = new MarkdownParser.Token("literal", "", 0);
  text.content = state.getLines(startLine, next, state.blkIndent, false).trim();
  state.tokens.push(text);
  state.push("too_deep_close", "p", -1);
  state.line = next;
  return true;
}
