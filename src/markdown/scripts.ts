import type { StateInline } from "markdown-it";
import type { Syntax } from "./syntax.ts";

/** Subscript and superscript as in pandoc: `H~2~O` and `x^2^`, close behind a word and without spaces inside. */
export const scripts: Syntax = {
  install(md) {
    md.inline.ruler.after("emphasis", "sub", (state, silent) => script(state, silent, "~", "sub"));
    md.inline.ruler.after("emphasis", "sup", (state, silent) => script(state, silent, "^", "sup"));
  },
};

const END = { "~": /[\s~]/g, "^": /[\s^]/g };

function script(state: StateInline, silent: boolean, mark: "~" | "^", tag: string): boolean {
  const { src, pos, posMax } = state;
  if (src[pos] !== mark || pos === 0 || /[\s~^]/.test(src[pos - 1]!)) return false;
  if (src[pos + 1] === mark || src[pos + 1] === "[") return false;
  END[mark].lastIndex = pos + 1;
  const end = END[mark].exec(src)?.index ?? posMax;
  if (end >= posMax || end === pos + 1 || src[end] !== mark || src[end + 1] === mark) return false;
  if (silent) return false;
  state.pos = pos + 1;
  state.posMax = end;
  state.push(`${tag}_open`, tag, 1);
  state.md.inline.tokenize(state);
  state.push(`${tag}_close`, tag, -1);
  state.pos = end + 1;
  state.posMax = posMax;
  return true;
}
