import type { Section } from "../book/book.ts";
import { isElement, type Node, textOf, visit, visitBlocks } from "../markdown/tree.ts";

/** Sets the words of references in a text. */
export type SetReferences = (nodes: readonly Node[]) => readonly Node[];

/**
 * A section whose title and headings name what they refer to, where they refer to anything: “What Figure 1 shows”.
 * @param words sets references where there is nothing but words, as in the contents
 */
export function withNamedReferences(section: Section, set: SetReferences, words: SetReferences): Section {
  const isTitle = holdsReference(section.title);
  const headings = section.headings.some(({ text }) => text.includes("@"))
    ? headingTexts(section.content, words)
    : NONE;
  if (!isTitle && headings.size === 0) return section;
  return {
    ...section,
    ...(isTitle && { title: set(section.title), titleText: lineOf(words(section.title)) }),
    headings: section.headings.map((heading) => ({ ...heading, text: headings.get(heading.id) ?? heading.text })),
  };
}

const NONE: ReadonlyMap<string, string> = new Map();

function holdsReference(nodes: readonly Node[]): boolean {
  let holds = false;
  visit(nodes, ({ tag }) => (holds ||= tag === "o-ref"));
  return holds;
}

/** The texts of the headings that hold references, by their ids. */
function headingTexts(nodes: readonly Node[], words: SetReferences): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  visitBlocks(nodes, (node) => {
    const { id } = node.attributes;
    if (!isElement(node, "h1", "h2", "h3", "h4", "h5", "h6") || id === undefined) return;
    if (holdsReference(node.children)) texts.set(id, lineOf(words(node.children.filter((each) => !isNumber(each)))));
  });
  return texts;
}

function isNumber(node: Node): boolean {
  return isElement(node, "span") && node.attributes["class"] === "number";
}

function lineOf(nodes: readonly Node[]): string {
  return textOf(nodes).replaceAll(/\s+/g, " ").trim();
}
