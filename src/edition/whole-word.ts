import type { Character } from "./document-text.ts";

/** Letters and digits of scripts that part words by spaces. */
const LETTER =
  /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}]$/u;
const HYPHEN = /^[-\u00AD\u2010\u2011]$/;
const DASH = /^[\u2012-\u2015]$/;
/** What parts the words of an address, a path or a name in code. */
const PARTING = /^[/\\:=&?#_@]$/;

/**
 * The index of a character, or of the next word's first one if it stands inside a word: a mark there would part the
 * word. What clings to a word, such as a closing quotation mark or the call of a note, goes with it; the rest of a long
 * path does not.
 */
export function wholeWord(text: readonly Character[], index: number): number {
  if (!isInside(text, index)) return index;
  let next = index + 1;
  while (text[next]?.joins && !isParted(text, next)) next++;
  return next;
}

/** Whether one word ends and another begins before a character, though no space stands there. */
function isParted(text: readonly Character[], index: number): boolean {
  const [before, here] = [text[index - 1]?.value ?? "", text[index]?.value ?? ""];
  return DASH.test(before) || (PARTING.test(before) && LETTER.test(here));
}

function isInside(text: readonly Character[], index: number): boolean {
  const [before, last, here] = [text[index - 2], text[index - 1], text[index]];
  if (!last || !here?.joins || !LETTER.test(here.value)) return false;
  if (LETTER.test(last.value)) return true;
  return HYPHEN.test(last.value) && last.joins && before !== undefined && LETTER.test(before.value);
}
