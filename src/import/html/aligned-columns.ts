import { type Element, isElement, mapNodes, type Node } from "../../markdown/tree.ts";
import type { Look } from "./looks.ts";

/** What a cell is marked with whose alignment only its look tells, until it is known whether its column has it. */
const LOOKS = " looks";

/** The class of a cell that looks aligned. */
export function lookOfCell({ align }: Look): { readonly class?: string } {
  return align === undefined ? {} : { class: `align-${align}${LOOKS}` };
}

/** A table in which columns are aligned whose cells all look so; the look of single cells goes. */
export function withAlignedColumns(table: Element): Element {
  const rows = rowsIn(table.children);
  const body = rows.filter((row) => row.every(({ tag }) => tag === "td"));
  const isGrid = rows.flat().every(({ attributes: { colspan, rowspan } }) => (colspan ?? rowspan) === undefined);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) =>
    isGrid ? classOf(body.map((row) => row[index])) : undefined,
  );
  return { ...table, children: mapNodes(table.children, (node) => aligned(node, columns)) };
}

function aligned(node: Node, columns: readonly (string | undefined)[]): Node {
  if (isElement(node, "thead", "tbody", "tfoot"))
    return { ...node, children: mapNodes(node.children, (row) => aligned(row, columns)) };
  if (!isElement(node, "tr")) return node;
  let index = 0;
  const children = mapNodes(node.children, (cell) => {
    if (!isElement(cell, "td", "th")) return cell;
    const named = columns[index++];
    const { class: names, ...others } = cell.attributes;
    const isPlain = names === undefined || names.endsWith(LOOKS);
    return isPlain ? { ...cell, attributes: { ...others, ...(named !== undefined && { class: named }) } } : cell;
  });
  return { ...node, children };
}

function rowsIn(nodes: readonly Node[]): readonly (readonly Element[])[] {
  return nodes.flatMap((node) => {
    if (isElement(node, "tr")) return [node.children.filter((cell): cell is Element => isElement(cell, "td", "th"))];
    return isElement(node, "thead", "tbody", "tfoot") ? rowsIn(node.children) : [];
  });
}

/** The alignment that all cells of a column have by their look. */
function classOf(cells: readonly (Element | undefined)[]): string | undefined {
  const [first, ...others] = new Set(cells.map((cell) => cell?.attributes["class"]));
  return others.length === 0 && first?.endsWith(LOOKS) ? first.slice(0, -LOOKS.length) : undefined;
}
