import { Bookmark, type IParagraphOptions, Paragraph, type ParagraphChild, type Table } from "docx";
import { type Element, isElement, type Node } from "../markdown/tree.ts";
import { keptLines, type LineTools, lookOf, runs } from "./inlines.ts";
import { levelAt, numberingOf } from "./lists.ts";
import { continuedStyle, LIST_STEP } from "./styles.ts";
import { tableOf } from "./tables.ts";
import type { Frame, Writing } from "./writing.ts";

type Block = Paragraph | Table;

const BLOCKS: ReadonlySet<string> = new Set(
  `address article aside blockquote dd div dl dt figure figcaption h1 h2 h3 h4 h5 h6 hr li ol p pre section table ul`.split(
    " ",
  ),
);

/** The highest level of a heading in a chapter is that of its sections. */
const HEADINGS = 6;

/** Writes blocks of text. */
export function blocks(nodes: readonly Node[], frame: Frame, writing: Writing): readonly Block[] {
  const out: Block[] = [];
  let line: Node[] = [];
  const endLine = (): void => {
    const isWritten = line.some((node) => node.type === "element" || node.value.trim() !== "");
    if (isWritten) out.push(paragraph(line, frame, writing));
    line = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      endLine();
      out.push(...block(node, frame, writing));
    } else line.push(node);
  }
  endLine();
  return out;
}

function isBlock(node: Node): node is Element {
  return node.type === "element" && (BLOCKS.has(node.tag) || isDisplayed(node));
}

function isDisplayed(node: Element): boolean {
  return node.tag === "math" && node.attributes["display"] === "block";
}

function block(node: Element, around: Frame, writing: Writing): readonly Block[] {
  writing.mark(node.attributes["id"]);
  const frame = framed(node, around);
  const inside = (): readonly Block[] => blocks(node.children, frame, writing);
  switch (node.tag) {
    case "p":
      return [paragraph(node.children, styled(node, frame), writing)];
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return [heading(node.children, Number(node.tag.slice(1)) - frame.raise, writing)];
    case "blockquote":
      return blocks(node.children, { ...frame, style: "Quote" }, writing);
    case "pre":
      return [code(node, frame, writing)];
    case "ul":
    case "ol":
      return list(node, frame, writing);
    case "dt":
      return [paragraph(node.children, { ...frame, style: "DefinitionTerm" }, writing)];
    case "dd":
      return blocks(node.children, { ...frame, style: "Definition" }, writing);
    case "hr":
      return [paragraph([{ type: "text", value: "* * *" }], { ...frame, style: "SceneBreak" }, writing)];
    case "table":
      return table(node, frame, writing);
    case "figcaption":
      return blocks(node.children, { ...frame, style: "Caption" }, writing);
    case "figure":
      return figure(node, frame, writing);
    case "math":
      return [paragraph([node], frame, writing)];
    case "div":
      return division(node, frame, writing);
    default:
      return inside();
  }
}

function division(node: Element, frame: Frame, writing: Writing): readonly Block[] {
  const names = new Set((node.attributes["class"] ?? "").split(" "));
  const as = (style: string): readonly Block[] => blocks(node.children, { ...frame, style }, writing);
  if (names.has("page-break"))
    return [new Paragraph({ pageBreakBefore: true, spacing: { after: 0, line: 240, lineRule: "auto" } })];
  if (names.has("verse")) return as("Verse");
  if (names.has("epigraph") || names.has("pull")) return as("Quote");
  if (names.has("admonition") || names.has("aside") || names.has("details")) return as("Box");
  if (names.has("equation")) return [paragraph(node.children, frame, writing)];
  return blocks(node.children, frame, writing);
}

/** What an element says of the text in it: language, direction, and where the lines stand. */
function framed(node: Element, around: Frame): Frame {
  const { dir, class: names = "" } = node.attributes;
  const align = /(?:^| )align-(center|right)(?: |$)/.exec(names)?.[1] as "center" | "right" | undefined;
  return {
    ...around,
    style: node.tag === "aside" && /(?:^| )margin(?: |$)/.test(names) ? "MarginNote" : around.style,
    look: lookOf({ ...node, tag: "div" }, around.look),
    paragraph: {
      ...around.paragraph,
      ...(dir && { bidirectional: dir === "rtl" }),
      ...(align && node.tag !== "figure" && { alignment: align }),
    },
  };
}

/** Paragraphs that have a style of their own by their class. */
const PARAGRAPHS: Readonly<Record<string, string>> = { attribution: "Attribution", "admonition-title": "BoxTitle" };

function styled(node: Element, frame: Frame): Frame {
  const names = (node.attributes["class"] ?? "").split(" ");
  const style = names.map((name) => PARAGRAPHS[name]).find((each) => each !== undefined);
  return style === undefined ? frame : { ...frame, style };
}

/** One paragraph of text. */
export function paragraph(
  nodes: readonly Node[],
  frame: Frame,
  writing: Writing,
  more: IParagraphOptions = {},
): Paragraph {
  const places = marked(writing);
  const keeps = frame.style === "Verse";
  const children = (keeps ? verse : runs)(nodes, frame.look, tools(writing));
  return new Paragraph({
    ...(frame.style !== "Normal" && { style: frame.style }),
    ...frame.paragraph,
    ...more,
    children: [...places, ...children],
  });
}

/** Lines of verse: each is an element of its own, with its indentation as a style. */
function verse(nodes: readonly Node[], look: Frame["look"], lineTools: LineTools): readonly ParagraphChild[] {
  const lines = nodes.filter(
    (node) => isElement(node, "span") && /(?:^| )line(?: |$)/.test(node.attributes["class"] ?? ""),
  );
  if (lines.length === 0) return keptLines(nodes, look, lineTools);
  return lines.flatMap((line, index) => {
    const { children, attributes } = line as Element;
    const indent = Number(/margin-inline-start:\s*([\d.]+)em/.exec(attributes["style"] ?? "")?.[1] ?? 0) * 2;
    const begin: readonly Node[] = [{ type: "text", value: `${index > 0 ? "\n" : ""}${"\u00A0".repeat(indent)}` }];
    return [...keptLines(begin, look, lineTools), ...runs(children, look, lineTools)];
  });
}

function marked(writing: Writing): readonly ParagraphChild[] {
  return writing.takePending().map((id) => new Bookmark({ id, children: [] }));
}

/** What lines in this document are written with. */
export function tools(writing: Writing): LineTools {
  return {
    writing,
    note: ({ content }) => {
      const style = writing.areEndnotes ? "EndnoteText" : "FootnoteText";
      const inNote: Frame = { style, paragraph: {}, look: {}, depth: 0, raise: 0 };
      // Notes may hold tables (ECMA-376-1 §17.11.10), though the library's type has paragraphs only.
      return blocks(content, inNote, writing) as readonly Paragraph[];
    },
  };
}

/** A heading. @param level 1 for a chapter */
export function heading(nodes: readonly Node[], level: number, writing: Writing, style?: string): Paragraph {
  const own = style ?? `Heading${Math.min(Math.max(level, 1), HEADINGS)}`;
  return new Paragraph({ style: own, children: [...marked(writing), ...runs(nodes, {}, tools(writing))] });
}

function code(node: Element, frame: Frame, writing: Writing): Paragraph {
  const [only] = node.children;
  const lines = isElement(only, "code") && node.children.length === 1 ? only.children : node.children;
  return new Paragraph({
    style: "HTMLPreformatted",
    ...(frame.depth > 0 && { indent: { left: LIST_STEP * frame.depth } }),
    children: [...marked(writing), ...keptLines(withoutLastEnd(lines), {}, tools(writing))],
  });
}

function withoutLastEnd(nodes: readonly Node[]): readonly Node[] {
  const last = nodes.at(-1);
  if (last?.type !== "text" || !last.value.endsWith("\n")) return nodes;
  return [...nodes.slice(0, -1), { ...last, value: last.value.slice(0, -1) }];
}

function list(node: Element, frame: Frame, writing: Writing): readonly Block[] {
  const depth = frame.depth + 1;
  const level = levelAt(depth);
  const reference = numberingOf(node, depth, writing);
  return node.children.flatMap((item): readonly Block[] => {
    if (!isElement(item, "li")) return [];
    writing.mark(item.attributes["id"]);
    const { first, rest } = firstLine(item.children);
    const look = lookOf({ ...item, tag: "li" }, frame.look);
    const numbering = { numbering: { reference, level } };
    const inItem: Frame = { ...frame, look, depth, style: "ListParagraph" };
    const further: Frame = { ...inItem, style: continuedStyle(level) };
    return [paragraph(first, inItem, writing, numbering), ...blocks(rest, further, writing)];
  });
}

/** The first line of an item, which stands behind its number, and the blocks that follow. */
function firstLine(nodes: readonly Node[]): { readonly first: readonly Node[]; readonly rest: readonly Node[] } {
  const begin = nodes.findIndex((node) => node.type === "element" || node.value.trim() !== "");
  const written = begin < 0 ? [] : nodes.slice(begin);
  const [head, ...others] = written;
  if (isElement(head, "p")) return { first: head.children, rest: others };
  const end = written.findIndex(isBlock);
  return end < 0 ? { first: written, rest: [] } : { first: written.slice(0, end), rest: written.slice(end) };
}

function table(node: Element, frame: Frame, writing: Writing): readonly Block[] {
  const caption = node.children.find((child) => isElement(child, "caption"));
  const above = isElement(caption) ? [captionOf(caption, frame, writing, true)] : [];
  const made = tableOf(node, frame, twipsOf(writing), (nodes, inCell) => blocks(nodes, inCell, writing));
  // Tables that touch become one.
  const end = new Paragraph({ spacing: { after: 0, line: 240, lineRule: "auto" } });
  return made ? [...above, made, end] : above;
}

/** A CSS pixel is three quarters of a point. */
function twipsOf({ room }: Writing): number {
  return room.widthPx * 15;
}

function captionOf(caption: Element, frame: Frame, writing: Writing, isAbove = false): Paragraph {
  writing.mark(caption.attributes["id"]);
  const look = lookOf({ ...caption, tag: "div" }, frame.look);
  return paragraph(caption.children, { ...frame, look, style: "Caption" }, writing, isAbove ? { keepNext: true } : {});
}

/** A figure: its picture, and the caption below; above what is a listing. */
function figure(node: Element, frame: Frame, writing: Writing): readonly Block[] {
  return blocks(node.children, { ...frame, style: "CaptionedFigure" }, writing);
}
