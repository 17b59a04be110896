import type { Note, Section } from "../book/book.ts";
import { type Element, type Node, rewriteBlocks } from "../markdown/tree.ts";
import { withAdmonitionTitles } from "./admonition-titles.ts";
import type { Artifact } from "./artifact.ts";
import { withAttributions } from "./attribution.ts";
import type { Labels } from "./edition.ts";
import { withCodeLines } from "./code-lines.ts";
import { withHighlights } from "./highlight.ts";
import { withoutMarginPlaces } from "./margin-places.ts";
import { withNamedReferences } from "./named-references.ts";
import { type PageReference, withObjectLabels } from "./object-labels.ts";
import { withOpeningWords } from "./opening-words.ts";
import { printedPageWords, withoutSamePages } from "./page-words.ts";
import type { TextSettings } from "./theme-folder.ts";
import { roomyTable } from "./wide-tables.ts";

/** What a theme wants done to text in an EPUB. */
export interface ReadablePreparation extends TextSettings {
  readonly labels: Labels;
  /** Where places stand in a print edition, if one is known. */
  readonly pageMap: Artifact["pageMap"] | undefined;
}

/** A section with its text made ready for reading systems and assistive technology, and so all that is nested in it. */
export function readable(section: Section, preparation: ReadablePreparation, nested = false): Section {
  const opens = preparation.openingWords && !nested && section.division === "body" && section.role !== "part";
  const { content } = section;
  const { labels, pageMap } = preparation;
  const pageReference = (reference: PageReference): readonly Node[] =>
    pageMap ? printedPageWords(reference, labels, pageMap) : reference.otherwise;
  const withWords = (nodes: readonly Node[]): readonly Node[] =>
    withObjectLabels(withAdmonitionTitles(withoutMarginPlaces(nodes), labels), labels, pageReference);
  const withPages = (nodes: readonly Node[]): readonly Node[] =>
    pageMap && section.role === "index" ? withoutSamePages(withWords(nodes)) : withWords(nodes);
  const coloured = preparation.highlighting ? withHighlights : (nodes: readonly Node[]): readonly Node[] => nodes;
  const ready = (nodes: readonly Node[]): readonly Node[] =>
    accessible(withCodeLines(coloured(withAttributions(withPages(nodes)))));
  return {
    ...withNamedReferences(section, withWords, withWords),
    content: ready(opens ? withOpeningWords(content) : content),
    notes: section.notes.map((note): Note => ({ ...note, content: ready(note.content) })),
    children: section.children.map((child) => readable(child, preparation, section.role !== "part")),
  };
}

function accessible(nodes: readonly Node[]): readonly Node[] {
  return rewriteBlocks(nodes, accessibleElement);
}

function accessibleElement(node: Element): Element {
  switch (node.tag) {
    // Code runs from left to right in any book; CSS must not say so in an EPUB (EPUBCheck CSS-001).
    case "pre":
      return node.attributes["dir"] ? node : withAttribute(node, "dir", "ltr");
    // Several asides in one document would be landmarks of one kind that nothing tells apart.
    case "aside":
      return node.attributes["role"] ? node : withAttribute(node, "role", "note");
    // A header cell without words is no header of anything.
    case "th":
      return isBlank(node) ? emptyCell(node) : node;
    case "table":
      return roomyTable(node);
    default:
      return node;
  }
}

function withAttribute(node: Element, name: string, value: string): Element {
  return { ...node, attributes: { ...node.attributes, [name]: value } };
}

function isBlank(node: Element): boolean {
  return node.children.every((child) => child.type === "text" && child.value.trim() === "");
}

function emptyCell(node: Element): Element {
  const { scope: _scope, ...attributes } = node.attributes;
  return { ...node, tag: "td", attributes };
}
