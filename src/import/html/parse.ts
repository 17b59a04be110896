import type { DefaultTreeAdapterTypes as Html } from "parse5";
import { element, type Node, text } from "../../markdown/tree.ts";
import { DEEPEST } from "../limits.ts";

/** A document of HTML: its body, and what its head says. */
export interface HtmlDocument {
  readonly body: readonly Node[];
  readonly title: string | undefined;
  /** Of `meta` elements, by name in lower case. */
  readonly meta: ReadonlyMap<string, string>;
  readonly language: string | undefined;
  /** All style sheets in it. */
  readonly styles: string;
}

/** Elements whose words are not text. */
const SILENT: ReadonlySet<string> = new Set(["script", "style", "template", "noscript", "head", "title"]);

/** Reads HTML as browsers do: whatever it is, it becomes a tree. */
export async function parseHtml(source: string): Promise<HtmlDocument> {
  const { parse } = await import("parse5");
  const document = parse(source);
  const found: Found = { meta: new Map(), styles: "", title: undefined, body: undefined, language: undefined };
  gather(document, found, 0);
  return {
    body: found.body ? found.body.childNodes.flatMap((child) => nodesOf(child, 0)) : [],
    title: found.title,
    meta: found.meta,
    language: found.language,
    styles: found.styles,
  };
}

interface Found {
  readonly meta: Map<string, string>;
  styles: string;
  title: string | undefined;
  language: string | undefined;
  body: Html.Element | undefined;
}

function gather(node: Html.Node, found: Found, depth: number): void {
  if (!("childNodes" in node) || depth > DEEPEST) return;
  if ("tagName" in node) {
    const attributes = attributesOf(node);
    const words = () => node.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
    if (node.tagName === "html") found.language = attributes["lang"] || attributes["xml:lang"] || undefined;
    else if (node.tagName === "title") found.title ??= words().trim() || undefined;
    else if (node.tagName === "style") found.styles += `${words()}\n`;
    else if (node.tagName === "meta" && attributes["name"]) {
      found.meta.set(attributes["name"].toLowerCase(), (attributes["content"] ?? "").trim());
    } else if (node.tagName === "body") found.body ??= node;
  }
  for (const child of node.childNodes) gather(child, found, depth + 1);
}

function attributesOf(node: Html.Element): Record<string, string> {
  return Object.fromEntries(node.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]));
}

function nodesOf(node: Html.ChildNode, depth: number): readonly Node[] {
  if ("value" in node) return [text(node.value)];
  if (!("tagName" in node) || SILENT.has(node.tagName)) return [];
  if (depth > DEEPEST) return [text(wordsBelow(node))];
  const children = node.childNodes.flatMap((child) => nodesOf(child, depth + 1));
  // Word's own elements have names with a colon.
  return node.tagName.includes(":") ? children : [element(node.tagName, attributesOf(node), children)];
}

/** All words below an element that lies too deep to be kept, however deep they lie themselves. */
function wordsBelow(node: Html.Element): string {
  const words: string[] = [];
  const open: Html.ChildNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if ("value" in next) words.push(next.value);
    else if ("tagName" in next && !SILENT.has(next.tagName))
      for (const child of next.childNodes.toReversed()) open.push(child);
  }
  return words.join("");
}
