import { isSafeLink } from "../../markdown/addresses.ts";
import { plainTokens, type Tag } from "../../markdown/plain-html.ts";
import { element, text, textOf, type Attributes, type Element, type Node } from "../../markdown/tree.ts";

interface Open {
  readonly name: string;
  readonly tag: string | undefined;
  readonly attributes: Attributes;
  readonly children: Node[];
}

/** Reads the HTML that citeproc-js writes; it has a few elements, and what else may come is dropped. */
export function setText(html: string): readonly Node[] {
  // It escapes by number what the names would do for.
  const named = html.replaceAll("&#38;", "&amp;").replaceAll("&#60;", "&lt;").replaceAll("&#62;", "&gt;");
  const tokens = plainTokens(named);
  if (!tokens) return [text(html.replaceAll(/<[^<>]*>/g, ""))];
  const root: Open = { name: "", tag: undefined, attributes: {}, children: [] };
  const stack = [root];
  for (const token of tokens) {
    if (token.kind === "text") stack.at(-1)!.children.push(text(token.chars));
    else if (token.kind === "start") stack.push(opened(token.tag));
    else if (stack.length > 1) close(stack);
  }
  while (stack.length > 1) close(stack);
  return root.children;
}

function close(stack: Open[]): void {
  const { tag, attributes, children } = stack.pop()!;
  const parent = stack.at(-1)!.children;
  if (tag === undefined || textOf(children) === "") parent.push(...children);
  else parent.push(element(tag, attributes, children));
}

function opened({ tagName, attrs }: Tag): Open {
  const attribute = (name: string): string => attrs.find((each) => each.name === name)?.value ?? "";
  const open = (tag?: string, attributes: Attributes = {}): Open => ({ name: tagName, tag, attributes, children: [] });
  switch (tagName) {
    case "i":
    case "b":
    case "sup":
    case "sub":
      return open(tagName);
    case "a":
      return linkTo(attribute("href"), attribute("class"), open);
    case "span":
      return spanOf(attribute("style"), open);
    case "div":
      if (attribute("class") === "csl-left-margin") return open("span", { class: "marker" });
      // Beside it in the processor's layout, behind it in ours.
      if (attribute("class") === "csl-right-inline") return { ...open(), children: [text(" ")] };
      return /^csl-(?:block|indent)$/.test(attribute("class")) ? open("div") : open();
    default:
      return open();
  }
}

function linkTo(href: string, name: string, open: (tag?: string, attributes?: Attributes) => Open): Open {
  if (!isSafeLink(href)) return open();
  return open("a", name === "" ? { href } : { href, class: name, role: "doc-biblioref" });
}

/** What a style of the text sets otherwise than its surroundings. */
const STYLES: ReadonlySet<string> = new Set([
  "font-style:normal;",
  "font-weight:normal;",
  "text-decoration:underline;",
]);

function spanOf(style: string, open: (tag?: string, attributes?: Attributes) => Open): Open {
  if (style === "font-variant:small-caps;") return open("span", { class: "small-caps" });
  return STYLES.has(style) ? open("span", { style: style.slice(0, -1) }) : open();
}

/** Without the white space that the lines of the HTML began and ended with. */
export function trimmed(nodes: readonly Node[]): readonly Node[] {
  const filled = nodes
    .map((node): Node => (node.type === "text" ? text(node.value.replaceAll(/\s+/g, " ")) : inner(node)))
    .filter((node, index, all) => {
      const isEdge = index === 0 || index === all.length - 1;
      return !(isEdge && node.type === "text" && node.value.trim() === "");
    });
  const first = filled[0];
  const last = filled.at(-1);
  if (first?.type === "text") filled[0] = text(first.value.trimStart());
  if (last?.type === "text") filled[filled.length - 1] = text((filled.at(-1) as typeof last).value.trimEnd());
  return filled;
}

function inner(node: Element): Element {
  return node.tag === "div" ? { ...node, children: trimmed(node.children) } : node;
}
