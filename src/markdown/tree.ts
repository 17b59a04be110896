import type { Span } from "../diagnostic/diagnostic.ts";

/**
 * The text of a book as a tree. Element and attribute names are those of HTML, SVG (in their proper case) and
 * MathML, in the XHTML syntax, and a few of Octavo's own that every format renders in its way:
 *
 * - `o-note`: the call of a note; `note` holds the note's id in the section.
 * - `o-box`: stands for an image that cannot be shown; its children are the text shown instead.
 */
export type Node = Text | Element;

export interface Text {
  readonly type: "text";
  readonly value: string;
}

export interface Element {
  readonly type: "element";
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Node[];
  /** Where it was written: kept for blocks, images, links, note calls and raw HTML. */
  readonly span?: Span;
}

export type Attributes = Readonly<Record<string, string>>;

export function text(value: string): Text {
  return { type: "text", value };
}

export function element(
  tag: string,
  attributes: Attributes = {},
  children: readonly Node[] = [],
  span?: Span,
): Element {
  return span ? { type: "element", tag, attributes, children, span } : { type: "element", tag, attributes, children };
}

/** Whether a node is an element, of one of the given names if any are given. */
export function isElement<Tag extends string>(
  node: Node | undefined,
  ...tags: readonly Tag[]
): node is Element & { readonly tag: Tag } {
  return node?.type === "element" && (tags.length === 0 || (tags as readonly string[]).includes(node.tag));
}

/** The words of a node: text, and the alternative text of images. */
export function textOf(nodes: readonly Node[]): string {
  let out = "";
  for (const node of nodes) {
    if (node.type === "text") out += node.value;
    else if (node.tag === "img") out += node.attributes["alt"] ?? "";
    else if (node.tag === "br") out += " ";
    else if (node.tag !== "o-note") out += textOf(node.children);
  }
  return out;
}

/** Visits every element, parents first. */
export function visit(nodes: readonly Node[], each: (element: Element) => void): void {
  for (const node of nodes) {
    if (node.type === "text") continue;
    each(node);
    visit(node.children, each);
  }
}

/**
 * Replaces elements from the leaves up. `replace` returns the same element to keep it, another node, or a list of
 * nodes (empty to drop it). Untouched branches are shared with the old tree, not copied.
 */
export function rewrite(
  nodes: readonly Node[],
  replace: (element: Element) => Node | readonly Node[],
): readonly Node[] {
  let changed = false;
  const out: Node[] = [];
  for (const node of nodes) {
    if (node.type === "text") {
      out.push(node);
      continue;
    }
    const children = rewrite(node.children, replace);
    const made = replace(children === node.children ? node : { ...node, children });
    if (made !== node) changed = true;
    if (Array.isArray(made)) out.push(...made);
    else out.push(made as Node);
  }
  return changed ? out : nodes;
}
