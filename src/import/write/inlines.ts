import { type Element, isElement, type Node, textOf } from "../../markdown/tree.ts";
import { EAST_ASIAN } from "../../markdown/ruby.ts";
import { attributeList, escapeHtml, startTag } from "./attributes.ts";
import { escapeInline } from "./escape.ts";
import type { Writing } from "./style.ts";
import { asTyped } from "./typed.ts";

/** What stands around text that is marked so. */
const MARKS: Readonly<Record<string, string>> = {
  em: "*",
  strong: "**",
  del: "~~",
  s: "~~",
  mark: "==",
  ins: "++",
  sub: "~",
  sup: "^",
};

/** Lines of text as Markdown. */
export function writeInlines(nodes: readonly Node[], writing: Writing): string {
  return nodes.map((node, index) => writeInline(node, nodes[index + 1], writing)).join("");
}

function writeInline(node: Node, next: Node | undefined, writing: Writing): string {
  if (node.type === "text") {
    const words = escapeInline(writing.typed ? asTyped(node.value) : node.value, writing.style);
    // Before a bracket it would make an image of a link.
    return words.endsWith("!") && isElement(next, "a", "span", "o-note") ? `${words.slice(0, -1)}\\!` : words;
  }
  const { tag, attributes } = node;
  if (tag === "br") return "\\\n";
  if (tag === "o-note") return `[^${writing.labels.get(attributes["note"] ?? "") ?? attributes["note"]}]`;
  if (tag === "o-example") return `@${attributes["label"]}`;
  if (tag === "code") return writeCode(node, writing);
  if (tag === "img") return writeImage(node, writing);
  if (tag === "math") return writeMath(node);
  if (tag === "svg") return writeHtml(node);
  if (tag === "ruby") return writeRuby(node, next, writing);
  const mark = tag === "em" && writing.style === "turned" ? "_" : MARKS[tag];
  if (mark && Object.keys(attributes).length === 0 && writing.style !== "tags")
    return `${mark}${within(node, writing)}${mark}`;
  if (tag === "a" && attributes["href"] !== undefined) return writeLink(node, writing);
  if (tag === "span" && writing.style !== "tags") {
    const list = attributeList(attributes);
    if (list) return `[${within(node, writing)}]${list}`;
  }
  return `${startTag(tag, attributes)}${within(node, writing)}</${tag}>`;
}

function within(node: Element, writing: Writing): string {
  return writeInlines(node.children, writing);
}

function writeCode(node: Element, writing: Writing): string {
  const code = textOf(node.children);
  const list = attributeList(node.attributes);
  const isPlain = node.children.every((child) => child.type === "text");
  if (list === undefined || !isPlain || code.trim() === "" || code.includes("\n") || writing.style === "tags") {
    return `${startTag("code", node.attributes)}${within(node, { ...writing, style: "safe" })}</code>`;
  }
  let fence = "`";
  while (code.includes(fence)) fence += "`";
  const space = /^`|`$|^ .* $/.test(code) ? " " : "";
  return `${fence}${space}${code}${space}${fence}${list}`;
}

function writeLink(node: Element, writing: Writing): string {
  const [only] = node.children;
  if (isElement(only, "o-ref")) return textOf(only.children);
  const { href = "", title, ...attributes } = node.attributes;
  const list = attributeList(attributes);
  if (list === undefined) return `${startTag("a", node.attributes)}${within(node, writing)}</a>`;
  const words = textOf(node.children);
  const isBare =
    list === "" && title === undefined && words === href && /^[a-z][a-z0-9+.-]{1,31}:[^\s<>]*$/i.test(href);
  if (isBare && node.children.every(({ type }) => type === "text")) return `<${href}>`;
  return `[${within(node, writing)}](${address(href)}${title === undefined ? "" : ` ${quoted(title)}`})${list}`;
}

/** An image within a line. Its size is an attribute again, as authors write it. */
export function writeImage(
  node: Element,
  writing: Writing,
  more: { readonly caption?: string; readonly list?: Record<string, string> } = {},
): string {
  const { src = "", alt = "", role, style, title, ...attributes } = node.attributes;
  const width = /^\s*width:\s*([\d.]+(?:%|px|cm|mm|in|em|pt))\s*$/.exec(style ?? "")?.[1];
  const list = attributeList({ ...more.list, ...attributes, ...(width && { width }) });
  if (list === undefined || (style && !width) || (more.caption !== undefined && title !== undefined)) {
    return startTag("img", node.attributes);
  }
  const caption = more.caption ?? (title === undefined ? undefined : title);
  const words = escapeInline(alt, writing.style === "bare" ? "likely" : writing.style);
  const all = role === "presentation" ? (list === "" ? "{decorative}" : `{decorative ${list.slice(1)}`) : list;
  return `![${words}](${address(src)}${caption === undefined ? "" : ` ${quoted(caption)}`})${all}`;
}

function address(href: string): string {
  if (href !== "" && !/[\s<>()\\]|&#?\w+;/.test(href)) return href;
  return `<${href.replaceAll(/[<>\\&]/g, "\\$&").replaceAll("\n", "%0A")}>`;
}

/** A title in the marks that it does not hold itself. */
function quoted(title: string): string {
  const plain = title.replaceAll(/\n+/g, " ").replaceAll(/\\(?=[!-/:-@[-`{-~])/g, "\\\\");
  if (!plain.includes('"')) return `"${plain}"`;
  if (!plain.includes("'")) return `'${plain}'`;
  return `"${plain.replaceAll('"', '\\"')}"`;
}

function writeMath(node: Element): string {
  const tex = node.attributes["alttext"]?.trim();
  if (tex && !/^[\s$]|[\s\\$]$|`|\n/.test(tex))
    return node.attributes["display"] === "block" ? `$$${tex}$$` : `$${tex}$`;
  return writeHtml(node);
}

const RUBY_BASE = new RegExp(`^${EAST_ASIAN}{1,40}$`, "u");

function writeRuby(node: Element, next: Node | undefined, writing: Writing): string {
  const [base, reading, ...more] = node.children;
  const plain = base?.type === "text" && isElement(reading, "rt") && more.length === 0;
  const words = plain ? [base.value, textOf(reading.children)] : [];
  const isEasy = RUBY_BASE.test(words[0] ?? "") && /^[\p{L}\p{M}]+$/u.test(words[1] ?? "") && writing.style !== "tags";
  if (isEasy && !isElement(next, "ruby")) return `{${words.join("|")}}`;
  return writeHtml(node);
}

/** An element and all in it as HTML. */
export function writeHtml(node: Node): string {
  if (node.type === "text") return escapeHtml(node.value);
  const { tag, attributes, children } = node;
  const start = startTag(tag, attributes);
  return /^(?:br|img|hr|col|wbr)$/.test(tag) ? start : `${start}${children.map(writeHtml).join("")}</${tag}>`;
}
