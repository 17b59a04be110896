import type { NestedLine } from "./nested-blocks.ts";
import type { Extent } from "./positions.ts";

/** What stands between two bars of a table's line: from and to are columns of the line. */
export interface Field extends Extent {
  readonly text: string;
}

/** A line of a table, cut at its bars. */
export interface RowLine {
  readonly fields: readonly Field[];
  /** Whether a backslash at its end says that the row goes on in the next line. */
  readonly continues: boolean;
}

/** A cell of a row: what stands in it, line by line, and over how many columns. */
export interface RowCell {
  readonly column: number;
  readonly columns: number;
  readonly lines: readonly Field[];
}

const CONTINUES = /(?<=^|[\s|])\\[ \t]*$/;

/** Whether a line may hold what plain tables do not: `||`, `^^`, or a backslash at its end. */
export function asksForMore(line: string): boolean {
  return line.includes("||") || line.includes("^^") || CONTINUES.test(line);
}

/**
 * Cuts a line of a table at its bars, as GitHub does: bars at its ends are none, and `\|` is a character.
 * @param from the column at which the table begins
 */
export function rowLine(line: string, from: number): RowLine {
  const continues = CONTINUES.test(line);
  const text = (continues ? line.replace(CONTINUES, "") : line).trimEnd();
  const fields: Field[] = [];
  let start = from;
  for (let at = from; at <= text.length; at++) {
    if (at < text.length && (text[at] !== "|" || text[at - 1] === "\\")) continue;
    fields.push({ from: start, to: at, text: text.slice(start, at).replaceAll("\\|", "|") });
    start = at + 1;
  }
  if (fields[0]?.text === "") fields.shift();
  if (fields.at(-1)?.text === "") fields.pop();
  return { fields, continues };
}

/**
 * The cells of a row of one or more lines. Nothing between two bars, `||`, widens the cell before them; fields that are
 * missing are empty cells, those that are too many are left out.
 */
export function rowCells(lines: readonly RowLine[], columns: number): readonly RowCell[] {
  const [first, ...more] = lines;
  const isOpen = (column: number): boolean => {
    const field = first?.fields[column];
    return column === 0 || !field || field.from < field.to;
  };
  const cells: RowCell[] = [];
  for (let column = 0; column < columns;) {
    let end = column + 1;
    while (end < columns && !isOpen(end)) end++;
    cells.push({
      column,
      columns: end - column,
      lines: [first, ...more].map((line) => joined(line?.fields.slice(column, end) ?? [])),
    });
    column = end;
  }
  return cells;
}

/** What a cell over several columns has in one line: a further line may have bars where the first has none. */
function joined(fields: readonly Field[]): Field {
  const words = fields.filter(({ text }) => text.trim() !== "");
  const [only = { from: 0, to: 0, text: "" }, another] = words;
  if (!another) return only;
  return { from: only.from, to: words.at(-1)!.to, text: words.map(({ text }) => text.trimEnd()).join(" ") };
}

/** Lines without the indent they have in common: how far they stand from the edge of a cell says nothing. */
export function dedented(lines: readonly Field[]): NestedLine[] {
  let cut = Number.MAX_SAFE_INTEGER;
  for (const { text } of lines) if (text.trim() !== "") cut = Math.min(cut, text.search(/\S/));
  return lines.map(({ text, from, to }) => ({ from: Math.min(from + cut, to), to, text: text.slice(cut).trimEnd() }));
}
