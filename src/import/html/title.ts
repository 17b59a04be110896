import { type Element, isElement, type Node, textOf } from "../../markdown/tree.ts";

/** Longer lines are no titles. */
const LONGEST = 200;

/** What stands above a text, and the text. */
export interface Titled {
  readonly title: string | undefined;
  readonly subtitle: string | undefined;
  readonly body: readonly Node[];
}

/** The title and subtitle that stand above a text in the styles for them, as Google Docs and LibreOffice write them. */
export function takeTitle(nodes: readonly Node[]): Titled {
  const first = nodes.findIndex((node) => isElement(node, "h1", "h2", "h3", "h4", "h5", "h6"));
  const above = nodes.slice(0, first < 0 ? nodes.length : first);
  const title = above.find((node) => isStyled(node, "title"));
  if (!title) return { title: undefined, subtitle: undefined, body: nodes };
  const subtitle = above.find((node) => isStyled(node, "subtitle"));
  return {
    title: wordsOf(title),
    subtitle: wordsOf(subtitle),
    body: nodes.filter((node) => node !== title && node !== subtitle),
  };
}

function isStyled(node: Node, style: string): node is Element {
  return (
    isElement(node, "p") && (node.attributes["class"] ?? "").split(/\s+/).includes(style) && wordsOf(node) !== undefined
  );
}

function wordsOf(node: Element | undefined): string | undefined {
  const words = node && textOf(node.children).replaceAll(/\s+/g, " ").trim();
  return words && words.length <= LONGEST ? words : undefined;
}
