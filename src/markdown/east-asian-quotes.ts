import type { Token } from "markdown-it";
import { isSpacedLetter } from "./characters.ts";
import type { Quotes } from "./quotes.ts";

/**
 * Turns straight quotation marks in texts of Chinese, Japanese and Korean. Words do not stand between spaces there, and
 * endings follow a quotation at once (`"네"라고`): a mark closes what another has opened, and else opens.
 */
export function turnEastAsianQuotes(tokens: readonly Token[], quotes: Quotes): void {
  const texts = tokens.filter((token) => token.type === "text" && token.content !== "");
  const open: string[] = [];
  for (const [index, token] of texts.entries()) {
    token.content = token.content.replace(/["']/g, (mark, at: number, whole: string) => {
      const before = whole[at - 1] ?? texts[index - 1]?.content.at(-1) ?? "";
      const behind = whole[at + 1] ?? texts[index + 1]?.content[0] ?? "";
      if (mark === "'" && isSpacedLetter(before) && isSpacedLetter(behind)) return "’";
      const begun = open.lastIndexOf(mark);
      const [opening, closing] = mark === '"' ? [quotes[0], quotes[1]] : [quotes[2], quotes[3]];
      if (begun >= 0 && !(isBlank(before) && !isBlank(behind))) {
        open.length = begun;
        return closing;
      }
      // Behind a figure it may be a measure; before a space it opens nothing.
      if (isBlank(behind) || /\d/.test(before)) return mark;
      open.push(mark);
      return opening;
    });
  }
}

function isBlank(character: string): boolean {
  return character.trim() === "";
}
