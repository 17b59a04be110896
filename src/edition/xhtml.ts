import type { Attributes, Element, Node } from "../markdown/tree.ts";

/** How one target writes what formats disagree on. */
export interface Target {
  /** The address an image is loaded from, by its asset id. */
  imageSource(assetId: string): string;
  /** The address of a place in the book, by its id. */
  linkTarget(id: string): string;
  /** The finished markup of a note call. */
  noteCall(call: NoteCall): string;
  /** Attributes of the link from a note back to its call. */
  readonly backlinkAttributes: Attributes;
  /** Whether a note that is called several times has a link back to each call; else to the first. */
  readonly backlinksToAll: boolean;
  /** Whether `lang` is doubled as `xml:lang`, as XHTML in an EPUB needs it. */
  readonly xmlLang: boolean;
}

/** What stands alone, outside of any document: a formula, a drawing. It holds neither pictures nor notes. */
export const ALONE: Target = {
  imageSource: () => "",
  linkTarget: (id) => `#${id}`,
  noteCall: () => "",
  backlinkAttributes: {},
  backlinksToAll: false,
  xmlLang: false,
};

export interface NoteCall {
  /** The id of the call itself. */
  readonly id: string;
  /** The id of the note. */
  readonly note: string;
  readonly number: string;
}

const NAMESPACES: Readonly<Record<string, string>> = {
  svg: "http://www.w3.org/2000/svg",
  math: "http://www.w3.org/1998/Math/MathML",
};
const VOID = new Set(["area", "br", "col", "hr", "img", "wbr"]);

// Characters that XML 1.0 §2.2 does not allow, lone surrogates among them.
const NOT_XML =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const SPECIAL = /[&<>\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\uD800-\uDFFF]/;

/** Escapes text for XML element content and leaves out characters that XML does not allow. */
export function escapeText(value: string): string {
  if (!SPECIAL.test(value)) return value;
  return value.replace(NOT_XML, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What is not written in an attribute as it is. */
const SPECIAL_IN_ATTRIBUTE = /[&<>"\n\t\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\uD800-\uDFFF]/;

/** Escapes text for a double-quoted XML attribute. */
export function escapeAttribute(value: string): string {
  if (!SPECIAL_IN_ATTRIBUTE.test(value)) return value;
  return escapeText(value)
    .replaceAll('"', "&quot;")
    .replace(/[\n\t\r]/g, " ");
}

/** Writes a tree as well-formed XHTML that is also good HTML. */
export function toXhtml(nodes: readonly Node[], target: Target): string {
  const out: string[] = [];
  writeNodes(nodes, target, out);
  return out.join("");
}

function writeNodes(nodes: readonly Node[], target: Target, out: string[]): void {
  // As in tree.ts: an object for each node is saved.
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    if (node.type === "text") out.push(escapeText(node.value));
    else writeElement(node, target, out);
  }
}

function writeElement(element: Element, target: Target, out: string[]): void {
  const { tag, attributes, children } = element;
  if (tag === "o-note") {
    const call = { id: attributes["id"] ?? "", note: attributes["note"] ?? "", number: attributes["number"] ?? "" };
    out.push(target.noteCall(call));
    return;
  }
  if (tag === "o-page") {
    // The number is filled in once the pages are known.
    const to = attributes["to"] === undefined ? "" : ` data-folio-to="${escapeAttribute(attributes["to"])}"`;
    out.push(`<span class="page-number" data-folio-of="${escapeAttribute(attributes["of"] ?? "")}"${to}></span>`);
    return;
  }
  const name = tag === "o-box" ? "span" : tag;
  out.push("<", name);
  if (tag === "o-box" && !attributes["class"]) out.push(' class="missing-image"');
  const namespace = NAMESPACES[tag];
  if (namespace) out.push(` xmlns="${namespace}"`);
  for (const key in attributes) writeAttribute(tag, key, attributes[key] ?? "", target, out);
  if (VOID.has(name)) {
    out.push("/>");
    return;
  }
  out.push(">");
  writeNodes(children, target, out);
  out.push("</", name, ">");
}

function writeAttribute(tag: string, key: string, value: string, target: Target, out: string[]): void {
  // Namespaces are written above; what the book notes of an element in `data-…` is not for readers.
  if (key === "xmlns" || key.startsWith("xmlns:") || key.startsWith("data-")) return;
  let written = value;
  if (key === "src" && value.startsWith("asset:")) written = target.imageSource(value.slice("asset:".length));
  else if (key === "href" && tag === "a" && value.startsWith("#")) written = target.linkTarget(value.slice(1));
  if (key.startsWith("xlink:")) out.push(' xmlns:xlink="http://www.w3.org/1999/xlink"');
  out.push(" ", key, '="', escapeAttribute(written), '"');
  if (key === "lang" && target.xmlLang) out.push(' xml:lang="', escapeAttribute(written), '"');
}
