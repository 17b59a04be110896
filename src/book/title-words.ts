import { isElement, type Node, rewrite, text, visitBlocks } from "../markdown/tree.ts";
import { isHeading } from "./pieces.ts";

/** What stands in the headings of a text, by their ids. */
export function headingTitles(content: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const titles = new Map<string, readonly Node[]>();
  visitBlocks(content, (node) => {
    const { id } = node.attributes;
    if (id !== undefined && isHeading(node)) titles.set(id, node.children);
  });
  return titles;
}

/**
 * A title as it is said in a sentence: formulas, raised letters and what is stressed stay; notes and the number go, and
 * nothing is a link, or a place that something leads to.
 */
export function titleWords(title: readonly Node[]): readonly Node[] {
  return rewrite(title, (node) => {
    if (isElement(node, "o-note") || node.attributes["class"] === "number") return [];
    if (isElement(node, "a", "span")) return node.children;
    if (isElement(node, "img")) return [text(node.attributes["alt"] ?? "")];
    if (isElement(node, "br")) return [text(" ")];
    const { id, ...attributes } = node.attributes;
    return id === undefined ? node : { ...node, attributes };
  });
}
