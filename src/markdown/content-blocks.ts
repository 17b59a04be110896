import { isBlank, isPhrasing, runs } from "./content-runs.ts";
import { element, isElement, type Attributes, type Element, type Node } from "./tree.ts";

const TAKES_ANCHORS = ["p", "h1", "h2", "h3", "h4", "h5", "h6"] as const;

/**
 * Text that stands between blocks becomes a paragraph, an image alone a figure. Marks of a place alone are left as they
 * are, for {@link attachAnchors}.
 */
export function wrapLoose(nodes: readonly Node[]): readonly Node[] {
  const out: Node[] = [];
  for (const run of runs(nodes, isPhrasing)) {
    if (!run.in || run.nodes.every((node) => isBlank(node) || isAnchor(node))) out.push(...run.nodes.filter(notBlank));
    else out.push(loneFigure(run.nodes) ?? element("p", {}, run.nodes, spanIn(run.nodes)));
  }
  return out.map((node) => (isElement(node, "p") ? (loneFigure(node.children, node.attributes) ?? node) : node));
}

function spanIn(nodes: readonly Node[]): Element["span"] {
  return nodes.find((node) => node.type === "element")?.span;
}

function notBlank(node: Node): boolean {
  return !isBlank(node);
}

function isAnchor(node: Node): boolean {
  return isElement(node, "span") && node.attributes["id"] !== undefined && node.children.every(isBlank);
}

/** A figure of an image or a drawing that stands alone; an image's title is the caption, as it is in Markdown. */
function loneFigure(nodes: readonly Node[], around: Attributes = {}): Element | undefined {
  const [image, more] = nodes.filter(notBlank);
  if (more) return undefined;
  if (isElement(image, "svg")) return element("figure", named(around), [image], image.span);
  if (!isElement(image, "img")) return undefined;
  const { title, id: _id, class: _class, ...attributes } = image.attributes;
  const picture = { ...image, attributes };
  const caption = title ? [element("figcaption", {}, [{ type: "text", value: title }])] : [];
  return element("figure", named(around, image.attributes), [picture, ...caption], image.span);
}

/** The id and the classes of elements that become one. */
function named(...all: readonly Attributes[]): Attributes {
  const id = all.map((attributes) => attributes["id"]).find(Boolean);
  const classes = all.map((attributes) => attributes["class"]).filter(Boolean);
  return { ...(id && { id }), ...(classes.length > 0 && { class: classes.join(" ") }) };
}

/** Marks of a place that stand alone go into the heading or paragraph that follows: a page could end between them. */
export function attachAnchors(nodes: readonly Node[]): readonly Node[] {
  if (!nodes.some((node) => isAnchorBlock(node))) return nodes;
  const out: Node[] = [];
  let anchors: Node[] = [];
  for (const node of nodes) {
    if (isAnchorBlock(node)) {
      anchors.push(...(isAnchor(node) ? [node] : (node as Element).children.filter(isAnchor)));
    } else if (anchors.length > 0 && isElement(node, ...TAKES_ANCHORS)) {
      out.push({ ...node, children: [...anchors, ...node.children] });
      anchors = [];
    } else {
      if (!isBlank(node)) {
        out.push(...anchors);
        anchors = [];
      }
      out.push(node);
    }
  }
  return [...out, ...anchors];
}

function isAnchorBlock(node: Node): boolean {
  if (isAnchor(node)) return true;
  if (!isElement(node, "p") || node.children.every(isBlank)) return false;
  return node.children.every((child) => isBlank(child) || isAnchor(child));
}

/** One caption, first or last; what else was one is a block. Figures of nothing but an image are that image. */
export function mendFigure(node: Element): readonly Node[] {
  const parts = node.children.filter(notBlank);
  // Figures of a group are figures, with a caption or without.
  const isGroup = parts.filter((child) => isElement(child, "figure")).length > 1;
  const children = isGroup ? parts : parts.map(unwrapped);
  if (children.length === 0) return [];
  const caption = children.find((child) => isElement(child, "figcaption"));
  if (!caption) return [{ ...node, children }];
  const rest = children
    .filter((child) => child !== caption)
    .map((child) => (isElement(child, "figcaption") ? { ...child, tag: "div" } : child));
  if (rest.length === 0) return [{ ...node, tag: "div", children: caption.children }];
  return [{ ...node, children: children[0] === caption ? [caption, ...rest] : [...rest, caption] }];
}

/** An image that got a paragraph or a figure of its own inside a figure. */
function unwrapped(node: Node): Node {
  if (!isElement(node, "p", "figure")) return node;
  const [image, more] = node.children.filter(notBlank);
  return !more && isElement(image, "img")
    ? { ...image, attributes: { ...node.attributes, ...image.attributes } }
    : node;
}
