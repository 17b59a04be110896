import { type Element, isElement, type Node } from "../markdown/tree.ts";
import { align } from "./align.ts";
import { keyOf, markedAll } from "./marks.ts";
import { markedGap } from "./gap.ts";

/** Tells what changed in a cell, or a caption. */
type Inside = (before: readonly Node[], after: readonly Node[]) => readonly Node[];

/**
 * A table with what changed marked, cell by cell and row by row.
 * @returns undefined where rows cannot be held against rows: columns came or went, or cells span some
 */
export function changedTable(before: Element, after: Element, inside: Inside): readonly Node[] | undefined {
  if (columnsOf(before) !== columnsOf(after) || spans(before) || spans(after)) return undefined;
  const children = after.children.map((part): Node => {
    if (part.type === "text") return part;
    const was = before.children.find((each) => isElement(each, part.tag));
    if (!isElement(was))
      return isElement(part, "colgroup") ? part : { ...part, children: markedAll(part.children, "ins") };
    if (part.tag === "caption") return { ...part, children: inside(was.children, part.children) };
    return part.tag === "colgroup" ? part : { ...part, children: changedRows(rowsOf(was), rowsOf(part), inside) };
  });
  return [{ ...after, children }];
}

function rowsOf(part: Element): readonly Element[] {
  return part.children.filter((row) => isElement(row, "tr"));
}

function allRows(table: Element): readonly Element[] {
  return table.children.flatMap((part) =>
    isElement(part, "tr") ? [part] : isElement(part, "thead", "tbody", "tfoot") ? rowsOf(part) : [],
  );
}

function cellsOf(row: Element): readonly Element[] {
  return row.children.filter((cell) => isElement(cell, "td", "th"));
}

function columnsOf(table: Element): number {
  return Math.max(0, ...allRows(table).map((row) => cellsOf(row).length));
}

function spans(table: Element): boolean {
  return allRows(table).some((row) =>
    cellsOf(row).some(({ attributes }) => attributes["colspan"] ?? attributes["rowspan"]),
  );
}

function changedRows(before: readonly Element[], after: readonly Element[], inside: Inside): readonly Node[] {
  const out: Node[] = [];
  let went: Element[] = [];
  let came: Element[] = [];
  const end = (): void => {
    out.push(...markedGap(went, came, (was, is) => [changedRow(was, is, inside)]));
    [went, came] = [[], []];
  };
  for (const step of align(before.map(keyOf), after.map(keyOf))) {
    if (step.kind === "out") went.push(before[step.old]!);
    else if (step.kind === "in") came.push(after[step.new]!);
    else {
      end();
      out.push(after[step.new]!);
    }
  }
  end();
  return out;
}

function changedRow(before: Element, after: Element, inside: Inside): Element {
  const old = cellsOf(before);
  let next = 0;
  const children = after.children.map((cell): Node => {
    if (!isElement(cell, "td", "th")) return cell;
    return { ...cell, children: inside(old[next++]?.children ?? [], cell.children) };
  });
  return { ...after, children };
}
