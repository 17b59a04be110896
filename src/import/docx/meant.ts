import { mathOf } from "../../markdown/tex.ts";
import { element, type Element, isElement, mapNodes, type Node, text, textOf } from "../../markdown/tree.ts";
import { gathered } from "../write/lines.ts";
import { takeMarks } from "./marks.ts";

/** A converted document with what its marks say, and what its styles do: numbers of items, breaks, formulas, captions. */
export function withMeaning(nodes: readonly Node[]): readonly Node[] {
  return withCaptions(mapNodes(nodes, meant));
}

function meant(node: Node): Node | readonly Node[] {
  if (node.type === "text") return takeMarks(node.value).marks.size === 0 ? node : ofMarks(node.value);
  if (node.tag === "ol" || node.tag === "ul") return lists(node);
  if (node.tag === "pre") return code(node);
  if (node.tag === "td" || node.tag === "th") return cell(node);
  const marks = marksIn(node);
  const children = mapNodes(node.children, meant);
  const made = placed({ ...node, children });
  if (node.tag !== "p" && !/^h\d$/.test(node.tag)) return made;
  const displayed = onlyPart(made);
  if (isElement(displayed, "math") && displayed.attributes["display"] === "block") return equation(displayed, made);
  const align = marks.get("align");
  const aligned =
    align && textOf(children).trim() !== ""
      ? { ...made, attributes: { ...made.attributes, style: `text-align:${align}` } }
      : made;
  return marks.has("page")
    ? [pageBreak(), ...(textOf(children).trim() === "" && !hasImage(children) ? [] : [aligned])]
    : aligned;
}

/** Code, and the page that may end behind it. */
function code(node: Element): readonly Node[] {
  const made = element("pre", node.attributes, [element("code", {}, linesOf(node.children))]);
  return marksIn(node).has("page") ? [made, pageBreak()] : [made];
}

/** The text of lines that are kept as they are. */
function linesOf(nodes: readonly Node[]): readonly Node[] {
  return mapNodes(nodes, (node) => {
    if (node.type === "text") return text(takeMarks(node.value).text);
    if (node.tag === "br") return text("\n");
    // Programs mark the letters of code besides its paragraphs.
    return node.tag === "code" ? linesOf(node.children) : { ...node, children: linesOf(node.children) };
  });
}

/** A bookmark at the beginning of a heading is its own. */
function placed(node: Element): Element {
  const [first, ...rest] = node.children;
  if (!isPlace(first) || !/^h\d$/.test(node.tag)) return node;
  return { ...node, attributes: { ...node.attributes, id: first.attributes["id"]! }, children: rest };
}

function isPlace(node: Node | undefined): node is Element {
  return isElement(node, "a") && node.attributes["id"] !== undefined && node.children.length === 0;
}

/** A cell stands as all of its paragraphs do; those of heads are bold by themselves. */
function cell(node: Element): Element {
  const aligned = node.children.map((child) => (isElement(child, "p") ? marksIn(child).get("align") : undefined));
  const [align] = aligned;
  const isOne = align !== undefined && aligned.every((each) => each === align);
  const children = mapNodes(node.children, (child) => {
    const made = meant(child);
    if (!isOne || !isElement(made as Node, "p")) return made;
    const { style: _, ...attributes } = (made as Element).attributes;
    return { ...(made as Element), attributes };
  });
  return { ...node, attributes: { ...node.attributes, ...(isOne && { class: `align-${align}` }) }, children };
}

function pageBreak(): Element {
  return element("div", { class: "page-break", style: "break-before:page" });
}

function hasImage(nodes: readonly Node[]): boolean {
  return nodes.some((node) => isElement(node, "img") || (node.type === "element" && hasImage(node.children)));
}

/** The words around marks, and what stands for those that are part of the line. */
function ofMarks(value: string): readonly Node[] {
  return value.split(/(\uE100[^\uE101]*\uE101)/).flatMap((part): readonly Node[] => {
    const { text: words, marks } = takeMarks(part);
    const tex = marks.get("math") ?? marks.get("display");
    if (tex === undefined) return words === "" ? [] : [text(words)];
    const source = decodeURIComponent(tex);
    const outcome = mathOf(source, marks.has("display"));
    return [outcome.kind === "math" ? outcome.math : element("code", {}, [text(source)])];
  });
}

/** The marks that stand in the lines of a block itself. */
function marksIn(node: Element): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (nodes: readonly Node[]): void => {
    for (const child of nodes) {
      if (child.type === "text") for (const [name, value] of takeMarks(child.value).marks) found.set(name, value);
      else if (!/^(?:ol|ul|table)$/.test(child.tag)) walk(child.children);
    }
  };
  walk(node.children);
  return found;
}

/** A list whose items count on from one another. */
interface CountedList {
  readonly attributes: Record<string, string>;
  readonly items: Element[];
  /** The number that the next item has. */
  next: number;
}

/** Lists begin where their first item says; where the numbers do not go on, another list begins. */
function lists(list: Element): readonly Node[] {
  const out: CountedList[] = [];
  for (const item of list.children) {
    if (item.type === "text") continue;
    const marks = marksIn(item);
    const before = out.at(-1);
    if (before && marks.has("more")) {
      goOn(before, mapNodes(item.children, meant));
      continue;
    }
    const found = /^(\d+)(\w)$/.exec(marks.get("item") ?? "");
    const number = found ? Number(found[1]) : undefined;
    const type = found?.[2] ?? "1";
    const last = out.at(-1);
    const goesOn =
      last && (number === undefined || (number === last.next && (last.attributes["type"] ?? "1") === type));
    if (!goesOn) {
      out.push({
        attributes: {
          ...(number !== undefined && number !== 1 && { start: String(number) }),
          ...(type !== "1" && { type }),
        },
        items: [],
        next: number ?? 1,
      });
    }
    const open = out.at(-1)!;
    open.items.push({ ...item, children: mapNodes(item.children, meant) });
    open.next = (number ?? open.next) + 1;
  }
  return out.map(({ attributes, items }) => element(list.tag, list.tag === "ol" ? attributes : {}, items));
}

/** The last item goes on with further paragraphs. */
function goOn(list: CountedList, more: readonly Node[]): void {
  const item = list.items.pop();
  if (!item) return;
  list.items.push({ ...item, children: [...gathered(item.children), ...gathered(more)] });
}

/** Paragraphs in the style of captions are those of the picture or the table beside them. */
function withCaptions(nodes: readonly Node[]): readonly Node[] {
  const out: Node[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const next = nodes[index + 1];
    const before = out.at(-1);
    if (!isCaption(node)) out.push(node);
    else if (isElement(before, "p") && imageIn(before)) out[out.length - 1] = figure(before, node);
    else if (isElement(next, "table")) {
      out.push(captioned(next, node));
      index++;
    } else if (isElement(before, "table") && !before.children.some((child) => isElement(child, "caption"))) {
      out[out.length - 1] = captioned(before, node);
    } else if (isElement(next, "p") && imageIn(next)) {
      out.push(figure(next, node));
      index++;
    } else out.push(node);
  }
  return out;
}

/** A picture alone is none, even where its style is based on that of captions. */
function isCaption(node: Node): node is Element {
  return isElement(node, "p") && node.attributes["class"] === "caption" && !imageIn(node);
}

function imageIn(paragraph: Element): Element | undefined {
  const part = onlyPart(paragraph);
  return isElement(part, "img") ? part : undefined;
}

/** What stands alone in a paragraph, bookmarks aside. */
function onlyPart({ children }: Element): Node | undefined {
  const parts = children.filter((child) => (child.type === "element" ? !isPlace(child) : child.value.trim() !== ""));
  return parts.length === 1 ? parts[0] : undefined;
}

function placeIn({ children }: Element): { readonly id?: string } {
  const id = children.find(isPlace)?.attributes["id"];
  return id === undefined ? {} : { id };
}

function equation(math: Element, paragraph: Element): Element {
  return element("div", { ...placeIn(paragraph), class: "equation" }, [math]);
}

/** A table with its caption; a bookmark in that is the table's. */
function captioned(table: Element, { children }: Element): Element {
  const words = children.filter((child) => !isPlace(child));
  const attributes = { ...table.attributes, ...placeIn({ ...table, children }) };
  return { ...table, attributes, children: [element("caption", {}, words), ...table.children] };
}

function figure(picture: Element, caption: Element): Element {
  return element("figure", placeIn(picture), [imageIn(picture)!, element("figcaption", {}, caption.children)]);
}
