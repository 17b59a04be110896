import type { StateCore, Token } from "markdown-it";
import type { Syntax } from "./syntax.ts";

/** Characters that no space stands between: those of Chinese and Japanese, and the signs that fill a square with them. */
const SQUARE = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Bopo}\u3000-\u303F\uFF01-\uFF60]/u;

/** Most texts have none of these and are asked no more: to make {@link SQUARE} takes milliseconds. */
const BEYOND_LATIN = /[\u00A1-\u200F\u2027-\uFFFF]/;

/**
 * The end of a line between two characters of Chinese or Japanese is none: elsewhere a space stands for it. As pandoc's
 * extension `east_asian_line_breaks` has it.
 */
export const eastAsianBreaks: Syntax = {
  install(md) {
    md.core.ruler.after("inline", "east_asian_breaks", joinLines);
  },
};

function joinLines(state: StateCore): void {
  for (const { type, content, children } of state.tokens) {
    if (type !== "inline" || !children || !content.includes("\n")) continue;
    if (!BEYOND_LATIN.test(content) || !SQUARE.test(content)) continue;
    for (const [index, token] of children.entries()) {
      if (token.type !== "softbreak") continue;
      const before = characterAt(children, index, -1);
      const behind = characterAt(children, index, 1);
      if (!SQUARE.test(before) || !SQUARE.test(behind)) continue;
      token.type = "text";
      token.content = "";
    }
  }
}

/** The character next to a token, whatever marks begin or end between them. */
function characterAt(tokens: readonly Token[], index: number, step: -1 | 1): string {
  let at = index + step;
  for (let token = tokens[at]; token && isBetween(token); token = tokens[at]) at += step;
  const token = tokens[at];
  if (token?.type !== "text") return "";
  return (step < 0 ? /.$/su : /^./su).exec(token.content)?.[0] ?? "";
}

function isBetween({ type, nesting, content }: Token): boolean {
  return type === "text" ? content === "" : nesting !== 0;
}
