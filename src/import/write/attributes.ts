import type { Attributes } from "../../markdown/tree.ts";

const ID = /^[^\s{}#"'=<>`]+$/;
const CLASS = /^[\p{L}_][\p{L}\p{N}_:.-]*$/u;
/** Keys that an attribute list may have; others need HTML. */
const KEYS: ReadonlySet<string> = new Set([
  "lang",
  "dir",
  "title",
  "width",
  "edition",
  "format",
  "entry",
  "see",
  "see-also",
  "sort",
  "caption",
  "filename",
  "startFrom",
  "highlight",
  "layout-ncol",
]);

/**
 * An attribute list as it stands in Markdown, `{#id .class key="value"}`, or nothing where there are no attributes.
 * @returns undefined where one of them cannot be written so
 */
export function attributeList(attributes: Attributes): string | undefined {
  const items: string[] = [];
  const { id, class: names = "", ...others } = attributes;
  if (id !== undefined) {
    if (!ID.test(id)) return undefined;
    items.push(`#${id}`);
  }
  for (const name of names.split(" ").filter(Boolean)) {
    if (!CLASS.test(name)) return undefined;
    items.push(name === "unnumbered" ? "-" : `.${name}`);
  }
  for (const [key, value] of Object.entries(others)) {
    const written = KEYS.has(key) ? valueOf(value) : undefined;
    if (written === undefined) return undefined;
    items.push(`${key}=${written}`);
  }
  return items.length === 0 ? "" : `{${items.join(" ")}}`;
}

function valueOf(value: string): string | undefined {
  if (/^[\p{L}\p{N}_%.:-]+$/u.test(value)) return value;
  if (/[{}\n]/.test(value)) return undefined;
  if (!value.includes('"')) return `"${value}"`;
  return value.includes("'") ? undefined : `'${value}'`;
}

/** The start tag of an element in HTML. */
export function startTag(tag: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  return `<${tag}${written.join("")}>`;
}

/** Text for HTML, also between double quotes. Line breaks become references: an empty line would end the HTML. */
export function escapeHtml(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}
