import deflist from "markdown-it-deflist";
import type { StateBlock, StateCore, Token } from "markdown-it";
import type { Syntax } from "./syntax.ts";

/** Lines longer than this, or more of them, are running text whose next line happens to begin with a colon. */
const LONGEST_TERM = 40;
const MOST_TERMS = 5;
/** What begins a block of another kind. */
const OTHER_BLOCK = /^(?:[-*+>][ \t]|#{1,6}[ \t]|\d{1,9}[.)][ \t]|---|[|`~=<])/;
const DEFINITION = /^[:~][ \t]+\S/;

/** Terms, each followed by `: ` and what it means, as in pandoc; several with one meaning stand in a line each. */
export const definitionLists: Syntax = {
  install(md) {
    md.use(deflist);
    md.block.ruler.before("deflist", "terms", terms, { alt: ["paragraph", "reference", "blockquote"] });
    md.core.ruler.before("inline", "joined_terms", joinLists);
  },
};

/** Makes a list of all terms but the last: that and its definitions are the next list. The two are joined. */
function terms(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent || state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const definition = definitionBelow(state, startLine, endLine);
  if (definition === undefined) return false;
  const open = state.push("dl_open", "dl", 1);
  open.map = [startLine, definition];
  open.meta = { isJoined: true };
  for (let line = startLine; line < definition - 1; line++) {
    state.push("dt_open", "dt", 1).map = [line, line];
    const inline = state.push("inline", "", 0);
    inline.map = [line, line];
    inline.content = lineAt(state, line);
    inline.children = [];
    state.push("dt_close", "dt", -1);
  }
  state.push("dl_close", "dl", -1).meta = { isJoined: true };
  state.line = definition - 1;
  return true;
}

/** The line of the definition below two or more terms. */
function definitionBelow(state: StateBlock, startLine: number, endLine: number): number | undefined {
  for (let line = startLine; line < endLine && line <= startLine + MOST_TERMS; line++) {
    const text = lineAt(state, line);
    if (state.sCount[line]! < state.blkIndent) return undefined;
    if (DEFINITION.test(text)) return line >= startLine + 2 ? line : undefined;
    if (text === "" || text.length > LONGEST_TERM || OTHER_BLOCK.test(text)) return undefined;
  }
  return undefined;
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trim();
}

function joinLists(state: StateCore): void {
  const out: Token[] = [];
  for (const token of state.tokens) {
    const before = out.at(-1);
    const isNext = token.type === "dl_open" && before?.type === "dl_close";
    if (isNext && (token.meta?.["isJoined"] || before.meta?.["isJoined"])) out.pop();
    else out.push(token);
  }
  state.tokens = out;
}
