import { type Element, element, isElement, type Node, rewriteBlocks, textOf } from "../markdown/tree.ts";

/** A dash at the beginning of a line names who is quoted. */
const ATTRIBUTION = /^\s*[\u2014\u2013\u2015]\s*\S/;

/**
 * Marks who is quoted: the last paragraph of a quotation gets the class `attribution` when it begins with a dash. So
 * does the last line of its last paragraph, which is made a paragraph of its own.
 */
export function withAttributions(nodes: readonly Node[]): readonly Node[] {
  return rewriteBlocks(nodes, (node) => (isElement(node, "blockquote") ? attributed(node) : node));
}

function attributed(quotation: Element): Element {
  const index = quotation.children.findLastIndex((node) => node.type === "element");
  const last = quotation.children[index];
  if (!isElement(last, "p")) return quotation;
  const made = ATTRIBUTION.test(textOf(last.children)) ? [marked(last, last.children)] : splitOff(last);
  return made ? { ...quotation, children: quotation.children.toSpliced(index, 1, ...made) } : quotation;
}

function splitOff(paragraph: Element): readonly Element[] | undefined {
  const at = paragraph.children.findLastIndex((node) => isElement(node, "br"));
  const line = paragraph.children.slice(at + 1);
  if (at === -1 || !ATTRIBUTION.test(textOf(line))) return undefined;
  return [{ ...paragraph, children: paragraph.children.slice(0, at) }, marked(element("p"), line)];
}

function marked(paragraph: Element, children: readonly Node[]): Element {
  const name = `${paragraph.attributes["class"] ?? ""} attribution`.trim();
  return { ...paragraph, attributes: { ...paragraph.attributes, class: name }, children };
}
