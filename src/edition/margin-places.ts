import { isElement, type Node, rewrite, visitBlocks } from "../markdown/tree.ts";

/** Whether there are margin notes in a text. */
export function hasMarginNotes(nodes: readonly Node[]): boolean {
  let found = false;
  visitBlocks(nodes, (node) => {
    found ||= isMarginNote(node);
  });
  return found;
}

/** Whether a node is a margin note. */
export function isMarginNote(node: Node): boolean {
  return isElement(node, "aside") && (node.attributes["class"] ?? "").split(" ").includes("margin");
}

/** Whether a node marks where a margin note was written. */
export function isMarginPlace(node: Node): boolean {
  return isElement(node, "span") && node.attributes["class"] === "margin-place";
}

/** A text without the marks of where its margin notes were written, which only print needs. */
export function withoutMarginPlaces(nodes: readonly Node[]): readonly Node[] {
  if (!hasMarginNotes(nodes)) return nodes;
  return rewrite(nodes, (node) => (isMarginPlace(node) ? [] : node));
}
