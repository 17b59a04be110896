import type { Span } from "../../diagnostic/diagnostic.ts";

/** Fewer words than this may stand anywhere. */
const LEAST_WORDS = 2;
/** Between two words of a line stand no more characters in its source: spaces, marks, the end of an attribute. */
const MOST_BETWEEN = 12;
/** Made once: for each line that is looked for they would take longer to make than to use. */
const LETTERS = /[\p{L}\p{M}\p{N}]+/gu;
const LETTER_BEFORE = /[\p{L}\p{M}\p{N}]$/u;
const BETWEEN = new RegExp(`[^\\p{L}\\p{M}\\p{N}]{1,${MOST_BETWEEN}}`, "uy");

/**
 * Finds the words of a printed line in the text they were written in.
 * @param words as they are printed: the first and the last may be parts of words
 * @param below where the search begins: the heading that the line stands under
 * @returns their place; undefined where the words are written otherwise
 */
export function wordsInSource(source: string, words: string, below: Span): Span | undefined {
  const found = words.match(LETTERS) ?? [];
  if (found.length === 0) return undefined;
  const start = offsetOf(source, below.line);
  // Notes and names of what is linked may stand between; then some of the line is found, if not all of it.
  const parts = [found, found.slice(0, Math.ceil(found.length / 2)), found.slice(Math.floor(found.length / 2))];
  for (const part of parts) {
    if (part.length < LEAST_WORDS && part.length < found.length) continue;
    const range = rangeOf(source, part, start, found.length <= LEAST_WORDS);
    if (!range) continue;
    const [begin, end] = range.map((offset) => placeOf(source, offset)) as [Place, Place];
    return { file: below.file, ...begin, endLine: end.line, endColumn: end.column };
  }
  return undefined;
}

/**
 * Where words stand one after the other.
 * @param isWhole whether the first one must be the beginning of a word
 */
function rangeOf(
  source: string,
  words: readonly string[],
  start: number,
  isWhole: boolean,
): readonly [from: number, to: number] | undefined {
  const [first = ""] = words;
  for (let from = source.indexOf(first, start); from >= 0; from = source.indexOf(first, from + 1)) {
    if (isWhole && from > start && LETTER_BEFORE.test(source.slice(Math.max(start, from - 2), from))) continue;
    const to = endOf(source, words, from);
    if (to !== undefined) return [from, to];
  }
  return undefined;
}

/** The end of words of which the first begins at an offset; undefined where others follow it. */
function endOf(source: string, words: readonly string[], from: number): number | undefined {
  let at = from + (words[0] ?? "").length;
  for (const word of words.slice(1)) {
    BETWEEN.lastIndex = at;
    if (!BETWEEN.test(source) || !source.startsWith(word, BETWEEN.lastIndex)) return undefined;
    at = BETWEEN.lastIndex + word.length;
  }
  return at;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function offsetOf(source: string, line: number): number {
  let offset = 0;
  for (let n = 1; n < line && offset >= 0; n++) offset = source.indexOf("\n", offset) + 1 || -1;
  return Math.max(0, offset);
}

function placeOf(source: string, offset: number): Place {
  let line = 1;
  let begin = 0;
  for (let end = source.indexOf("\n"); end >= 0 && end < offset; end = source.indexOf("\n", begin)) {
    line++;
    begin = end + 1;
  }
  return { line, column: offset - begin + 1 };
}
