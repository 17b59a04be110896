import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { isSafeImage, isSafeLink, schemeOf } from "./addresses.ts";
import { HTML_ELEMENTS, REMOVED, RENAMED, UNWRAPPED } from "./allowed.ts";
import { cleanAttributes } from "./sanitize-attributes.ts";
import { cleanMathml } from "./sanitize-mathml.ts";
import { cleanSvg } from "./sanitize-svg.ts";
import { element, isElement, mapNodes, text, type Attributes, type Element, type Node } from "./tree.ts";

/**
 * Takes from a tree what books do not carry: all elements and attributes that are not on the lists of `allowed.ts`,
 * addresses that run or that no reader can follow, and styles that hide or fetch. Reports what was more than decoration.
 */
export function sanitize(nodes: readonly Node[], diagnostics: Diagnostics): readonly Node[] {
  return new Sanitizer(diagnostics).all(nodes);
}

/** What the parts of the sanitiser tell the author. */
export interface SafetyReports {
  unsafe(what: string, span: Span | undefined, hint?: string): void;
  unknown(name: string, span: Span | undefined): void;
  invalid(what: string, value: string, span: Span | undefined, hint: string): void;
}

/** Elements that are as they should be when they have no attributes. */
const BARE: ReadonlySet<string> = new Set(
  HTML_ELEMENTS.keys().filter((name) => name !== "a" && name !== "img" && name !== "bdo"),
);

function isEmpty(attributes: Attributes): boolean {
  for (const _ in attributes) return false;
  return true;
}

class Sanitizer implements SafetyReports {
  readonly #diagnostics: Diagnostics;
  readonly #unknown = new Set<string>();
  readonly #clean = (node: Node): Node | readonly Node[] => (node.type === "text" ? node : this.#element(node));

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  /** The same list when there is nothing to do: so it is with nearly all that Markdown itself makes. */
  all(nodes: readonly Node[]): readonly Node[] {
    return mapNodes(nodes, this.#clean);
  }

  unsafe(what: string, span: Span | undefined, hint?: string): void {
    this.#diagnostics.report("html-unsafe", { message: `${what} removed.`, span, hint });
  }

  invalid(what: string, value: string, span: Span | undefined, hint: string): void {
    this.#diagnostics.report("attribute-invalid", { message: `${what}: “${value}”.`, span, hint });
  }

  unknown(name: string, span: Span | undefined): void {
    if (this.#unknown.has(name.toLowerCase())) return;
    this.#unknown.add(name.toLowerCase());
    this.#diagnostics.report("html-unknown-element", {
      message: `<${name}> is no element of HTML: what it holds is kept without it.`,
      span,
      hint: `Write \\<${name}> or put it in backticks if it is meant to be read.`,
    });
  }

  #element(node: Element): Node | readonly Node[] {
    const { tag, span } = node;
    if (BARE.has(tag) && isEmpty(node.attributes)) {
      const children = this.all(node.children);
      return children === node.children ? node : { ...node, children };
    }
    if (tag === "svg") return cleanSvg(node, this);
    if (tag === "math") return cleanMathml(node, this);
    if (REMOVED.has(tag)) {
      this.unsafe(`<${tag}> and what it holds are`, span);
      return [];
    }
    if (UNWRAPPED.has(tag)) return this.all(node.children);
    const renamed = Object.hasOwn(RENAMED, tag) ? RENAMED[tag] : undefined;
    // HTML §4.5.25: what overrides the direction must say which.
    const name = renamed?.tag ?? (tag === "bdo" && !/^(?:ltr|rtl)$/.test(node.attributes["dir"] ?? "") ? "span" : tag);
    if (!HTML_ELEMENTS.has(name)) {
      this.unknown(tag, span);
      return this.all(node.children);
    }
    const attributes = cleanAttributes(name, node, this);
    if (renamed?.class) attributes["class"] = [attributes["class"], renamed.class].filter(Boolean).join(" ");
    if (name === "img") return this.#image(node, attributes);
    if (name === "a") return this.#link(node, attributes);
    return element(name, attributes, this.all(node.children), span);
  }

  #link(node: Element, attributes: Record<string, string>): readonly Node[] {
    const children = this.all(node.children);
    const href = attributes["href"];
    // A link without words cannot be followed: what is left of it marks a place.
    if (href === undefined || !children.some(shows)) {
      const { href: _href, ...others } = attributes;
      return anchor(node, others, children);
    }
    // As it was written: control characters in it are replaced by now.
    const written = node.attributes["href"]!;
    if (isSafeLink(written)) return [element("a", attributes, children, node.span)];
    this.#diagnostics.report("link-unsafe", {
      message: `Links with ${schemeOf(written)}: are not carried by books; the link's text stays.`,
      span: node.span,
      hint: "Use an address that begins with https:, http:, mailto: or tel:, or the name of a file of the book.",
    });
    return children;
  }

  #image(node: Element, attributes: Record<string, string>): readonly Node[] {
    const src = attributes["src"];
    if (src !== undefined && isSafeImage(src)) {
      return [element("img", { ...attributes, alt: attributes["alt"] ?? "" }, node.children, node.span)];
    }
    const what = src === undefined ? "An image without an address is" : `An image with a ${schemeOf(src)}: address is`;
    this.unsafe(what, node.span, "Save the image as a file of the book, and name that.");
    const words = attributes["alt"] ?? "";
    return words === "" ? [] : [element("o-box", {}, [text(words)], node.span)];
  }
}

/** `<a id="x">` and `<a name="x">` only mark a place: a span does that in a book. */
function anchor(node: Element, attributes: Record<string, string>, children: readonly Node[]): readonly Node[] {
  const id = attributes["id"] ?? node.attributes["name"];
  return id ? [element("span", { ...attributes, id }, children, node.span)] : children;
}

/** Whether a node has anything to see. */
function shows(node: Node): boolean {
  if (node.type === "text") return node.value.trim() !== "";
  return isElement(node, "img", "svg", "math", "o-diagram", "o-box", "o-ref") || node.children.some(shows);
}
