import { type Element, element, isElement, type Node, rewriteBlocks, text, textOf } from "../markdown/tree.ts";

/** A dash at the beginning of a line names who is quoted. */
const ATTRIBUTION = /^\s*[\u2014\u2013\u2015]\s*\S/;

/** A last line that names someone: short, begun with a capital or a title in italics, and no end of a sentence. */
const NAME = /^\s*[\u2014\u2013\u2015]+\s*(?=[\p{Lu}\p{Lo}])(?!.*[!?;:,]$).{1,80}$/u;

/**
 * Marks who is quoted: the last paragraph of a quotation, a motto or a pull quote gets the class `attribution` when it
 * begins with a dash. So does the last line of its last paragraph, which is made a paragraph of its own.
 */
export function withAttributions(nodes: readonly Node[]): readonly Node[] {
  return rewriteBlocks(nodes, (node) => (isQuotation(node) ? attributed(node) : node));
}

function isQuotation(node: Element): boolean {
  if (isElement(node, "blockquote")) return true;
  return isElement(node, "div") && /(?:^| )(?:epigraph|pull)(?: |$)/.test(node.attributes["class"] ?? "");
}

function attributed(quotation: Element): Element {
  const index = quotation.children.findLastIndex((node) => node.type === "element");
  const last = quotation.children[index];
  if (!isElement(last, "p")) return quotation;
  const made = ATTRIBUTION.test(textOf(last.children)) ? [marked(last, last.children)] : splitOff(last);
  return made ? { ...quotation, children: quotation.children.toSpliced(index, 1, ...made) } : quotation;
}

function splitOff(paragraph: Element): readonly Element[] | undefined {
  const { children } = paragraph;
  const at = children.findLastIndex((node) => isElement(node, "br"));
  const line = children.slice(at + 1);
  if (at !== -1 && ATTRIBUTION.test(textOf(line))) {
    return [{ ...paragraph, children: children.slice(0, at) }, marked(element("p"), line)];
  }
  return splitAtLineEnd(paragraph);
}

/** A line that was only ended in the source may be one of prose that happens to begin with a dash: it must be a name. */
function splitAtLineEnd(paragraph: Element): readonly Element[] | undefined {
  const { children } = paragraph;
  const at = children.findLastIndex((node) => node.type === "text" && node.value.includes("\n"));
  const node = children[at];
  if (node?.type !== "text") return undefined;
  const end = node.value.lastIndexOf("\n");
  const line = [text(node.value.slice(end + 1)), ...children.slice(at + 1)];
  if (!NAME.test(textOf(line))) return undefined;
  const before = [...children.slice(0, at), text(node.value.slice(0, end))];
  return [{ ...paragraph, children: before }, marked(element("p"), line)];
}

function marked(paragraph: Element, children: readonly Node[]): Element {
  const name = `${paragraph.attributes["class"] ?? ""} attribution`.trim();
  return { ...paragraph, attributes: { ...paragraph.attributes, class: name }, children };
}
