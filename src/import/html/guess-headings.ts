import { element, isElement, type Node, textOf } from "../../markdown/tree.ts";
import type { Findings } from "../findings.ts";

const LONGEST = 80;

/** In a text without a heading, short paragraphs of nothing but strong words are what shows as one. */
export function guessHeadings(nodes: readonly Node[], findings: Findings): readonly Node[] {
  if (nodes.some((node) => isElement(node, "h1", "h2", "h3", "h4", "h5", "h6"))) return nodes;
  return nodes.map((node, index) => {
    const words = isElement(node, "p") ? boldWords(node.children) : undefined;
    const next = nodes[index + 1];
    if (words === undefined || next === undefined || (isElement(next, "p") && boldWords(next.children))) return node;
    findings.add("guessed", "a heading, from a line in bold", "headings, from lines in bold", textOf(words));
    return element("h1", {}, words);
  });
}

function boldWords(children: readonly Node[]): readonly Node[] | undefined {
  const parts = children.filter((child) => child.type === "element" || child.value.trim() !== "");
  const [only, ...more] = parts;
  if (more.length > 0 || !isElement(only, "strong")) return undefined;
  const words = textOf(only.children).trim();
  return words.length > 0 && words.length <= LONGEST && !/[.,;:]$/.test(words) ? only.children : undefined;
}
