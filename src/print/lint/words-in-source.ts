import type { Span } from "../../diagnostic/diagnostic.ts";

/** Fewer words than this may stand anywhere. */
const LEAST_WORDS = 2;
/** Between two words of a line stand no more characters in its source: spaces, marks, the end of an attribute. */
const MOST_BETWEEN = 12;

/**
 * Finds the words of a printed line in the text they were written in.
 * @param words as they are printed: the first and the last may be parts of words
 * @param below where the search begins: the heading that the line stands under
 * @returns their place; undefined where the words are written otherwise
 */
export function wordsInSource(source: string, words: string, below: Span): Span | undefined {
  const found = Array.from(words.matchAll(/[\p{L}\p{M}\p{N}]+/gu), ([word]) => word);
  if (found.length === 0) return undefined;
  const start = offsetOf(source, below.line);
  // Notes and names of what is linked may stand between; then some of the line is found, if not all of it.
  const parts = [found, found.slice(0, Math.ceil(found.length / 2)), found.slice(Math.floor(found.length / 2))];
  for (const part of parts) {
    if (part.length < LEAST_WORDS && part.length < found.length) continue;
    const between = `[^\\p{L}\\p{M}\\p{N}]{1,${MOST_BETWEEN}}`;
    const pattern = new RegExp(
      `${found.length <= LEAST_WORDS ? String.raw`(?<![\p{L}\p{M}\p{N}])` : ""}${part.join(between)}`,
      "u",
    );
    const match = pattern.exec(source.slice(start));
    if (!match) continue;
    const from = start + match.index;
    const [begin, end] = [placeOf(source, from), placeOf(source, from + match[0].length)];
    return { file: below.file, ...begin, endLine: end.line, endColumn: end.column };
  }
  return undefined;
}

function offsetOf(source: string, line: number): number {
  let offset = 0;
  for (let n = 1; n < line && offset >= 0; n++) offset = source.indexOf("\n", offset) + 1 || -1;
  return Math.max(0, offset);
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
