import { parseFragment, type DefaultTreeAdapterMap } from "parse5";
import { element, isElement, type Element, type Node } from "../../src/markdown/tree.ts";

type HtmlNode = DefaultTreeAdapterMap["node"];

/** A tree as a line of text, so that two can be compared and their difference read. */
export function normalForm(html: string): string {
  return tidy(lineOf(parseFragment(html).childNodes.filter(says)));
}

/** What a browser would read from our tree: raw HTML that is not balanced means what a browser makes of it. */
export function htmlOf(nodes: readonly Node[]): string {
  return nodes.map(htmlOfNode).join("");
}

const VOID = new Set(["br", "hr", "img"]);

function htmlOfNode(node: Node): string {
  if (node.type === "text") return escape(node.value);
  // A figure is Octavo's reading of a paragraph that holds only an image.
  if (isElement(node, "figure")) return htmlOfNode(paragraphOf(node));
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  const open = `<${node.tag}${attributes.join("")}>`;
  if (node.tag === "script" || node.tag === "style") return `${open}${plain(node.children)}</${node.tag}>`;
  return VOID.has(node.tag) ? open : `${open}${node.tag === "pre" ? "\n" : ""}${htmlOf(node.children)}</${node.tag}>`;
}

function paragraphOf(figure: Element): Element {
  const [image, caption] = figure.children;
  if (!isElement(image, "img")) throw new Error("a figure without an image");
  const title: Record<string, string> = isElement(caption, "figcaption") ? { title: plain(caption.children) } : {};
  return element("p", {}, [{ ...image, attributes: { ...image.attributes, ...title } }]);
}

function plain(nodes: readonly Node[]): string {
  return nodes.map((node) => (node.type === "text" ? node.value : plain(node.children))).join("");
}

function escape(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function lineOf(nodes: readonly HtmlNode[], inPre = false): string {
  return nodes
    .map((node) => {
      if (node.nodeName === "#text") {
        const { value } = node as DefaultTreeAdapterMap["textNode"];
        return inPre ? JSON.stringify(value) : value.replace(/[ \t\n]+/g, " ");
      }
      if (node.nodeName === "#comment") return "";
      const { attrs, childNodes } = node as DefaultTreeAdapterMap["element"];
      const list = attrs.map(({ name, value }) => ` ${name}=${JSON.stringify(value.replace(/\s+/g, " "))}`).sort();
      return `‹${node.nodeName}${list.join("")}›${lineOf(childNodes, inPre || node.nodeName === "pre")}‹/${node.nodeName}›`;
    })
    .join("");
}

/** At the end of a text a browser opens again, around nothing, what was left open in a paragraph. */
function says(node: HtmlNode): boolean {
  return !["a", "b"].includes(node.nodeName) || words(node).trim() !== "";
}

function words(node: HtmlNode): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(words).join("") : "";
}

const BLOCK =
  "p|h[1-6]|ul|ol|li|blockquote|pre|hr|div|table|thead|tbody|tr|td|th|figure|figcaption|br|dl|dt|dd|del|ins|section|style|script|warning|foo";

/** Space beside the edges of blocks says nothing. */
function tidy(line: string): string {
  return line
    .replace(new RegExp(` *(‹/?(?:${BLOCK})(?: [^›]*)?›) *`, "g"), "$1")
    .replace(new RegExp(` *(‹/?(?:${BLOCK})(?: [^›]*)?›) *`, "g"), "$1")
    .replace(/ {2,}/g, " ")
    .replaceAll("‹p›‹/p›", "")
    .trim();
}
