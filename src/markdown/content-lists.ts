import { isBlank, runs, type Flow } from "./content-runs.ts";
import { element, isElement, type Element, type Node } from "./tree.ts";

/** Lists hold items only: a list in a list goes into the item before it, anything else into an item of its own. */
export function mendList(node: Element, flow: Flow): readonly Node[] {
  const items: { readonly item: Element; readonly children: Node[]; readonly implied: boolean }[] = [];
  for (const child of node.children) {
    const last = items.at(-1);
    if (isElement(child, "li")) items.push({ item: child, children: [...child.children], implied: false });
    else if (child.type === "text" && isBlank(child)) continue;
    else if (last && (last.implied || isElement(child, "ul", "ol"))) last.children.push(child);
    else items.push({ item: element("li"), children: [child], implied: true });
  }
  if (items.length === 0) return [];
  return [{ ...node, children: items.map(({ item, children }) => ({ ...item, children: flow(children) })) }];
}

/** Terms, each group with what it means; without any term there is no such list. */
export function mendDefinitions(node: Element, flow: Flow): readonly Node[] {
  const parts = node.children
    .flatMap((child) => (isElement(child, "div") && child.children.some(isPart) ? child.children : [child]))
    .filter((child) => !isBlank(child));
  if (!parts.some((part) => isElement(part, "dt"))) {
    return parts.length === 0 ? [] : [{ ...node, tag: "div", children: flow(parts.map(asBlock)) }];
  }
  const out: Element[] = [];
  for (const run of runs(parts, isPart)) {
    if (!run.in) out.push(element("dd", {}, flow(run.nodes)));
    else out.push(...(run.nodes as Element[]));
  }
  // HTML §4.4.9: a group is terms and then definitions.
  if (out[0]!.tag === "dd") out.unshift(element("dt"));
  if (out.at(-1)!.tag === "dt") out.push(element("dd"));
  return [{ ...node, children: out }];
}

function isPart(node: Node): boolean {
  return isElement(node, "dt", "dd");
}

function asBlock(node: Node): Node {
  return isElement(node, "dt", "dd") ? { ...node, tag: "div" } : node;
}
