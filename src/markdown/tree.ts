import type { Span } from "../diagnostic/diagnostic.ts";

/**
 * The text of a book as a tree. Element and attribute names are those of HTML, SVG (in their proper case) and
 * MathML, in the XHTML syntax, and a few of Octavo's own that every format renders in its way:
 *
 * - `o-note`: the call of a note; `note` holds the note's id in the section.
 * - `o-ref`: a reference to what has a number, in its link; `form` is `full`, `number` or `page`, and one that begins a
 *   sentence is `initial`. Once everything is numbered it has `kind` and `number` or `name`, or for a page `target`.
 * - `o-cite`: a citation; its children are what was typed. Composing sets it.
 * - `o-example`: a reference to an example, or what looks like one; its children are what was typed, `label` the name.
 *   Composing sets it.
 * - `o-label`: the number of a figure, table, listing or equation, where it is shown; `kind` and `number`.
 * - `o-page`: the number of the page on which the place `of` stands; in print only.
 * - `o-diagram`: a diagram that is still to be drawn; its child is its description, `kind` what draws it.
 * - `o-box`: stands for an image that cannot be shown; its children are the text shown instead.
 *
 * An `img` whose alternative text refers to what has a number holds that text as children, until the words are set.
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

/** What is no part of the words around it: the call of a note, and how characters are read. */
const UNREAD: ReadonlySet<string> = new Set(["o-note", "rt", "rp"]);

// What goes over every node of a book counts through its lists: until it is compiled for good, `for … of` makes an object
// for each of them.

/** The words of a node: text, and the alternative text of images. */
export function textOf(nodes: readonly Node[]): string {
  let out = "";
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    if (node.type === "text") out += node.value;
    else if (node.tag === "img") out += node.attributes["alt"] ?? "";
    else if (node.tag === "br") out += " ";
    else if (!UNREAD.has(node.tag)) out += textOf(node.children);
  }
  return out;
}

/** Visits every element, parents first. */
export function visit(nodes: readonly Node[], each: (element: Element) => void): void {
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    if (node.type === "text") continue;
    each(node);
    visit(node.children, each);
  }
}

/** Elements that hold lines of text and no further blocks. Nearly all nodes of a book are inside one. */
const HOLDS_LINES: ReadonlySet<string> = new Set(["p", "pre", "h1", "h2", "h3", "h4", "h5", "h6"]);

/** {@link visit} for what is done to blocks: passes over the lines in them. */
export function visitBlocks(nodes: readonly Node[], each: (element: Element) => void): void {
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    if (node.type === "text") continue;
    each(node);
    if (!HOLDS_LINES.has(node.tag)) visitBlocks(node.children, each);
  }
}

/**
 * Replaces nodes of a list: `change` returns the same node to keep it, another, or a list of nodes (empty to drop it).
 * The same list is returned when every node stays.
 */
export function mapNodes(nodes: readonly Node[], change: (node: Node) => Node | readonly Node[]): readonly Node[] {
  let out: Node[] | undefined;
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const made = change(node);
    if (made === node) {
      out?.push(node);
      continue;
    }
    out ??= nodes.slice(0, index);
    if (Array.isArray(made)) out.push(...(made as readonly Node[]));
    else out.push(made as Node);
  }
  return out ?? nodes;
}

/**
 * Replaces elements from the leaves up. `replace` returns what {@link mapNodes} takes. Untouched branches are shared
 * with the old tree, not copied.
 */
export function rewrite(
  nodes: readonly Node[],
  replace: (element: Element) => Node | readonly Node[],
): readonly Node[] {
  const change = (node: Node): Node | readonly Node[] => {
    if (node.type === "text") return node;
    const children = mapNodes(node.children, change);
    return replace(children === node.children ? node : { ...node, children });
  };
  return mapNodes(nodes, change);
}

/** {@link rewrite} for what is done to blocks: passes over the lines in them. */
export function rewriteBlocks(
  nodes: readonly Node[],
  replace: (element: Element) => Node | readonly Node[],
): readonly Node[] {
  const change = (node: Node): Node | readonly Node[] => {
    if (node.type === "text") return node;
    const children = HOLDS_LINES.has(node.tag) ? node.children : mapNodes(node.children, change);
    return replace(children === node.children ? node : { ...node, children });
  };
  return mapNodes(nodes, change);
}
