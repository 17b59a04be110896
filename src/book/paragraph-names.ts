import { type Element, isElement, rewriteBlocks } from "../markdown/tree.ts";
import { mapTexts, type Draft } from "./draft.ts";

/** Parts of letters and what stands at an edge of its own: a paragraph of nothing but one of these is meant whole. */
const NAMES: ReadonlySet<string> = new Set([
  "address",
  "date",
  "salutation",
  "closing",
  "signature",
  "align-left",
  "align-right",
  "align-center",
]);

/** Gives a paragraph the class of the one span it holds, where that names what the paragraph is: `[Yours]{.closing}`. */
export function nameParagraphs(draft: Draft): Draft {
  return mapTexts(draft, (nodes) => rewriteBlocks(nodes, (node) => (isElement(node, "p") ? named(node) : node)));
}

function named(paragraph: Element): Element {
  const [span, more] = paragraph.children;
  if (more || !isElement(span, "span")) return paragraph;
  const { class: names = "", ...others } = span.attributes;
  if (!names.split(" ").some((name) => NAMES.has(name))) return paragraph;
  const { class: own, ...attributes } = paragraph.attributes;
  return {
    ...paragraph,
    attributes: { ...attributes, ...others, class: [own, names].filter(Boolean).join(" ") },
    children: span.children,
  };
}
