import { type Node } from "./tree.ts";

/** Makes nodes that are mended in themselves fit to stand where blocks and text may. */
export type Flow = (nodes: readonly Node[]) => readonly Node[];

/** Elements that may stand in a line of text: HTML §3.2.5.2.5, as far as the sanitiser lets them through. */
export const PHRASING: ReadonlySet<string> = new Set(
  `
  a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr
  svg math o-note o-diagram o-box o-ref o-cite o-example`
    .trim()
    .split(/\s+/),
);

/** Whether a node may stand in a line of text. */
export function isPhrasing(node: Node): boolean {
  return node.type === "text" || PHRASING.has(node.tag);
}

/** Whether a node is nothing but white space. */
export function isBlank(node: Node): boolean {
  return node.type === "text" && node.value.trim() === "";
}

/** Runs of nodes that fulfil a condition, and the nodes between them. */
export function* runs(
  nodes: readonly Node[],
  belongs: (node: Node) => boolean,
): Generator<{ in: boolean; nodes: Node[] }> {
  let run: { in: boolean; nodes: Node[] } | undefined;
  for (const node of nodes) {
    const inside = belongs(node);
    if (run && run.in === inside) run.nodes.push(node);
    else {
      if (run) yield run;
      run = { in: inside, nodes: [node] };
    }
  }
  if (run) yield run;
}
