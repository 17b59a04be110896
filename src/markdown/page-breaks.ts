import type { StateBlock } from "markdown-it";
import { element } from "./tree.ts";
import type { Syntax } from "./syntax.ts";

const COMMAND = /^\\(?:newpage|pagebreak|clearpage)[ \t]*$/;

/** `\newpage` in a line of its own, as authors write it for pandoc: short for an empty `::: page-break`. */
export const pageBreaks: Syntax = {
  install(md) {
    md.block.ruler.before("paragraph", "page_break", pageBreak, { alt: ["paragraph", "blockquote", "list"] });
  },
  handlers: {
    page_break: (token, build) => build.tree.add(element("div", { class: "page-break" }, [], build.spanOf(token))),
  },
};

function pageBreak(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src[start] !== "\\" || !COMMAND.test(state.src.slice(start, state.eMarks[startLine]))) return false;
  if (silent) return true;
  state.push("page_break", "div", 0).map = [startLine, startLine + 1];
  state.line = startLine + 1;
  return true;
}
