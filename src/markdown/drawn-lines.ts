import { charactersOf, textWidth } from "../diagnostic/text-width.ts";
import type { Field } from "./table-rows.ts";

/** What stands in the second column of a wide character. */
const SECOND_HALF = "\0";

/** A line of a drawn table by the columns that an editor shows: wide characters of East Asia take two, marks none. */
export interface DrawnLine {
  /** A character for each column. */
  readonly columns: string;
  /** The line as written. */
  readonly text: string;
  /** Where the text of each column begins in the line; absent where they are the same. */
  readonly offsets: readonly number[] | undefined;
}

/** The columns of a line. Spaces at its end are none. */
export function drawnLine(line: string): DrawnLine {
  const text = line.trimEnd();
  if (/^[\u0020-\u007e]*$/.test(text)) return { columns: text, text, offsets: undefined };
  let columns = "";
  let offset = 0;
  const offsets: number[] = [];
  for (const character of charactersOf(text)) {
    const width = character === "\t" ? 4 - (columns.length % 4) : textWidth(character);
    for (let column = 0; column < width; column++) {
      columns += column > 0 ? SECOND_HALF : character === "\t" ? " " : character[0]!;
      offsets.push(offset);
    }
    offset += character.length;
  }
  offsets.push(offset);
  return { columns, text, offsets };
}

/**
 * What stands between two columns of a line.
 * @param start the column of the file's line at which the drawn line begins
 */
export function fieldOf(line: DrawnLine, from: number, to: number, start: number): Field {
  const at = (column: number): number =>
    Math.min(line.offsets ? (line.offsets[column] ?? line.text.length) : column, line.text.length);
  return { from: start + at(from), to: start + at(to), text: line.text.slice(at(from), at(to)) };
}
