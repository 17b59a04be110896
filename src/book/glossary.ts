import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { type Element, isElement, type Node, rewrite, textOf, visit } from "../markdown/tree.ts";
import { allSections, type Draft, mapSections, mapTexts } from "./draft.ts";
import { asciiName } from "./id-names.ts";

const LONGEST_ID = 60;

/**
 * Links what is marked as a term, `[taps]{.term entry=tap}`, to its entry in the glossary: the definition lists of the
 * sections of that role. Ids are given after this; that of an entry is made of its words.
 */
export function linkTerms(draft: Draft, diagnostics: Diagnostics): Draft {
  if (!draft.holds.terms) return draft;
  const ids = new Map<string, string>();
  const sections = mapSections(draft.sections, (section) =>
    section.role === "glossary" ? { ...section, content: withEntries(section.content, ids) } : section,
  );
  const isGlossary = allSections(sections).some(({ role }) => role === "glossary");
  return mapTexts({ ...draft, sections }, (nodes) =>
    rewrite(nodes, (node) => {
      if (!isTerm(node)) return node;
      const { entry, ...attributes } = node.attributes;
      const words = nameOf(entry ?? textOf(node.children));
      const id = ids.get(words);
      if (id !== undefined) return { ...node, tag: "a", attributes: { ...attributes, href: `#${id}` } };
      // Without a glossary the class is the author's own.
      if (!isGlossary && entry === undefined) return node;
      const near = suggest(words, [...ids.keys()]);
      diagnostics.report("term-missing", {
        message: isGlossary
          ? `The glossary has no entry “${words}”.`
          : `There is no glossary for the term “${words}” to be in.`,
        span: node.span,
        hint: near
          ? `Did you mean “${near}”? [${textOf(node.children)}]{.term entry="${near}"}`
          : isGlossary
            ? "Add it to the definition list there, or name the entry: [taps]{.term entry=tap}"
            : "A file glossary.md, or one whose header says `role: glossary`, holds a definition list of the terms.",
      });
      return { ...node, attributes };
    }),
  );
}

function isTerm(node: Element): boolean {
  return isElement(node, "span") && (node.attributes["class"] ?? "").split(" ").includes("term");
}

/** The same entry is meant in capitals and at the end of a line. */
function nameOf(words: string): string {
  return words.replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** Gives entries an id, and notes it by their words. */
function withEntries(nodes: readonly Node[], ids: Map<string, string>): readonly Node[] {
  // A term that holds another's mark is still an entry of its own: names are noted before ids are given.
  const made = new Map<Element, string>();
  visit(nodes, (node) => {
    if (!isElement(node, "dt")) return;
    const name = nameOf(textOf(node.children));
    const id = node.attributes["id"] ?? `term-${asciiName(name, LONGEST_ID) || "entry"}`;
    if (!ids.has(name)) ids.set(name, id);
    made.set(node, id);
  });
  const change = (node: Node): Node => {
    if (node.type === "text") return node;
    const id = made.get(node);
    const children = node.children.map(change);
    return { ...node, children, ...(id !== undefined && { attributes: { ...node.attributes, id } }) };
  };
  return nodes.map(change);
}
