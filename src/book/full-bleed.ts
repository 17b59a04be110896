import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { type Element, isElement, mapNodes, type Node, rewriteBlocks, visit } from "../markdown/tree.ts";
import { allSections, type Draft, mapSections } from "./draft.ts";

/** The class of a figure that fills a page of its own, to its edges. */
const FULL_BLEED = "full-bleed";

/** Whether an element is a picture that fills a page. */
export function isFullBleed(node: Node): node is Element {
  return isElement(node, "figure") && classesOf(node).includes(FULL_BLEED);
}

/**
 * Pictures that are to fill a page and cannot, for what stands with or around them, are reported and become figures
 * like others.
 */
export function checkFullBleed(draft: Draft, diagnostics: Diagnostics): Draft {
  let found = false;
  for (const { content, notes } of allSections(draft.sections)) {
    const nodes = [...content, ...notes.flatMap((note) => note.content)];
    visit(nodes, (node) => void (found ||= isFullBleed(node)));
  }
  if (!found) return draft;
  const plain = (node: Element, reason: string): Element => {
    diagnostics.report("full-bleed-misplaced", {
      message: `This picture cannot fill a page: ${reason}.`,
      span: node.span,
      hint: "Leave `.full-bleed` away, or give it a picture alone, with neither title nor number, between two paragraphs.",
    });
    return withoutClass(node);
  };
  const nested = (node: Element): Element => (isFullBleed(node) ? plain(node, "it stands inside of something") : node);
  const sections = mapSections(draft.sections, (section) => ({
    ...section,
    content: mapNodes(section.content, (node) => {
      if (!isFullBleed(node)) return rewriteBlocks([node], nested);
      if (node.attributes["data-object"]) return plain(node, "its number would have no place");
      return node.children.some((child) => isElement(child, "figcaption"))
        ? plain(node, "its caption would have no place")
        : node;
    }),
    notes: section.notes.map((note) => ({ ...note, content: rewriteBlocks(note.content, nested) })),
  }));
  return { ...draft, sections };
}

function classesOf({ attributes }: Element): readonly string[] {
  return (attributes["class"] ?? "").split(/\s+/);
}

function withoutClass(node: Element): Element {
  const { class: _, ...rest } = node.attributes;
  const kept = classesOf(node).filter((name) => name !== FULL_BLEED && name !== "");
  return { ...node, attributes: { ...rest, ...(kept.length > 0 && { class: kept.join(" ") }) } };
}
