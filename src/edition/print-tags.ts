import { type Attributes, element, type Element, isElement, type Node, rewrite } from "../markdown/tree.ts";
import { isMarginNote } from "./margin-places.ts";

/**
 * Begins a label that names a tag for the PDF. The print's finisher reads it (`structureLabel` in `src/pdf/tags.ts`):
 * Chromium has no HTML that would give these tags.
 */
const LABEL_MARK = "\u2063";

/** What a template writes as the `aria-label` of an element with `role="figure"`, for it to get a tag in the PDF. */
export function tagLabel(tag: string): string {
  return LABEL_MARK + tag;
}

/** Inline elements whose language Chromium forgets, unless they are groups. */
const FORGETFUL = new Set(["span", "i", "b", "q", "cite", "dfn", "abbr", "small", "u", "mark"]);

/**
 * Asks for the tags that a listener needs and Chromium does not make: formulas, definition lists, margin notes, foreign
 * words.
 */
export function withPrintTags(nodes: readonly Node[]): readonly Node[] {
  return rewrite(nodes, tagged);
}

/** Asks for the tags of what changed alone: for titles. */
export function withChangeTags(nodes: readonly Node[]): readonly Node[] {
  return rewrite(nodes, (node) => (isChange(node) ? tagged(node) : node));
}

function tagged(node: Element): Element {
  if (node.tag === "math") return withTag(node, "img", `Formula ${spokenFormula(node)}`);
  if (node.tag === "dl") return taggedList(node);
  if (isChange(node)) return withTag(node, "figure", node.tag === "ins" ? "Ins" : "Del");
  if (isMarginNote(node)) return withTag(node, "figure", "Note");
  if (node.attributes["lang"] && FORGETFUL.has(node.tag) && !node.attributes["role"]) {
    return withAttributes(node, { role: "group" });
  }
  return node;
}

/** Whether a node is a mark of what changed, and none of the author's. */
function isChange(node: Element): boolean {
  return isElement(node, "ins", "del") && node.attributes["class"] === "change";
}

/** What is read in the place of a formula: PDF/UA-1 §7.7 wants something, also where the author gave no `alttext`. */
function spokenFormula(math: Element): string {
  const words = math.attributes["alttext"] || leaves(math.children).join(" ");
  return words.replaceAll(/\s+/g, " ").trim() || "?";
}

function leaves(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) => (node.type === "text" ? node.value.trim() || [] : leaves(node.children)));
}

/** A definition list read as a list: each term with its definitions is an item, the term its label. */
function taggedList(list: Element): Element {
  const groups: { terms: Node[]; definitions: Node[] }[] = [];
  for (const node of list.children) {
    if (!isElement(node, "dt", "dd")) {
      // What an author grouped already stays as it is.
      if (isElement(node)) return list;
      continue;
    }
    const last = groups.at(-1);
    if (isElement(node, "dt") && (!last || last.definitions.length > 0))
      groups.push({ terms: [node], definitions: [] });
    else if (isElement(node, "dt")) last?.terms.push(node);
    else if (last) last.definitions.push(node);
    else groups.push({ terms: [], definitions: [node] });
  }
  const items = groups.map(({ terms, definitions }) => {
    const children = [
      ...terms.map((term) => labelled(term, "Lbl")),
      ...definitions.map((each) => labelled(each, "LBody")),
    ];
    return labelled(element("div", { class: "term" }, children), "LI");
  });
  return withTag({ ...list, children: items }, "figure", "L");
}

function labelled(node: Node, tag: string): Node {
  return isElement(node) ? withTag(node, "figure", tag) : node;
}

/** `role` says how the label is taken: a figure is read through, an image as one thing. */
function withTag(node: Element, role: "figure" | "img", label: string): Element {
  return withAttributes(node, { role, "aria-label": tagLabel(label) });
}

function withAttributes(node: Element, attributes: Attributes): Element {
  return { ...node, attributes: { ...node.attributes, ...attributes } };
}
