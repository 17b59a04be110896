import { type Element, isElement } from "../../markdown/tree.ts";
import { textWidth } from "../../diagnostic/text-width.ts";
import { drawGrid, type GridCell } from "./grid.ts";
import { isInline } from "./lines.ts";
import type { Writing } from "./style.ts";

/** Longer lines of text are broken in cells. */
const LONGEST_LINE = 44;
/** Larger tables are no better to read in a grid than in HTML. */
const MOST_PLACES = 5000;

/** Whether a table has a cell with what finds no place between bars. */
export function needsGrid(rows: readonly Element[]): boolean {
  return rows.some((row) =>
    row.children.some(
      (cell) =>
        cell.type === "element" &&
        cell.children.some((child) => isElement(child, "blockquote", "pre", "table", "dl", "div", "figure", "hr")),
    ),
  );
}

/** The rows of a table, by the part they are of. */
export interface TableRows {
  readonly head: readonly Element[];
  readonly body: readonly Element[];
  readonly foot: readonly Element[];
}

/**
 * The rows of a table, drawn in a grid: cells may hold any blocks.
 * @returns undefined where cells overlap or leave gaps
 */
export function writeDrawn(
  { head, body, foot }: TableRows,
  aligns: readonly string[],
  writing: Writing,
): string | undefined {
  const rows = [...head, ...body, ...foot];
  const columns = aligns.length;
  if (rows.length * columns > MOST_PLACES) return undefined;
  const taken = rows.map(() => Array.from({ length: columns }, () => false));
  const cells: GridCell[] = [];
  for (const [top, row] of rows.entries()) {
    for (const node of row.children) {
      if (node.type === "text") continue;
      const left = taken[top]!.indexOf(false);
      const wide = Number(node.attributes["colspan"] ?? 1);
      const high = Number(node.attributes["rowspan"] ?? 1);
      if (left < 0 || !(wide >= 1 && left + wide <= columns && high >= 1 && top + high <= rows.length))
        return undefined;
      for (const line of taken.slice(top, top + high)) {
        if (line.slice(left, left + wide).includes(true)) return undefined;
        line.fill(true, left, left + wide);
      }
      cells.push({ lines: linesOf(node, writing), left, top, columns: wide, rows: high });
    }
  }
  if (taken.flat().includes(false)) return undefined;
  return drawGrid({ cells, columns, rows: rows.length, head: head.length, foot: foot.length, aligns });
}

function linesOf({ children }: Element, writing: Writing): readonly string[] {
  const lines = writing.blocks(children, writing).split("\n");
  // Lines of code stay as they are.
  return children.every((child) => isInline(child) || !isElement(child, "pre")) ? lines.flatMap(broken) : lines;
}

/** A line of text broken where words go on; what stands before it, of a list or quotation, is kept. */
function broken(line: string): readonly string[] {
  if (textWidth(line) <= LONGEST_LINE || /^\s*[|+#]/.test(line)) return [line];
  const [, before = "", words = ""] = /^((?:\s|[-*+>] |\d+[.)] )*)(.*)$/.exec(line) ?? [];
  const next = before.replaceAll(/[^\s>]/g, " ");
  const out: string[] = [];
  let open = before;
  for (const [index, word] of words.split(/(?<=\S) (?=\p{L})/u).entries()) {
    const longer = index === 0 ? open + word : `${open} ${word}`;
    if (index > 0 && textWidth(longer) > LONGEST_LINE) {
      out.push(open);
      open = next + word;
    } else open = longer;
  }
  return [...out, open];
}
