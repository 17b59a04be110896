import { type Element, element, isElement, mapNodes, type Node, rewrite, textOf } from "../../markdown/tree.ts";
import { gathered } from "../write/lines.ts";
import { withAlignedColumns } from "./aligned-columns.ts";

/** Tables and lists as the manuscript has them: cells of one paragraph hold its words, heads are head rows. */
export function tidyTables(nodes: readonly Node[]): readonly Node[] {
  return rewrite(nodes, (node) => {
    if (node.tag === "td" || node.tag === "th") return { ...node, children: cellContent(node.children) };
    if (node.tag === "li") return { ...node, children: itemContent(node.children) };
    if (node.tag === "ol" || node.tag === "ul") return withLikeItems(node);
    return node.tag === "table" ? withAlignedColumns(withHead(node)) : node;
  });
}

function cellContent(children: readonly Node[]): readonly Node[] {
  const parts = children.filter((child) => child.type === "element" || child.value.trim() !== "");
  const [only, ...more] = parts;
  if (more.length === 0 && isElement(only, "p")) return only.children;
  // Lines of a cell, each a paragraph, are lines: only so does a table stay a grid.
  const isLines = parts.length > 1 && parts.length <= 4 && parts.every((part) => isElement(part, "p"));
  if (!isLines) return children;
  return (parts as Element[]).flatMap((part, index) =>
    index === 0 ? part.children : [element("br"), ...part.children],
  );
}

/** An item of one paragraph, with or without lists in it, holds its words. */
function itemContent(children: readonly Node[]): readonly Node[] {
  const [first, ...rest] = children.filter((child) => child.type === "element" || child.value.trim() !== "");
  return isElement(first, "p") && rest.every((child) => isElement(child, "ul", "ol"))
    ? [...first.children, ...rest]
    : children;
}

/** Where one item of a list has paragraphs, all have them: Markdown has no other lists. */
function withLikeItems(list: Element): Element {
  const isLoose = list.children.some(
    (item) => isElement(item, "li") && item.children.some((child) => isElement(child, "p")),
  );
  if (!isLoose) return list;
  const children = list.children.map((item) =>
    isElement(item, "li") ? { ...item, children: gathered((item as Element).children) } : item,
  );
  return { ...list, children };
}

function withHead(table: Element): Element {
  const rows = rowsOf(table.children);
  const hasHead = table.children.some((child) => isElement(child, "thead"));
  const [first, ...rest] = rows;
  const cells = first?.children.filter((cell) => isElement(cell, "td", "th")) ?? [];
  const isHead =
    cells.length > 0 && rest.length > 0 && cells.every((cell) => isElement(cell, "th") || isBold(cell as Element));
  if (hasHead || !first || !isHead) return { ...table, children: mapNodes(table.children, plainCells) };
  const others = table.children.filter((child) => isElement(child, "caption", "colgroup"));
  const head = element(
    "tr",
    {},
    cells.map((cell) => headCell(cell as Element)),
  );
  return {
    ...table,
    children: [
      ...others,
      element("thead", {}, [head]),
      element(
        "tbody",
        {},
        rest.map((row) => bodyCells(row)),
      ),
    ],
  };
}

function rowsOf(nodes: readonly Node[]): readonly Element[] {
  return nodes.flatMap((node) =>
    isElement(node, "tr") ? [node] : isElement(node, "tbody", "tfoot") ? rowsOf(node.children) : [],
  );
}

/** Whether all words of a cell are strong: so word processors show heads. */
function isBold(cell: Element): boolean {
  const parts = cell.children.filter((child) => child.type === "element" || child.value.trim() !== "");
  return parts.length > 0 && textOf(parts).trim() !== "" && parts.every((part) => isElement(part, "strong", "b"));
}

function headCell(cell: Element): Element {
  const plain = rewrite(cell.children, (node) => (isElement(node, "strong", "b") ? node.children : node));
  return { ...cell, tag: "th", children: plain };
}

/** Words of a head are strong by themselves. */
function plainCells(node: Node): Node {
  if (!isElement(node, "thead")) return bodyCells(node);
  return rewrite([node], (each) => (isElement(each, "th") && isBold(each) ? headCell(each) : each))[0]!;
}

/** Heads of rows are cells whose words are strong: tables of bars know no others. */
function bodyCells(node: Node): Node {
  if (node.type === "text" || node.tag === "thead" || node.tag === "caption") return node;
  if (node.tag === "th") {
    const isStrong = node.children.length === 0 || isElement(node.children[0], "strong");
    return { ...node, tag: "td", children: isStrong ? node.children : [element("strong", {}, node.children)] };
  }
  return /^(?:tbody|tfoot|tr)$/.test(node.tag) ? { ...node, children: mapNodes(node.children, bodyCells) } : node;
}
