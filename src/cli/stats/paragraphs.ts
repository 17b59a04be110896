import type { Section } from "../../book/book.ts";
import { withNested } from "../../edition/walk.ts";
import { type Element, isElement, type Node, textOf } from "../../markdown/tree.ts";

/** A paragraph, heading, item or cell: its words, and where it begins. */
export interface Paragraph {
  readonly text: string;
  readonly span: Element["span"];
}

/** What holds lines of text. */
const LINES = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "figcaption", "caption"] as const;
/** What is not read as sentences. */
const OTHER = ["pre", "code", "math", "svg"] as const;

/** The texts of a section and its notes, in the order they are written in; code and formulas are left out. */
export function paragraphsOf(section: Section): readonly Paragraph[] {
  return withNested(section).flatMap((each) => [
    ...(each.title.length > 0 ? [{ text: each.titleText, span: each.span }] : []),
    ...within(each.content),
    ...each.notes.flatMap((note) => within(note.content)),
  ]);
}

function within(nodes: readonly Node[]): readonly Paragraph[] {
  return nodes.flatMap((node): readonly Paragraph[] => {
    if (node.type === "text" || isElement(node, "pre", "math", "svg")) return [];
    const isLine = isElement(node, ...LINES) && !node.children.some((child) => isElement(child, ...LINES, "ul", "ol"));
    if (!isLine) return within(node.children);
    const text = textOf(withoutOther(node.children)).replaceAll(/\s+/g, " ").trim();
    return text === "" ? [] : [{ text, span: node.span }];
  });
}

function withoutOther(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if (isElement(node, ...OTHER) || (node.type !== "text" && node.tag.startsWith("o-"))) return [];
    return node.type === "text" ? [node] : [{ ...node, children: withoutOther(node.children) }];
  });
}
