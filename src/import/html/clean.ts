import { Diagnostics } from "../../diagnostic/diagnostic.ts";
import { mendContent } from "../../markdown/content-model.ts";
import { sanitize } from "../../markdown/sanitize.ts";
import {
  type Attributes,
  element,
  type Element,
  isElement,
  mapNodes,
  type Node,
  rewrite,
  text,
  textOf,
} from "../../markdown/tree.ts";
import type { Findings } from "../findings.ts";
import { isInline } from "../write/lines.ts";
import { nestLists } from "./google-lists.ts";
import { lookOfCell } from "./aligned-columns.ts";
import { type Look, lookOfElement, type Sheet } from "./looks.ts";
import { tidyTables } from "./tables.ts";
import { tidySpace } from "./space.ts";

/** Attributes that a manuscript has a use for. */
const KEPT: Readonly<Record<string, ReadonlySet<string>>> = {
  a: new Set(["href", "title"]),
  img: new Set(["src", "alt", "title", "role", "style"]),
  ol: new Set(["start", "type", "class"]),
  div: new Set(["class"]),
  li: new Set(["class"]),
  td: new Set(["colspan", "rowspan", "class"]),
  th: new Set(["colspan", "rowspan", "class"]),
  abbr: new Set(["title"]),
};
const EVERYWHERE: ReadonlySet<string> = new Set(["id", "lang", "dir"]);

/** Text of a foreign document as the tree that the manuscript language has words for. */
export function cleanHtml(nodes: readonly Node[], sheet: Sheet, findings: Findings): readonly Node[] {
  const lists = nestLists(nodes);
  const meant = mapNodes(lists, (node) => meaning(node, sheet, findings));
  const safe = mendContent(sanitize(meant, new Diagnostics()));
  return tidyTables(tidySpace(safe));
}

/** What an element means, its looks included; layout goes. */
function meaning(node: Node, sheet: Sheet, findings: Findings): Node | readonly Node[] {
  if (node.type === "text") return node;
  const { tag, attributes } = node;
  if (tag === "math" || tag === "svg" || tag === "o-note") return node;
  const gone = GONE[tag];
  if (gone) {
    if (tag !== "nav" && tag !== "button") findings.add("left out", gone[0], gone[1], textOf(node.children));
    return [];
  }
  if (/(?:^|[;\s])display\s*:\s*none/.test(attributes["style"] ?? "") || attributes["hidden"] !== undefined) return [];
  const look = lookOfElement(attributes, sheet);
  const children = mapNodes(node.children, (child) => meaning(child, sheet, findings));
  if (tag === "input") return checkbox(attributes);
  if (tag === "img") return element("img", image(attributes));
  if (tag === "span" || tag === "font") return spanned(children, attributes, look);
  if (tag === "a") return linked(attributes, children);
  if (/^h[1-6]$/.test(tag)) return element(tag, kept(tag, attributes), plainHeading(children));
  if (tag === "b" && look.bold === false) return children;
  if (tag === "pre" && !children.some((child) => child.type === "element"))
    return element("pre", kept("pre", attributes), [element("code", codeAttributes(attributes), children)]);
  if (tag === "pre") return element("pre", kept("pre", attributes), codeIn(children, codeAttributes(attributes)));
  if (tag === "code") return element("code", codeAttributes(attributes), children);
  const name = { b: "strong", i: "em", strike: "del", s: "del", tt: "code", u: "span" }[tag] ?? tag;
  if (tag === "u") return element("span", { class: "underline" }, children);
  if (tag === "p") return paragraph(element("p", kept("p", attributes), children), look);
  if (tag === "div" && attributes["class"] === "line-block")
    return element("div", { class: "verse" }, stanza(children));
  if (tag === "div" || /^(?:section|article|main|header|footer|body|center|figure)$/.test(tag)) {
    return block(element(name === "figure" ? "figure" : "div", kept(tag, attributes), underCaption(children)), look);
  }
  if (tag === "td" || tag === "th") return element(tag, { ...lookOfCell(look), ...kept(tag, attributes) }, children);
  return element(name, kept(tag, attributes), children);
}

/** Elements that no book has, and what they are called. */
const GONE: Readonly<Record<string, readonly [string, string]>> = {
  script: ["a script", "scripts"],
  iframe: ["an embedded page", "embedded pages"],
  video: ["a video", "videos"],
  audio: ["a sound", "sounds"],
  object: ["an embedded object", "embedded objects"],
  embed: ["an embedded object", "embedded objects"],
  form: ["a form", "forms"],
  canvas: ["a drawing of a script", "drawings of scripts"],
  nav: ["a menu", "menus"],
  button: ["a button", "buttons"],
};

function kept(tag: string, attributes: Attributes): Record<string, string> {
  const own = KEPT[tag];
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== "" || name === "alt") if (own?.has(name) || EVERYWHERE.has(name)) out[name] = value;
  }
  if (out["class"] !== undefined) {
    const names = out["class"]
      .split(/\s+/)
      .filter((name) => /^(?:task|paren|parens|verse|equation|align-\w+)$/.test(name));
    if (names.length > 0) out["class"] = names.join(" ");
    else delete out["class"];
  }
  if (out["dir"] === "ltr") delete out["dir"];
  if (tag === "ol" && out["type"] === "1") delete out["type"];
  return out;
}

/** How wide a picture is by the width of its page; sizes in pixels were those of a screen. */
function image(attributes: Attributes): Record<string, string> {
  const { style, ...others } = kept("img", attributes);
  const width = /(?:^|;)\s*width:\s*([\d.]+%)/.exec(style ?? "")?.[1];
  return { ...others, ...(width && { style: `width: ${width}` }) };
}

function codeAttributes({ class: names = "", ...others }: Attributes): Record<string, string> {
  const language =
    /(?:^|\s)(?:language|lang|brush:?)-?\s*([\w+#-]+)/.exec(names)?.[1] ?? /\bsourceCode\s+(\w+)/.exec(names)?.[1];
  return { ...kept("code", others), ...(language !== undefined && { class: `language-${language}` }) };
}

/** The language that was said of the block is that of the code. */
function codeIn(children: readonly Node[], { class: language }: Attributes): readonly Node[] {
  return mapNodes(children, (child) =>
    isElement(child, "code") && language !== undefined && child.attributes["class"] === undefined
      ? { ...child, attributes: { ...child.attributes, class: language } }
      : child,
  );
}

/** Lines of verse as pandoc writes them, in a paragraph. */
function stanza(children: readonly Node[]): readonly Node[] {
  return children.every(isInline) ? [element("p", {}, children)] : children;
}

/** A picture with a caption: what was shown above it when it was pointed at is not its caption as well. */
function underCaption(children: readonly Node[]): readonly Node[] {
  if (!children.some((child) => isElement(child, "figcaption"))) return children;
  return mapNodes(children, (child) => {
    if (!isElement(child, "img")) return child;
    const { title: _, ...attributes } = child.attributes;
    return { ...child, attributes };
  });
}

function checkbox(attributes: Attributes): readonly Node[] {
  if (attributes["type"] !== "checkbox") return [];
  return [element("span", { class: "task-box" }, [text(attributes["checked"] === undefined ? "\u2610" : "\u2611")])];
}

function spanned(children: readonly Node[], attributes: Attributes, look: Look): readonly Node[] {
  const { id, lang } = attributes;
  let inner = children;
  if (children.some((child) => child.type === "element" || child.value.trim() !== "")) {
    if (look.code) inner = [element("code", {}, inner)];
    if (look.raised) inner = [element(look.raised, {}, inner)];
    if (look.struck) inner = [element("del", {}, inner)];
    if (look.smallCaps || attributes["class"] === "small-caps")
      inner = [element("span", { class: "small-caps" }, inner)];
    if (look.italic) inner = [element("em", {}, inner)];
    if (look.bold) inner = [element("strong", {}, inner)];
  }
  const own =
    attributes["class"] === "underline" || attributes["class"] === "task-box" ? { class: attributes["class"] } : {};
  const extra = { ...own, ...(id && { id }), ...(lang && { lang }) };
  return Object.keys(extra).length > 0 ? [element("span", extra, inner)] : inner;
}

/** Headings are bold by themselves. */
function plainHeading(children: readonly Node[]): readonly Node[] {
  const [only, ...more] = children.filter((child) => child.type === "element" || child.value.trim() !== "");
  return more.length === 0 && isElement(only, "strong", "b") ? only.children : children;
}

function linked(attributes: Attributes, children: readonly Node[]): readonly Node[] {
  const { href, id, name } = attributes;
  const at = id ?? name;
  if (href === undefined) return at ? [element("span", { id: at }, children)] : children;
  const own = kept("a", attributes);
  return [element("a", { ...own, href: realAddress(href) }, children)];
}

/** The address that Google's exports hide behind one of Google's. */
export function realAddress(href: string): string {
  const found = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?(.*)$/i.exec(href)?.[1];
  const query = found === undefined ? undefined : new URLSearchParams(found.replaceAll("&amp;", "&"));
  return query?.get("q") ?? query?.get("url") ?? href;
}

function paragraph(node: Element, look: Look): readonly Node[] {
  const broken = look.breakBefore ? [element("div", { class: "page-break" })] : [];
  const words = textOf(node.children).trim();
  if (isBreak(words)) return [...broken, element("hr")];
  if (!look.align || words === "" || node.children.every((child) => isElement(child, "img"))) return [...broken, node];
  return [...broken, { ...node, children: [element("span", { class: `align-${look.align}` }, node.children)] }];
}

/** A row of signs, which stands for a break in the story. */
export function isBreak(words: string): boolean {
  return (
    /^(?:(?:[*#~•·⁂❦✻❧-]|\u2042|—|–)[\s\u00A0]*){1,9}$/u.test(words) && /[*#~⁂❦✻❧]|^(?:[-—–•·]\s*){3,}$/u.test(words)
  );
}

function block(node: Element, look: Look): readonly Node[] {
  const broken = look.breakBefore ? [element("div", { class: "page-break" })] : [];
  if (node.tag === "figure") return [...broken, node];
  const isEmpty = node.children.every((child) => child.type === "text" && child.value.trim() === "");
  if (isEmpty) return broken;
  if (/^(?:verse|equation)$/.test(node.attributes["class"] ?? "")) return [...broken, node];
  // What only lays out is no block of the manuscript's; lines without a paragraph of their own get one.
  if (node.children.every(isInline)) return [...broken, ...paragraph({ ...node, tag: "p" }, look)];
  return [...broken, ...identified(node)];
}

/** What stands in a block, with its id: that of a section is the heading's. */
function identified({ attributes: { id }, children }: Element): readonly Node[] {
  if (!id) return children;
  const at = children.findIndex((child) => child.type === "element" || child.value.trim() !== "");
  const first = children[at];
  return isElement(first) && /^h[1-6]$/.test(first.tag) && first.attributes["id"] === undefined
    ? children.with(at, { ...first, attributes: { ...first.attributes, id } })
    : [element("span", { id }), ...children];
}

/** Images alone in a paragraph are figures, as they will be read. */
export function loneImages(nodes: readonly Node[]): readonly Node[] {
  return rewrite(nodes, (node) => {
    if (node.tag !== "p") return node;
    const parts = node.children.filter((child) => child.type === "element" || child.value.trim() !== "");
    const isLone = parts.length > 0 && parts.every((child) => isElement(child, "img"));
    return isLone ? parts.map((image) => element("figure", {}, [image])) : node;
  });
}
