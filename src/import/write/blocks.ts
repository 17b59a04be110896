import { COLUMN_WIDTH } from "../../book/columns.ts";
import { type Element, isElement, type Node, textOf } from "../../markdown/tree.ts";
import { attributeList, startTag } from "./attributes.ts";
import { writeFigure } from "./figures.ts";
import { writeHtml, writeInlines } from "./inlines.ts";
import { gathered, isInline, writeParagraph } from "./lines.ts";
import { writeDefinitions, writeList } from "./lists.ts";
import type { Writing } from "./style.ts";
import { writeTable } from "./tables.ts";

/** The kinds of admonitions that GitHub has too. */
const ALERTS: ReadonlySet<string> = new Set(["note", "tip", "important", "warning", "caution"]);

/** Blocks as Markdown, with empty lines between them. Text between blocks is a paragraph. */
export function writeBlocks(nodes: readonly Node[], writing: Writing): string {
  const out: string[] = [];
  let before: Element | undefined;
  let other = false;
  for (const block of gathered(nodes)) {
    const isSameList = before?.tag === block.tag && /^[uo]l$/.test(block.tag);
    // Another sign begins another list.
    other = isSameList && !other;
    // Only a comment parts them where signs do not.
    const isSame = before?.tag === block.tag && /^(?:dl|table)$/.test(block.tag);
    const parts = isSame || (isSameList && block.attributes["type"] !== undefined);
    if (parts) out.push("<!-- -->");
    out.push(writeBlock(block, writing, other));
    before = block;
  }
  return out.filter((block) => block !== "").join("\n\n");
}

function writeBlock(block: Element, writing: Writing, other: boolean): string {
  const { tag, attributes, children } = block;
  const level = /^h([1-6])$/.exec(tag)?.[1];
  if (level) return writeHeading(block, Number(level), writing) ?? htmlBlock(block, writing);
  if (tag === "p" && Object.keys(attributes).length === 0) return writeParagraph(children, writing);
  if (tag === "hr") return "***";
  if (tag === "pre") return writeCode(block) ?? htmlBlock(block, writing);
  if (tag === "blockquote" && Object.keys(attributes).length === 0) return quoted(writeBlocks(children, writing));
  if (tag === "ul" || tag === "ol") return writeList(block, writing, other) ?? htmlBlock(block, writing);
  if (tag === "dl") return writeDefinitions(block, writing) ?? htmlBlock(block, writing);
  if (tag === "table") return writeTable(block, writing) ?? htmlBlock(block, writing);
  if (tag === "figure") return writeFigure(block, writing) ?? htmlBlock(block, writing);
  if (tag === "div") return writeDivision(block, writing) ?? htmlBlock(block, writing);
  return htmlBlock(block, writing);
}

function writeHeading({ attributes, children }: Element, level: number, writing: Writing): string | undefined {
  const list = attributeList(attributes);
  if (list === undefined) return undefined;
  const words = writeInlines(children, writing)
    .replaceAll(/\s*\\?\n\s*/g, " ")
    .trim();
  const closed = words.replace(/#+$/, (signs) => signs.replace("#", "\\#"));
  return [`${"#".repeat(level)} ${closed}`, list].filter(Boolean).join(" ");
}

function writeCode({ attributes, children }: Element): string | undefined {
  const [code, ...more] = children;
  if (!isElement(code, "code") || more.length > 0 || code.children.some(({ type }) => type !== "text"))
    return undefined;
  const { "data-first-line": first, "data-marked-lines": marked, class: names = "", ...others } = attributes;
  const language = /^language-([^\s{},`]+)$/.exec(code.attributes["class"] ?? "")?.[1] ?? "";
  if (language === "" && code.attributes["class"]) return undefined;
  const list = attributeList({
    ...others,
    class: [first === undefined ? "" : "numberLines", names].filter(Boolean).join(" "),
    ...(first !== undefined && first !== "1" && { startFrom: first }),
    ...(marked && { highlight: marked.replaceAll(" ", ",") }),
  });
  if (list === undefined) return undefined;
  // Without a language the first class would be one.
  if (language === "" && list.includes(".")) return undefined;
  const text = textOf(code.children).replace(/\n$/, "");
  let fence = "```";
  while (text.includes(fence)) fence += "`";
  return `${fence}${[language, list].filter(Boolean).join(" ")}\n${text === "" ? "" : `${text}\n`}${fence}`;
}

function writeDivision(block: Element, writing: Writing): string | undefined {
  const { class: names = "", [COLUMN_WIDTH]: width, ...others } = block.attributes;
  const classes = names.split(" ").filter(Boolean);
  if (names === "page-break" && block.children.length === 0) return "\\newpage";
  if (names === "verse" && Object.keys(others).length === 0) {
    const lines = writeVerse(block.children, writing);
    if (lines !== undefined) return lines;
  }
  if (classes.includes("equation")) return writeEquation(block);
  if (classes[0] === "admonition" && classes.length >= 2) return writeAdmonition(block, writing);
  const attributes = { class: names, ...others, ...(width && { width }) };
  return division(attributeList(attributes), writeBlocks(block.children, writing));
}

function division(list: string | undefined, content: string): string | undefined {
  if (!list) return undefined;
  const short = /^\{\.([\p{L}_][\p{L}\p{N}_-]*)\}$/u.exec(list)?.[1];
  // The lines of a table, and of HTML, go on up to an empty one.
  const end = /(?:^|\n)[|<][^\n]*$/.test(content) ? "\n\n" : content === "" ? "" : "\n";
  return `::: ${short ?? list}\n${content}${end}:::`;
}

/** Stanzas of lines, each behind a bar. */
function writeVerse(stanzas: readonly Node[], writing: Writing): string | undefined {
  const paragraphs = stanzas.filter((node) => node.type === "element");
  if (
    paragraphs.length === 0 ||
    paragraphs.some(({ tag, attributes }) => tag !== "p" || Object.keys(attributes).length > 0)
  ) {
    return undefined;
  }
  const written = paragraphs.map(({ children }) =>
    writeInlines(children, writing)
      .replaceAll("\\\n", "\n")
      .split("\n")
      .map((line) => `| ${line.replace(/^\u00A0+/, (spaces) => " ".repeat(spaces.length)).trimEnd()}`)
      .join("\n"),
  );
  return written.join("\n|\n");
}

function writeEquation({ attributes, children }: Element): string | undefined {
  const [math, ...more] = children;
  const tex = isElement(math, "math") && more.length === 0 ? math.attributes["alttext"]?.trim() : undefined;
  const { class: _class, ...others } = attributes;
  const list = attributeList(others);
  if (!tex || list === undefined || tex.includes("$$")) return undefined;
  return `$$\n${tex.replaceAll(/\n\s*\n/g, "\n")}\n$$${list && ` ${list}`}`;
}

function writeAdmonition({ attributes, children }: Element, writing: Writing): string | undefined {
  const [, kind = "", ...classes] = attributes["class"]!.split(" ");
  const [first, ...rest] = children;
  const hasTitle = isElement(first, "p") && first.attributes["class"] === "admonition-title";
  const title = hasTitle ? writeInlines(first.children, writing).replaceAll("\n", " ") : undefined;
  const content = writeBlocks(hasTitle ? rest : children, writing);
  const isAlert = ALERTS.has(kind) && Object.keys(attributes).length === 1 && classes.length === 0;
  if (isAlert)
    return quoted([`[!${kind.toUpperCase()}]${title ? ` ${title}` : ""}`, content].filter(Boolean).join("\n"));
  const list = attributeList({
    ...attributes,
    class: [kind, ...classes].join(" "),
    ...(title !== undefined && { title }),
  });
  return division(list, content);
}

function quoted(content: string): string {
  return content.replaceAll(/^/gm, "> ").replaceAll(/^> $/gm, ">");
}

/** A block whose kind or attributes Markdown has no words for. What is in it is Markdown again, where it may be. */
function htmlBlock(block: Element, writing: Writing): string {
  const { tag, attributes, children } = block;
  const holdsBlocks =
    children.some((child) => !isInline(child)) && !/^(?:table|ol|ul|dl|figure|pre|math|svg)$/.test(tag);
  if (!holdsBlocks) return callsNotes(block) ? htmlWithCalls(block, writing) : writeHtml(block);
  return `${startTag(tag, attributes)}\n\n${writeBlocks(children, writing)}\n\n</${tag}>`;
}

function callsNotes({ tag, children }: Element): boolean {
  return tag === "o-note" || children.some((child) => child.type === "element" && callsNotes(child));
}

/** HTML in which lines that call notes are Markdown, between empty lines: HTML has no words for the calls. */
function htmlWithCalls(node: Node, writing: Writing): string {
  if (node.type === "text" || !callsNotes(node)) return writeHtml(node);
  const { tag, attributes, children } = node;
  const inner = children.every(isInline)
    ? `\n\n${writeParagraph(children, writing)}\n\n`
    : `\n${children.map((child) => htmlWithCalls(child, writing)).join("\n")}\n`;
  return `${startTag(tag, attributes)}${inner}</${tag}>`;
}
