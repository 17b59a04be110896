import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { RuleId } from "../diagnostic/rules.ts";
import { type Element, isElement, mapNodes, type Node, rewriteBlocks, visitBlocks } from "../markdown/tree.ts";
import { allSections, type Draft, mapSections } from "./draft.ts";

/** The class of a figure that fills a page of its own, to its edges. */
const FULL_BLEED = "full-bleed";
/** The class of what stands on a turned page of its own; the second is Quarto's word. */
const TURNED = ["turned", "landscape"] as const;

/** Whether an element is a picture that fills a page. */
export function isFullBleed(node: Node): node is Element {
  return isElement(node, "figure") && classesOf(node).includes(FULL_BLEED);
}

function isTurned(node: Element): boolean {
  return classesOf(node).some((name) => (TURNED as readonly string[]).includes(name));
}

/**
 * What is to have a page of its own, filled or turned, and cannot, for what stands with or around it, is reported and
 * set like others of its kind.
 */
export function checkOwnPages(draft: Draft, diagnostics: Diagnostics): Draft {
  if (
    !allSections(draft.sections).some(({ content, notes }) => holdsAny([content, ...notes.map((note) => note.content)]))
  )
    return draft;
  const nested = (node: Element): Element => checked(node, "it stands inside of something", diagnostics);
  const sections = mapSections(draft.sections, (section) => ({
    ...section,
    content: mapNodes(section.content, (node) => {
      if (!isElement(node)) return node;
      const own = checked(node, faultOf(node), diagnostics);
      const children = rewriteBlocks(own.children, nested);
      return children === own.children ? own : { ...own, children };
    }),
    notes: section.notes.map((note) => ({ ...note, content: rewriteBlocks(note.content, nested) })),
  }));
  return { ...draft, sections };
}

function holdsAny(texts: readonly (readonly Node[])[]): boolean {
  let found = false;
  for (const nodes of texts) visitBlocks(nodes, (node) => void (found ||= isFullBleed(node) || isTurned(node)));
  return found;
}

function faultOf(node: Element): string | undefined {
  if (isFullBleed(node)) {
    if (node.attributes["data-object"]) return "its number would have no place";
    return node.children.some((child) => isElement(child, "figcaption"))
      ? "its caption would have no place"
      : undefined;
  }
  if (isTurned(node) && !isElement(node, "figure", "table", "div"))
    return "it is neither a table nor a figure nor a block";
  return undefined;
}

/** The element without its page of its own, where there is a fault in that; reported. */
function checked(node: Element, fault: string | undefined, diagnostics: Diagnostics): Element {
  const fills = isFullBleed(node);
  if (!fills && !isTurned(node)) return node;
  if (fault === undefined) return fills ? node : withClasses(node, "turned");
  const [rule, message, hint]: readonly [RuleId, string, string] = fills
    ? [
        "full-bleed-misplaced",
        "This picture cannot fill a page",
        "Leave `.full-bleed` away, or give it a picture alone, with neither title nor number, between two paragraphs.",
      ]
    : [
        "turned-misplaced",
        "This cannot stand on a turned page",
        "`.turned` belongs to a table, a figure or a block that stands between two paragraphs.",
      ];
  diagnostics.report(rule, { message: `${message}: ${fault}.`, span: node.span, hint });
  return withClasses(node);
}

const NONE: readonly string[] = [];

function classesOf({ attributes }: Element): readonly string[] {
  return attributes["class"]?.split(/\s+/) ?? NONE;
}

/** The element with its classes but those of this file, and others. */
function withClasses(node: Element, ...more: readonly string[]): Element {
  const { class: _, ...rest } = node.attributes;
  const ours = new Set<string>([FULL_BLEED, ...TURNED]);
  const kept = [...classesOf(node).filter((name) => name !== "" && !ours.has(name)), ...more];
  return { ...node, attributes: { ...rest, ...(kept.length > 0 && { class: kept.join(" ") }) } };
}
