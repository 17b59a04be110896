import { type Element, isElement, type Node, textOf, visit } from "../../markdown/tree.ts";

/** Longer lines are no titles. */
const LONGEST = 200;

/** What stands above a text, and the text. */
export interface Titled {
  readonly title: string | undefined;
  readonly subtitle: string | undefined;
  readonly authors: readonly string[];
  readonly body: readonly Node[];
}

/** The title and subtitle that stand above a text in the styles for them, as Google Docs, LibreOffice and pandoc write them. */
export function takeTitle(nodes: readonly Node[]): Titled {
  const block = takeTitleBlock(nodes);
  if (block) return block;
  const first = nodes.findIndex((node) => isElement(node, "h1", "h2", "h3", "h4", "h5", "h6"));
  const above = nodes.slice(0, first < 0 ? nodes.length : first);
  const title = above.find((node) => isStyled(node, "title"));
  if (!title) return { title: undefined, subtitle: undefined, authors: [], body: nodes };
  const subtitle = above.find((node) => isStyled(node, "subtitle"));
  return {
    title: wordsOf(title),
    subtitle: wordsOf(subtitle),
    authors: [],
    body: nodes.filter((node) => node !== title && node !== subtitle),
  };
}

/**
 * A title that is a heading of the class, with lines of their classes below it, in a block of their own or not. Where no
 * other heading is as high, it is the heading of the text.
 */
function takeTitleBlock(nodes: readonly Node[]): Titled | undefined {
  const [first, ...others] = nodes.filter((node) => node.type === "element" || node.value.trim() !== "");
  if (first === undefined) return undefined;
  const flat = isElement(first, "header", "div") ? [...first.children, ...others] : [first, ...others];
  const [title, ...below] = flat.filter((node) => isElement(node));
  if (!title || !isElement(title, "h1") || !hasClass(title, "title")) return undefined;
  const end = below.findIndex((node) => !LINES.some((name) => hasClass(node, name)));
  const lines = below.slice(0, end < 0 ? below.length : end);
  const taken = new Set<Node>([title, ...lines]);
  const body = flat.filter((node) => !taken.has(node));
  let hasOther = false;
  visit(body, ({ tag }) => (hasOther ||= tag === "h1"));
  const linesOf = (name: string): readonly string[] =>
    lines.filter((line) => hasClass(line, name)).flatMap((line) => wordsOf(line) ?? []);
  return hasOther
    ? { title: wordsOf(title), subtitle: linesOf("subtitle")[0], authors: linesOf("author"), body }
    : undefined;
}

/** What stands below such a title; a date is that of the document. */
const LINES = ["subtitle", "author", "date"];

function hasClass({ attributes }: Element, name: string): boolean {
  return (attributes["class"] ?? "").split(/\s+/).includes(name);
}

function isStyled(node: Node, style: string): node is Element {
  return isElement(node, "p") && hasClass(node, style) && wordsOf(node) !== undefined;
}

function wordsOf(node: Element | undefined): string | undefined {
  const words = node && textOf(node.children).replaceAll(/\s+/g, " ").trim();
  return words && words.length <= LONGEST ? words : undefined;
}
