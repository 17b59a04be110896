import { ADMONITIONS } from "../markdown/admonitions.ts";
import { element, type Element, isElement, type Node, rewriteBlocks, text } from "../markdown/tree.ts";
import type { Labels } from "./edition.ts";

/** Sets the word for its kind above each admonition that has no title of its own: “Note”, “Warnung”. */
export function withAdmonitionTitles(nodes: readonly Node[], labels: Labels): readonly Node[] {
  return rewriteBlocks(nodes, (node) => (isAdmonition(node) ? titled(node, labels) : node));
}

function isAdmonition(node: Element): boolean {
  return node.tag === "div" && /(?:^| )admonition(?: |$)/.test(node.attributes["class"] ?? "");
}

function titled(node: Element, labels: Labels): Element {
  const first = node.children.find((child) => isElement(child));
  if (isElement(first, "p") && first.attributes["class"] === "admonition-title") return node;
  const classes = node.attributes["class"]?.split(" ") ?? [];
  const kind = ADMONITIONS.find((each) => classes.includes(each));
  if (kind === undefined) return node;
  const title = element("p", { class: "admonition-title" }, [text(labels[kind])]);
  return { ...node, children: [title, ...node.children] };
}
