import type { Span } from "../diagnostic/diagnostic.ts";
import { matchTexts } from "../edition/match-texts.ts";

/** Finds where a stretch of a text was typed. Places count UTF-16 units; `end` is exclusive. */
export type PlaceOf = (start: number, end: number) => Span | undefined;

/**
 * Finds the texts of a block in the lines it was written in, by their letters and digits: signs of Markdown may stand
 * anywhere, and quotation marks, dashes and dots may have been typed plainly. What was not typed there (it came from a
 * variable or a bibliography) has no place.
 * @param texts what readers see of the block, in order
 * @returns for each of the texts what finds a stretch of it
 */
export function placesIn(texts: readonly string[], span: Span, source: string): readonly PlaceOf[] {
  const from = offsetAt(source, span.line, span.column);
  const to = span.endLine === undefined ? endOfLine(source, from) : offsetAt(source, span.endLine, span.endColumn ?? 1);
  const typed = lettersOf(source.slice(from, Math.max(from, to)));
  const seen = lettersOf(texts.join("\n"));
  const matched = matchTexts(seen.letters, typed.letters);
  let base = 0;
  return texts.map((text) => {
    const begin = base;
    base += text.length + 1;
    return (start, end) => {
      const first = seen.places.findIndex((place) => place >= begin + start);
      const last = seen.places.findLastIndex((place) => place < begin + end);
      const [a, b] = first <= last ? [first, last] : [last, last];
      const [there, until] = [typed.places[matched[a] ?? -1], typed.places[matched[b] ?? -1]];
      if (there === undefined || until === undefined || until < there) return undefined;
      return spanOf(source, span.file, from + there, from + until + 1);
    };
  });
}

interface Letters {
  readonly letters: string;
  /** Where each of them stands in the text. */
  readonly places: readonly number[];
}

function lettersOf(text: string): Letters {
  const places: number[] = [];
  let letters = "";
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    letters += run;
    for (let at = 0; at < run.length; at++) places.push(index + at);
  }
  return { letters, places };
}

function offsetAt(source: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed++) {
    const end = source.indexOf("\n", start);
    if (end < 0) return source.length;
    start = end + 1;
  }
  return Math.min(source.length, start + column - 1);
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end < 0 ? source.length : end;
}

function spanOf(source: string, file: string, start: number, end: number): Span {
  const [line, column] = lineAndColumn(source, start);
  const [endLine, endColumn] = lineAndColumn(source, end);
  return { file, line, column, endLine, endColumn };
}

function lineAndColumn(source: string, offset: number): readonly [line: number, column: number] {
  const before = source.slice(0, offset);
  return [before.split("\n").length, offset - before.lastIndexOf("\n")];
}
