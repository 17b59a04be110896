import { SaxesParser } from "saxes";
import type { Asset } from "../book/book.ts";
import { type Attributes, element, type Element, isElement, type Node, rewrite, text } from "../markdown/tree.ts";

/**
 * Puts SVG pictures into the document in place of the `img` that names them: the page's fonts, which a picture file
 * cannot reach, then set their words. Built once a book: the ids of one use of a picture differ from another's.
 */
export class InlineSvg {
  readonly #assets: ReadonlyMap<string, Asset>;
  readonly #parsed = new Map<string, Element>();
  /** How many drawings there are so far. */
  count = 0;

  constructor(assets: ReadonlyMap<string, Asset>) {
    this.#assets = assets;
  }

  nodes(nodes: readonly Node[]): readonly Node[] {
    return rewrite(nodes, (node) => (node.tag === "img" ? this.#picture(node) : node));
  }

  #picture(image: Element): Element {
    const asset = this.#assets.get((image.attributes["src"] ?? "").slice("asset:".length));
    if (asset?.mediaType !== "image/svg+xml") return image;
    let svg = this.#parsed.get(asset.id);
    if (!svg) this.#parsed.set(asset.id, (svg = parseSvg(asset.read())));
    const id = `${asset.id}-${++this.count}`;
    const { src: _src, alt, role, class: ownClass, id: ownId, ...rest } = image.attributes;
    const viewBox = svg.attributes["viewBox"] ?? `0 0 ${asset.widthPx} ${asset.heightPx}`;
    const spoken = role === "presentation" || !alt ? { "aria-hidden": "true" } : { role: "img", "aria-label": alt };
    const { preserveAspectRatio } = svg.attributes;
    const attributes: Attributes = {
      ...rootPresentation(svg.attributes),
      ...(preserveAspectRatio && { preserveAspectRatio }),
      ...rest,
      viewBox,
      id: ownId ?? id,
      class: ["picture", ownClass].filter(Boolean).join(" "),
      ...spoken,
    };
    return element("svg", attributes, scoped(svg.children, id, ownId ?? id), image.span);
  }
}

/** What the root element says about how its drawing is painted. */
function rootPresentation(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => /^(fill|stroke|font-|text-|color)/.test(name)),
  );
}

/** Makes ids, and the references to them, unlike any others in the document, and keeps styles to the picture. */
function scoped(nodes: readonly Node[], prefix: string, root: string): readonly Node[] {
  return nodes.map((node) => {
    if (node.type === "text") return node;
    if (isElement(node, "style")) return scopedStyle(node, prefix, root);
    const attributes = Object.fromEntries(
      Object.entries(node.attributes).map(([name, value]) => [name, scopedValue(name, value, prefix)]),
    );
    return { ...node, attributes, children: scoped(node.children, prefix, root) };
  });
}

function scopedValue(name: string, value: string, prefix: string): string {
  if (name === "id") return `${prefix}-${value}`;
  if ((name === "href" || name === "xlink:href") && value.startsWith("#")) return `#${prefix}-${value.slice(1)}`;
  return value.includes("url(") ? value.replace(/url\(\s*['"]?#([^'")]+)['"]?\s*\)/g, `url(#${prefix}-$1)`) : value;
}

/** CSS nesting keeps the rules of a picture's style sheet to the picture. */
function scopedStyle(style: Element, prefix: string, root: string): Element {
  const css = style.children.map((child) => (child.type === "text" ? child.value : "")).join("");
  const renamed = scopedValue("style", css, prefix).replace(/#([A-Za-z_][\w-]*)(?=[^{}]*\{)/g, `#${prefix}-$1`);
  return element("style", {}, [text(`#${root} { ${renamed} }`)]);
}

/** Reads a cleaned SVG file, which is well-formed. @throws when it is not */
function parseSvg(bytes: Uint8Array): Element {
  interface Open {
    readonly tag: string;
    readonly attributes: Attributes;
    readonly children: Node[];
  }
  const root: Open = { tag: "", attributes: {}, children: [] };
  const stack: Open[] = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) =>
    stack.push({ tag: tag.name, attributes: withoutNamespaces(tag.attributes), children: [] }),
  );
  const addText = (value: string): void => void stack.at(-1)?.children.push(text(value));
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const done = stack.pop();
    if (done) stack.at(-1)?.children.push(element(done.tag, done.attributes, done.children));
  });
  parser.write(new TextDecoder().decode(bytes)).close();
  const svg = root.children.find((node) => isElement(node, "svg"));
  if (!isElement(svg)) throw new Error("The file holds no svg element");
  return svg;
}

function withoutNamespaces(attributes: Readonly<Record<string, string>>): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith("xmlns")));
}
