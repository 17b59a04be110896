import type { StateBlock } from "markdown-it";
import { readAttributes, applyAttributes, type AttributeList } from "./attributes.ts";
import { openDivision } from "./admonitions.ts";
import type { Syntax } from "./syntax.ts";

const FENCE = /:{3,}/y;
const WORD = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** Blocks with a class, as pandoc writes them: `::: pull` or `::: {.pull #id}` to a `:::` of their own. */
export const divs: Syntax = {
  install(md) {
    md.block.ruler.before("fence", "div", div, { alt: ["paragraph", "reference", "blockquote", "list"] });
  },
  handlers: {
    div_open: openDivision,
    div_close: (_token, build) => build.tree.closeDiv(),
  },
};

/**
 * The fences become tokens of their own and the tree's builder pairs them: looking for the end of every block here
 * would take quadratic time where none is closed.
 */
function div(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src.charCodeAt(start) !== 0x3a) return false;
  FENCE.lastIndex = start;
  if (!FENCE.test(state.src)) return false;
  const rest = state.src.slice(FENCE.lastIndex, state.eMarks[startLine]).replace(/:+$/, "").trim();
  const open = openDivs(state);
  if (rest === "" && open.at(-1) !== levelAround(state)) {
    // Left of a list, the end of a block around it ends the list too, and is no part of its last paragraph.
    return silent && open.length > 0 && state.sCount[startLine]! < state.blkIndent;
  }
  const list = rest === "" ? undefined : openingList(rest);
  if (rest !== "" && !list) return false;
  if (silent) return true;

  const token = state.push(list ? "div_open" : "div_close", "div", 0);
  token.map = [startLine, startLine + 1];
  if (list) {
    applyAttributes(token, list);
    open.push(state.level);
  } else open.pop();
  state.line = startLine + 1;
  return true;
}

function openingList(rest: string): AttributeList | undefined {
  if (WORD.test(rest)) return { attributes: new Map([["class", rest]]), end: rest.length };
  const list = readAttributes(rest, 0);
  return list?.end === rest.length ? list : undefined;
}

/** The level of the blocks beside this line: the rows of a table ask while the table is open. */
function levelAround(state: StateBlock): number {
  if (state.parentType !== "table") return state.level;
  return state.level - (state.tokens.at(-1)?.type === "thead_close" ? 1 : 2);
}

/** The levels at which blocks are open; those of containers that have ended are forgotten. */
function openDivs(state: StateBlock): number[] {
  const open = (state.env["openDivs"] ??= []) as number[];
  while (open.length > 0 && open.at(-1)! > state.level) open.pop();
  return open;
}
