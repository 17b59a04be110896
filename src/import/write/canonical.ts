import { element, type Element, isElement, mapNodes, type Node, text } from "../../markdown/tree.ts";
import { gathered, isInline } from "./lines.ts";

/** Containers of blocks in which loose text is a paragraph. */
const FLOW: ReadonlySet<string> = new Set(["div", "blockquote", "section", "aside", "article"]);
/** Elements in which a line break in the source is a space, and space between children says nothing. */
const BLOCKS: ReadonlySet<string> = new Set(
  "div blockquote section aside article ul ol li dl dt dd table thead tbody tfoot tr td th caption colgroup figure figcaption p h1 h2 h3 h4 h5 h6".split(
    " ",
  ),
);

/** One form for trees that say the same, to hold two of them against each other. */
export function canonical(nodes: readonly Node[]): string {
  return JSON.stringify(flow(nodes));
}

type Form = string | readonly [string, Readonly<Record<string, string>>, readonly Form[]];

function flow(nodes: readonly Node[]): readonly Form[] {
  return gathered(nodes).map(formOf);
}

function formOf(node: Element): Form {
  const { tag, children } = node;
  const attributes = attributesOf(node);
  if (tag === "math") return [tag, attributes, []];
  if (tag === "pre") return [tag, attributes, [textIn(children).replace(/\n$/, "")]];
  if (FLOW.has(tag)) return [tag, attributes, flow(attributes["class"] === "verse" ? broken(children) : children)];
  if (tag === "table") return [tag, {}, tableForms(node)];
  const blocks = BLOCKS.has(tag);
  const forms = blocks && children.some((child) => !isInline(child)) ? mixed(children) : inline(children, blocks);
  return [tag, attributes, forms];
}

/** Lines of verse are parted by breaks, in the text or as elements. */
function broken(nodes: readonly Node[]): readonly Node[] {
  return mapNodes(nodes, (node): readonly Node[] => {
    if (node.type === "element") return [{ ...node, children: broken(node.children) }];
    const [first = "", ...others] = node.value.split("\n");
    return [text(first), ...others.flatMap((line) => [element("br"), text(line)])];
  });
}

/** Blocks among lines, as in the items of lists. */
function mixed(nodes: readonly Node[]): readonly Form[] {
  const out: Form[] = [];
  let line: Node[] = [];
  const end = (): void => {
    out.push(...inline(line, true));
    line = [];
  };
  for (const node of nodes) {
    if (isInline(node)) line.push(node);
    else {
      end();
      out.push(formOf(node as Element));
    }
  }
  end();
  return out;
}

function inline(nodes: readonly Node[], trim: boolean): readonly Form[] {
  const out: Form[] = [];
  for (const node of nodes) {
    if (node.type === "text") {
      const last = out.at(-1);
      if (typeof last === "string") out[out.length - 1] = last + node.value;
      else if (node.value !== "") out.push(node.value);
    } else if (node.tag === "span" && Object.keys(node.attributes).length === 0)
      out.push(...inline(node.children, false));
    else out.push(formOf(node));
  }
  const spaced = out.map((form, index) => {
    if (typeof form !== "string") return form;
    let value = form.replaceAll(/[ \t\n]+/g, " ");
    const isBehindBreak = index > 0 && isBreak(out[index - 1]);
    if ((trim && index === 0) || isBehindBreak) value = value.replace(/^ /, "");
    if ((trim && index === out.length - 1) || isBreak(out[index + 1])) value = value.replace(/ $/, "");
    return value;
  });
  return spaced.filter((form) => form !== "");
}

function isBreak(form: Form | undefined): boolean {
  return Array.isArray(form) && form[0] === "br";
}

/** Attributes that say something, in one order. */
function attributesOf({ tag, attributes }: Element): Record<string, string> {
  const out: Record<string, string> = {};
  for (const name of Object.keys(attributes).sort()) {
    const value = attributes[name]!;
    if (name === "scope" || name === "xmlns" || name === "href-lang") continue;
    if ((name === "colspan" || name === "rowspan" || name === "start") && value === "1") continue;
    if (name === "note" && tag === "o-note") continue;
    // What stands around a reference to an example is in the text.
    if (name === "form" && tag === "o-example") continue;
    if (name === "class" && classesOf(value) === "") continue;
    out[name] = name === "class" ? classesOf(value) : name === "href" || name === "src" ? decoded(value) : value;
  }
  return tag === "math" ? { alttext: (attributes["alttext"] ?? "").replaceAll(/\s+/g, " ") } : out;
}

/** Classes in one order; what the parser adds to cells for styles says nothing. */
function classesOf(value: string): string {
  return value
    .split(" ")
    .filter((name) => name !== "inner")
    .sort()
    .join(" ");
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function tableForms(table: Element): readonly Form[] {
  const { class: names = "", ...others } = table.attributes;
  const classes = names.split(" ").filter((name) => name !== "dense" && name !== "");
  const parts = table.children.filter(
    (child) => child.type === "element" && !isElement(child, "colgroup"),
  ) as Element[];
  return [JSON.stringify([others, classes]), ...parts.map(formOf)];
}

function textIn(nodes: readonly Node[]): string {
  return nodes.map((node) => (node.type === "text" ? node.value : textIn(node.children))).join("");
}
