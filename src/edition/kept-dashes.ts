import { element, isElement, mapNodes, type Node, text } from "../markdown/tree.ts";

/**
 * A dash and the word it follows, or what stands behind the last hyphenation of that word. Chinese and Japanese dashes
 * are two wide, and part by rules of their own.
 */
const DASH =
  /([^\s\u00AD\u2014]{0,30}[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{Pe}\p{Pf}"'.,;:!?…]\u2014)/u;

/**
 * Keeps em dashes with the word they follow, so that none begins a line. A span does it: a word joiner would
 * be found in the text that is copied or searched.
 */
export function withKeptDashes(nodes: readonly Node[]): readonly Node[] {
  return mapNodes(nodes, (node) => {
    if (node.type === "text") return node.value.includes("\u2014") ? kept(node.value) : node;
    if (isElement(node, "pre", "code", "svg", "math")) return node;
    const children = withKeptDashes(node.children);
    return children === node.children ? node : { ...node, children };
  });
}

function kept(value: string): readonly Node[] {
  return value
    .split(DASH)
    .map((part, index) => (index % 2 === 0 ? text(part) : element("span", { class: "kept" }, [text(part)])))
    .filter((node) => node.type === "element" || node.value !== "");
}
