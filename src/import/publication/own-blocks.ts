import { Diagnostics } from "../../diagnostic/diagnostic.ts";
import { sanitize } from "../../markdown/sanitize.ts";
import {
  type Attributes,
  type Element,
  element,
  isElement,
  mapNodes,
  type Node,
  rewrite,
  text,
  textOf,
} from "../../markdown/tree.ts";
import { COLUMN_WIDTH } from "../../book/columns.ts";
import { exampleId } from "../../markdown/examples.ts";
import { isInline } from "../write/lines.ts";
import type { OwnBook } from "./own.ts";

/** What an edition makes of text, undone: numbers and labels, lines of verse and code, marks that are only looks. */
export function ownBlocks(nodes: readonly Node[], book: OwnBook): readonly Node[] {
  const made = mapNodes(withMarginNotes(book.index.marked(nodes)), (node) => undone(node, book));
  // What Octavo wrote is valid: only files that say they are its own, and are not, have anything to lose here.
  return sanitize(made, new Diagnostics()).filter((node) => !isNothing(node));
}

function isNothing(node: Node): boolean {
  if (node.type === "text") return node.value.trim() === "";
  return isElement(node, "p", "span", "div") && node.children.length === 0 && node.attributes["class"] !== "page-break";
}

function undone(node: Node, book: OwnBook): Node | readonly Node[] {
  if (node.type === "text") return node;
  const { tag, attributes } = node;
  if (tag === "math") return node;
  if (tag === "pre") return codeBlock(node);
  const name = attributes["class"] ?? "";
  if (tag === "section" && /(?:^| )notes(?: |$)/.test(name)) return [];
  if (tag === "a") return link(node, book);
  if (tag === "div" && /(?:^| )verse(?: |$)/.test(name))
    return { ...node, attributes: own(tag, attributes, book), children: stanzas(node, book) };
  const children = mapNodes(node.children, (child) => undone(child, book));
  if (tag === "span" && /^(?:lead|opening-words)$/.test(name)) return children;
  if (tag === "span" && /^page-?break/.test(attributes["epub:type"] ?? name)) return [];
  if (tag === "p") return paragraph({ ...node, children }, book);
  if (tag === "thead") return { ...node, children: mapNodes(children, headRow) };
  // Sections within sections are told by their headings.
  if (tag === "section") return children;
  if (tag === "colgroup" || (tag === "span" && name === "equation-number")) return [];
  if (tag === "li") return item({ ...node, children }, book);
  const kept = own(tag, attributes, book);
  if (tag === "div" && name === "column") widen(kept);
  // These go on counting where those before them ended.
  if (tag === "ol" && /(?:^| )examples(?: |$)/.test(name)) delete kept["start"];
  const isCounted = /^(?:fig|tbl|lst):/.test(kept["id"] ?? "");
  return { ...node, attributes: kept, children: children.map((child) => captioned(child, isCounted)) };
}

/** How wide a column is stands in its style, and is an attribute again. */
function widen(attributes: Record<string, string>): void {
  const width = /^width:\s*([\d.]+%)$/.exec(attributes["style"] ?? "")?.[1];
  if (width === undefined) return;
  attributes[COLUMN_WIDTH] = width;
  delete attributes["style"];
}

/** An item that is led to: the place is in it, unless it is an example, which has a label. */
function item(node: Element, book: OwnBook): Element {
  const { id, ...kept } = own("li", node.attributes, book);
  if (id === undefined) return { ...node, attributes: kept };
  const label = book.labelOf(id);
  if (label !== undefined) return { ...node, attributes: { ...kept, id: exampleId(label) } };
  return { ...node, attributes: kept, children: [element("span", { id }), ...node.children] };
}

function captioned(node: Node, isCounted: boolean): Node {
  if (!isElement(node, "caption", "figcaption")) return node;
  return { ...node, attributes: {}, children: withoutLabel(node.children, isCounted) };
}

/** The attributes that an author wrote. */
function own(tag: string, attributes: Attributes, book: OwnBook): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "id") out["id"] = book.nameOf(value);
    else if (name === "class") {
      const names = value.split(" ").filter((each) => !MADE.test(each));
      if (names.length > 0) out["class"] = names.join(" ");
    } else if (name === "dir" ? value !== "ltr" : KEPT.has(name) && !(tag === "img" && /^(?:width|height)$/.test(name)))
      out[name] = value;
  }
  return out;
}

const MADE = /^(?:opening-text|dense|many|broad|crowded|inner|stanza|filled|references|lead)$/;
const KEPT: ReadonlySet<string> = new Set([
  "lang",
  "title",
  "href",
  "src",
  "alt",
  "role",
  "style",
  "start",
  "type",
  "colspan",
  "rowspan",
  "width",
  "note",
  "form",
  "entry",
  "see",
  "see-also",
]);

function paragraph(node: Element, book: OwnBook): Node | readonly Node[] {
  const { class: name = "", ...others } = own("p", node.attributes, book);
  if (name === "admonition-title")
    return book.isUsualTitle(textOf(node.children)) ? [] : { ...node, attributes: { class: name } };
  if (/^(?:align-\w+|address|date|salutation|closing|signature)$/.test(name)) {
    return element("p", others, [element("span", { class: name }, node.children)]);
  }
  return element("p", others, node.children);
}

/** `Figure 2.1:` before a caption goes, as what follows is what was written; numbers of the author's own are words. */
function withoutLabel([first, second, ...rest]: readonly Node[], isCounted: boolean): readonly Node[] {
  const all = [first, second, ...rest].filter((node) => node !== undefined);
  if (!isElement(first, "span") || first.attributes["class"] !== "label") return all;
  if (!isCounted) return [text(textOf(first.children)), ...all.slice(1).map(plainCode)];
  if (second?.type !== "text") return all.slice(1);
  const behind = second.value.replace(/^[:.：]?\s*/, "");
  return behind === "" ? rest : [text(behind), ...rest];
}

/** The name of a file that does not stand first in a caption is code as any other. */
function plainCode(node: Node): Node {
  return isElement(node, "code") ? { ...node, attributes: {} } : node;
}

function headRow(row: Node): Node {
  if (row.type === "text") return row;
  const children = row.children.map((cell) => (isElement(cell, "td") ? { ...cell, tag: "th" } : cell));
  return { ...row, children };
}

/** References say what they refer to, terms what they are; of works cited the places in the bibliography are led to. */
function link(node: Element, book: OwnBook): Node | readonly Node[] {
  const { class: name = "", href = "", role, ...others } = node.attributes;
  const children = mapNodes(node.children, (child) => undone(child, book));
  const label = name === "ref" ? book.labelOf(href.slice(1)) : undefined;
  if (label !== undefined) return element("o-example", { label }, [text(`@${label}`)]);
  if (name === "ref") {
    const target = book.nameOf(href.slice(1));
    const isNumber = !/\p{L}{2}|\p{Script=Han}/u.test(textOf(node.children));
    const written = isNumber ? `[-@${target}]` : `@${target}`;
    return element("a", { href: `#${target}`, class: "ref" }, [
      element("o-ref", { form: isNumber ? "number" : "full" }, [text(written)]),
    ]);
  }
  if (name === "term") {
    const entry = book.termAt(href.slice(1));
    const isSame = entry?.toLowerCase() === textOf(node.children).trim().toLowerCase();
    return element("span", { class: "term", ...(entry && !isSame && { entry }) }, children);
  }
  const target = href.startsWith("#") ? `#${book.nameOf(href.slice(1))}` : href;
  const written = own("a", { ...others, ...(role && name !== "biblioref" && { role }), href: target }, book);
  return { ...node, attributes: written, children };
}

function codeBlock(node: Element): Element {
  const code = node.children.find((child) => isElement(child, "code"));
  if (!isElement(code))
    return { ...node, attributes: {}, children: [element("code", {}, [text(textOf(node.children))])] };
  const lines = code.children.filter(
    (child) => isElement(child, "span") && /(?:^| )line(?: |$)/.test(child.attributes["class"] ?? ""),
  );
  const marked = lines.flatMap((line, index) =>
    /(?:^| )marked(?: |$)/.test((line as Element).attributes["class"] ?? "") ? [index + 1] : [],
  );
  const isNumbered = /(?:^| )numbered-lines(?: |$)/.test(node.attributes["class"] ?? "");
  const before = Number(/counter-reset:\s*line\s+(\d+)/.exec(code.attributes["style"] ?? "")?.[1] ?? 0);
  const language = /language-[^\s]+/.exec(code.attributes["class"] ?? "")?.[0];
  const attributes = {
    ...(isNumbered && { "data-first-line": String(before + 1) }),
    ...(marked.length > 0 && { "data-marked-lines": marked.join(" ") }),
  };
  return element("pre", attributes, [
    element("code", language ? { class: language } : {}, [text(textOf(code.children))]),
  ]);
}

/** Lines of verse, each in an element of its own, as lines of text; what they are indented by is spaces. */
function stanzas(block: Element, book: OwnBook): readonly Node[] {
  return block.children.map((stanza) => {
    if (!isElement(stanza, "p")) return stanza;
    const lines = stanza.children.filter((child) => isElement(child, "span")) as Element[];
    const children = lines.flatMap((line, index): readonly Node[] => {
      const indent = Number(/margin-inline-start:\s*([\d.]+)em/.exec(line.attributes["style"] ?? "")?.[1] ?? 0) * 2;
      const words = mapNodes(line.children, (child) => undone(child, book));
      return [...(index > 0 ? [text("\n")] : []), text("\u00A0".repeat(indent)), ...words];
    });
    return element("p", {}, lines.length > 0 ? children : stanza.children);
  });
}

/** Margin notes stand behind their paragraphs: one of words goes to its end, others before it. */
function withMarginNotes(nodes: readonly Node[]): readonly Node[] {
  return besideParagraphs(
    rewrite(nodes, (node) =>
      node.children.some((child) => isElement(child, "aside"))
        ? { ...node, children: besideParagraphs(node.children) }
        : node,
    ),
  );
}

function besideParagraphs(list: readonly Node[]): readonly Node[] {
  const out: Node[] = [];
  for (const node of list) {
    if (!isElement(node, "aside") || node.attributes["class"] !== "margin") {
      out.push(node);
      continue;
    }
    const inner = node.children.filter((child) => isElement(child));
    const [only, ...more] = inner;
    const words =
      more.length === 0 && isElement(only, "p") ? element("span", { class: "margin" }, only.children) : undefined;
    const at = out.findLastIndex((each) => isElement(each));
    const before = out[at];
    if (words && isElement(before, "p")) out[at] = { ...before, children: [...before.children, words] };
    else if (words && (before === undefined || isInline(before))) out.push(words);
    else out.splice(isElement(before, "p") ? at : out.length, 0, element("div", { class: "margin" }, node.children));
  }
  return out;
}
