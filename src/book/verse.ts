import { type Attributes, element, type Element, isElement, type Node, rewriteBlocks, text } from "../markdown/tree.ts";
import { mapTexts, type Draft } from "./draft.ts";

/** How far a line can be indented, in spaces: each is half an em. */
const DEEPEST = 16;

/**
 * Makes every line of verse one of its own: what stands in a block of the class `verse`, its paragraphs being stanzas.
 * Turned over, a line hangs. Readers without styles show line breaks.
 */
export function setVerse(draft: Draft): Draft {
  return mapTexts(draft, (nodes) => rewriteBlocks(nodes, (node) => (isVerse(node) ? withLines(node) : node)));
}

function isVerse(node: Element): boolean {
  return isElement(node, "div", "blockquote") && /(?:^| )verse(?: |$)/.test(node.attributes["class"] ?? "");
}

function withLines(block: Element): Element {
  return { ...block, children: block.children.map((child) => (isElement(child, "p") ? stanza(child) : child)) };
}

function stanza(paragraph: Element): Element {
  const lines = linesOf(paragraph.children);
  const children = lines.flatMap((line, index): readonly Node[] => [
    ...(index > 0 ? [element("br")] : []),
    element("span", lineAttributes(line), line.children),
  ]);
  const name = [paragraph.attributes["class"], "stanza"].filter(Boolean).join(" ");
  return { ...paragraph, attributes: { ...paragraph.attributes, class: name }, children };
}

interface Line {
  readonly children: readonly Node[];
  /** In no-break spaces. */
  readonly indent: number;
}

function lineAttributes({ indent }: Line): Attributes {
  if (indent === 0) return { class: "line" };
  return { class: "line", style: `margin-inline-start: ${Math.min(DEEPEST, indent) / 2}em` };
}

function linesOf(nodes: readonly Node[]): readonly Line[] {
  return splitLines(nodes)
    .map(indented)
    .filter(({ children }) => children.some((child) => child.type === "element" || child.value !== ""));
}

/** The nodes of each line. What reaches over the end of one, as emphasis can, is in both; its id in the first. */
function splitLines(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const lines: Node[][] = [[]];
  for (const node of nodes) {
    const pieces = isElement(node, "br") ? [[], []] : node.type === "text" ? textLines(node.value) : elementLines(node);
    pieces.forEach((piece, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1)!.push(...piece);
    });
  }
  return lines;
}

function textLines(value: string): readonly (readonly Node[])[] {
  return value.split("\n").map((line) => [text(line)]);
}

function elementLines(node: Element): readonly (readonly Node[])[] {
  const [first, ...others] = splitLines(node.children);
  if (others.length === 0) return [[node]];
  const { id: _, ...attributes } = node.attributes;
  return [[{ ...node, children: first! }], ...others.map((children) => [{ ...node, attributes, children }])];
}

function indented(nodes: readonly Node[]): Line {
  const [first, ...rest] = nodes;
  if (first === undefined) return { children: nodes, indent: 0 };
  if (first.type === "element") {
    // Emphasis that goes on from the line before has the spaces in it.
    const { children, indent } = indented(first.children);
    return { children: indent === 0 ? nodes : [{ ...first, children }, ...rest], indent };
  }
  const words = first.value.replace(/^[\u00A0 ]+/, "");
  const indent = (/^\u00A0*/.exec(first.value) ?? [""])[0].length;
  return { children: words === "" ? rest : [text(words), ...rest], indent };
}
