import { isElement, type Node, rewrite, visit } from "../../markdown/tree.ts";

/**
 * Marks of places that no link leads to are taken out: word processors leave many. One that stands in a heading becomes
 * the name of the heading.
 * @param texts all that may hold links to them
 */
export function tidyAnchors(nodes: readonly Node[], texts: readonly Node[]): readonly Node[] {
  const linked = new Set<string>();
  visit(texts, ({ tag, attributes }) => {
    if (tag === "a" && attributes["href"]?.startsWith("#")) linked.add(attributes["href"].slice(1));
  });
  return rewrite(nodes, (node) => {
    const { id } = node.attributes;
    if (isMark(node)) return id !== undefined && linked.has(id) ? node : [];
    if (!/^h[1-6]$/.test(node.tag) || (id !== undefined && linked.has(id))) return node;
    const mark = node.children.find(isMark);
    if (mark?.type !== "element") return node;
    const children = node.children.filter((child) => child !== mark);
    return { ...node, attributes: { ...node.attributes, id: mark.attributes["id"]! }, children };
  });
}

function isMark(node: Node): boolean {
  return (
    isElement(node, "span", "a") &&
    node.attributes["id"] !== undefined &&
    Object.keys(node.attributes).length === 1 &&
    node.children.length === 0
  );
}
