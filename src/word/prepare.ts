import type { Book, Section } from "../book/book.ts";
import { withAdmonitionTitles } from "../edition/admonition-titles.ts";
import { withAttributions } from "../edition/attribution.ts";
import type { Labels } from "../edition/edition.ts";
import { withMadeTitles } from "../edition/made-titles.ts";
import { withoutMarginPlaces } from "../edition/margin-places.ts";
import { withNamedReferences } from "../edition/named-references.ts";
import { withObjectLabels } from "../edition/object-labels.ts";
import { isElement, type Node, rewriteBlocks, text, textOf } from "../markdown/tree.ts";

/** A book with the words of its labels and references set. A word processor breaks pages anew: none are named. */
export function prepared(book: Book, labels: Labels): Book {
  const titled = withMadeTitles(book, labels);
  return { ...titled, sections: titled.sections.map((section) => preparedSection(section, labels)) };
}

function preparedSection(section: Section, labels: Labels): Section {
  const withWords = (nodes: readonly Node[]): readonly Node[] =>
    withObjectLabels(withAdmonitionTitles(withoutMarginPlaces(nodes), labels), labels, ({ otherwise }) => otherwise);
  const ready = (nodes: readonly Node[]): readonly Node[] => withJoinedLabels(withAttributions(withWords(nodes)));
  return {
    ...withNamedReferences(section, withWords, withWords),
    content: ready(section.content),
    notes: section.notes.map((note) => ({ ...note, content: ready(note.content) })),
    children: section.children.map((child) => preparedSection(child, labels)),
  };
}

/** What stands between a number and what it numbers becomes part of the number: both go when a document is imported. */
function withJoinedLabels(nodes: readonly Node[]): readonly Node[] {
  return rewriteBlocks(nodes, (node) => {
    const [first, second, ...rest] = node.children;
    if (
      !isElement(first, "span") ||
      second?.type !== "text" ||
      !/^(?:number|label)$/.test(first.attributes["class"] ?? "")
    )
      return node;
    const between = /^[:：]?\s*/.exec(second.value)?.[0] ?? "";
    const label = { ...first, children: [text(textOf(first.children) + between)] };
    return { ...node, children: [label, text(second.value.slice(between.length)), ...rest] };
  });
}
