import { element, type Element, isElement, mapNodes, type Node, text, textOf } from "../markdown/tree.ts";

/** What happened to a piece of text. */
export type Change = "ins" | "del";

/** Elements that hold blocks or parts of a table: a mark stands inside them, around their lines. */
const HOLDERS: ReadonlySet<string> = new Set(
  `article aside blockquote dd div dl dt figcaption caption figure h1 h2 h3 h4 h5 h6 li ol p pre section table tbody tfoot
  thead tr td th ul code`.split(/\s+/),
);
const HEADING = /^h[1-6]$/;

/** The element around text that changed. */
export function marked(change: Change, children: readonly Node[]): Element {
  return element(change, { class: "change" }, children);
}

/** Blocks that came, or went, as a whole: the marks stand around their lines. */
export function markedAll(nodes: readonly Node[], change: Change): readonly Node[] {
  return change === "ins" ? mark(nodes, change) : mark(gone(nodes), change);
}

function mark(nodes: readonly Node[], change: Change): readonly Node[] {
  const out: Node[] = [];
  let line: Node[] = [];
  const end = (): void => {
    // Pictures have a mark of their own.
    const hasWords = line.some((node) => (node.type === "element" ? !isPicture(node) : node.value.trim() !== ""));
    out.push(...(hasWords ? [marked(change, line)] : line));
    line = [];
  };
  for (const node of nodes) {
    if (node.type === "text" || !isHolder(node)) line.push(...(isPicture(node) ? [shown(node, change)] : [node]));
    else {
      end();
      out.push(holder(node, change));
    }
  }
  end();
  return out;
}

function isHolder(node: Element): boolean {
  return (
    (HOLDERS.has(node.tag) && node.tag !== "code") || node.tag === "hr" || node.tag === "colgroup" || isDisplayed(node)
  );
}

function isDisplayed(node: Element): boolean {
  return node.tag === "math" && node.attributes["display"] === "block";
}

function isPicture(node: Node): node is Element {
  return isElement(node, "img", "svg");
}

function shown(node: Element, change: Change): Element {
  return withClass(node, change === "ins" ? "came" : "gone");
}

function holder(node: Element, change: Change): Element {
  if (node.tag === "hr" || node.tag === "colgroup") return node;
  if (isDisplayed(node)) return withClass(node, change === "ins" ? "came" : "gone");
  if (node.tag === "pre") {
    const [code] = node.children;
    const { "data-marked-lines": _, ...attributes } = node.attributes;
    return isElement(code, "code")
      ? { ...node, attributes, children: [{ ...code, children: [marked(change, code.children)] }] }
      : { ...node, children: [marked(change, node.children)] };
  }
  if (node.tag === "figure")
    return {
      ...node,
      children: mapNodes(node.children, (child) =>
        isPicture(child) ? shown(child, change) : [...mark([child], change)],
      ),
    };
  const inside = { ...node, children: mark(node.children, change) };
  return node.tag === "li" && change === "del" ? withClass(inside, "gone") : inside;
}

export function withClass(node: Element, name: string): Element {
  const names = [node.attributes["class"], name].filter(Boolean).join(" ");
  return { ...node, attributes: { ...node.attributes, class: names } };
}

/**
 * Text that is no longer there, as it can be shown in the book that is: without ids, and with words for what would lead
 * somewhere, be counted, or be listed: links, notes, numbers, headings and pictures.
 */
export function gone(nodes: readonly Node[]): readonly Node[] {
  return mapNodes(nodes, (node): Node | readonly Node[] => {
    if (node.type === "text") return node;
    const { id: _, ...attributes } = node.attributes;
    const children = gone(node.children);
    switch (node.tag) {
      case "o-note":
      case "o-page":
        return [];
      case "o-label":
        return text(attributes["number"] ?? "");
      case "a":
      case "o-ref":
      case "o-box":
      case "o-cite":
        return children;
      case "img":
        return text(`[${attributes["alt"] ?? ""}]`);
      case "svg":
        return text(`[${attributes["aria-label"] ?? ""}]`);
      case "span":
        return /(?:^| )(?:index|margin-place)(?: |$)/.test(attributes["class"] ?? "")
          ? []
          : { ...node, attributes, children };
      case "figure":
        return element(
          "div",
          {},
          children.map((child) => (child.type === "text" ? paragraph([child]) : child)),
        );
      case "figcaption":
        return element("p", {}, children);
      default:
        return HEADING.test(node.tag)
          ? paragraph([element("strong", {}, children)])
          : { ...node, attributes: uncounted(attributes), children };
    }
  });
}

function paragraph(children: readonly Node[]): Element {
  return element("p", {}, children);
}

/** Without what numbers it among its like. */
function uncounted(attributes: Element["attributes"]): Element["attributes"] {
  const { "data-object": _, "data-part": _p, ...rest } = attributes;
  return rest;
}

/** What tells a piece of text from others, whatever it is called and however it is counted. */
export function keyOf(node: Node): string {
  if (node.type === "text") return node.value.replaceAll(/\s+/g, " ");
  if (node.tag === "o-note" || node.tag === "o-page") return `<${node.tag}>`;
  if (node.tag === "o-label") return "<label>";
  if (isElement(node, "o-ref")) return `<ref ${node.attributes["target"] ?? node.attributes["form"] ?? ""}>`;
  if (isElement(node, "span") && node.attributes["class"] === "number") return "";
  const attributes = ["src", "alt", "alttext", "class", "style", "start", "type", "colspan", "rowspan", "lang"]
    .map((name) => node.attributes[name] ?? "")
    .join("|");
  return `<${node.tag} ${attributes}>${node.children.map(keyOf).join("")}</>`;
}

/** What holds lines: a word may go on from one element to the next in it. */
const LINES: ReadonlySet<string> = new Set(["p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dt"]);

/** The words of a text, to be held against others. */
export function wordsOf(node: Node): readonly string[] {
  if (node.type === "element" && !LINES.has(node.tag) && node.children.length > 0)
    return node.children.flatMap(wordsOf);
  return (
    textOf([node])
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** How much two texts have in common, from 0 to 1. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left > 0) common++;
    counts.set(word, left - 1);
  }
  return (2 * common) / (a.length + b.length);
}
