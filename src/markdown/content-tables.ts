import { isBlank, runs, type Flow } from "./content-runs.ts";
import { element, isElement, type Element, type Node } from "./tree.ts";

/** A table's parts in their order, rows in a body, anything else in a cell of a row of its own. */
export function mendTable(node: Element, flow: Flow): readonly Node[] {
  const captions: Element[] = [];
  const columns: Element[] = [];
  const heads: Element[] = [];
  const bodies: Element[] = [];
  const feet: Element[] = [];
  for (const run of runs(
    node.children.filter((child) => !isBlank(child)),
    isPart,
  )) {
    if (!run.in) {
      bodies.push(element("tbody", {}, rowsOf(run.nodes, flow)));
      continue;
    }
    for (const part of run.nodes as Element[]) {
      if (part.tag === "caption") captions.push(part);
      else if (part.tag === "colgroup") columns.push(part);
      else if (part.tag === "thead" && heads.length === 0) heads.push(part);
      else if (part.tag === "tfoot" && feet.length === 0) feet.push(part);
      else bodies.push(part.tag === "tbody" ? part : { ...part, tag: "tbody" });
    }
  }
  const cols = node.children.filter((child) => isElement(child, "col"));
  if (cols.length > 0) columns.push(element("colgroup", {}, cols));
  const [caption, ...more] = captions;
  const extra = more.map((other) => ({ ...other, tag: "p" }));
  const filled = [...heads, ...bodies, ...feet].filter((part) => part.children.length > 0);
  if (filled.length === 0) return caption ? [{ ...caption, tag: "p" }, ...extra] : extra;
  return [{ ...node, children: [...(caption ? [caption] : []), ...columns, ...filled] }, ...extra];
}

function isPart(node: Node): boolean {
  return isElement(node, "caption", "colgroup", "thead", "tbody", "tfoot", "col");
}

/** The rows of a part of a table. Cells without a row get one, and so does what is no cell. */
export function rowsOf(nodes: readonly Node[], flow: Flow): readonly Element[] {
  const out: Element[] = [];
  for (const run of runs(
    nodes.filter((node) => !isBlank(node)),
    (node) => isElement(node, "tr"),
  )) {
    if (run.in) out.push(...(run.nodes as Element[]));
    else out.push(element("tr", {}, cellsOf(run.nodes, flow)));
  }
  return out.filter((row) => row.children.length > 0);
}

/** The cells of a row; what is no cell is put into one. */
export function cellsOf(nodes: readonly Node[], flow: Flow): readonly Element[] {
  const out: Element[] = [];
  for (const run of runs(
    nodes.filter((node) => !isBlank(node)),
    (node) => isElement(node, "td", "th"),
  )) {
    if (run.in) out.push(...(run.nodes as Element[]));
    else out.push(element("td", {}, flow(run.nodes)));
  }
  return out;
}

/** HTML §4.9.3: a group says how many columns it spans, or has them. */
export function mendColumns(node: Element): Element {
  const cols = node.children.filter((child) => isElement(child, "col"));
  const { span: _span, ...attributes } = node.attributes;
  return cols.length > 0 ? { ...node, attributes, children: cols } : { ...node, children: [] };
}
