import type { MarkdownIt, StateCore, StateInline, Token } from "markdown-it";
import type { Syntax } from "./syntax.ts";

/** An attribute list that was read, and the offset behind its closing brace. */
export interface AttributeList {
  readonly attributes: ReadonlyMap<string, string>;
  readonly end: number;
}

const OPEN = 0x7b;
const ITEM =
  /\s*(?:#(?<id>[^\s{}#"'=<>`]+)|\.(?<class>[\p{L}_][\p{L}\p{N}_:.-]*)|(?<key>[A-Za-z][\w:.-]*)=(?:"(?<double>(?:[^"{}\n]|\{\{[^{}"\n]*\}\})*)"|'(?<single>(?:[^'{}\n]|\{\{[^{}'\n]*\}\})*)'|(?<bare>[^\s{}"'=<>`]+))|(?<decorative>decorative)|(?<unnumbered>-)(?=[\s}#.]))(?=[\s}]|(?<=-)[#.])/uy;
const CLOSE = /\s*\}/y;

/** What an author may set besides id and class; the sanitiser decides on the values. */
const KEYS: ReadonlySet<string> = new Set([
  "lang",
  "dir",
  "width",
  "height",
  "title",
  "start",
  "edition",
  "format",
  "alt",
  "caption",
  "filename",
  "startFrom",
  "highlight",
  "hl_lines",
  "file",
  "header",
  "delimiter",
  "markdown",
  "fig-align",
  "fig-alt",
  "fig-cap",
  "layout-ncol",
  "entry",
  "see",
  "see-also",
  "sort",
]);

/**
 * Reads `{#id .class key=value}` at an offset, as pandoc writes it, or gives undefined when the braces hold anything
 * else. `decorative` marks an image that says nothing; `-` is short for `.unnumbered`. Other keys are passed over.
 */
export function readAttributes(text: string, start: number): AttributeList | undefined {
  if (text.charCodeAt(start) !== OPEN) return undefined;
  const attributes = new Map<string, string>();
  const classes: string[] = [];
  let position = start + 1;
  for (;;) {
    ITEM.lastIndex = position;
    const item = ITEM.exec(text)?.groups;
    if (!item) break;
    position = ITEM.lastIndex;
    if (item["id"]) attributes.set("id", item["id"]);
    else if (item["class"]) classes.push(item["class"]);
    else if (item["unnumbered"]) classes.push("unnumbered");
    else if (item["decorative"]) attributes.set("decorative", "");
    else if (KEYS.has(item["key"]!)) {
      attributes.set(item["key"]!, item["double"] ?? item["single"] ?? item["bare"]!);
    } else if (item["key"] === "class") classes.push(...(item["double"]?.split(" ") ?? [item["bare"] ?? ""]));
    else if (item["key"] === "id") attributes.set("id", item["double"] ?? item["bare"] ?? "");
  }
  CLOSE.lastIndex = position;
  if (position === start + 1 || !CLOSE.test(text)) return undefined;
  if (classes.length > 0) attributes.set("class", classes.join(" "));
  return { attributes, end: CLOSE.lastIndex };
}

/** Sets what was read on a token; classes are added to those it has. */
export function applyAttributes(token: Token, list: AttributeList): void {
  for (const [name, value] of list.attributes) {
    if (name === "class") token.attrJoin(name, value);
    else token.attrSet(name, value);
  }
}

/** Reads an attribute list that ends a line: its offset is where the text before it ends. */
export function trailingAttributes(line: string): (AttributeList & { readonly start: number }) | undefined {
  if (!line.endsWith("}")) return undefined;
  const brace = listStart(line);
  if (brace < 0 || line[brace - 1] === "\\") return undefined;
  const list = readAttributes(line, brace);
  return list?.end === line.length ? { ...list, start: brace } : undefined;
}

/** The last brace that is not one of a variable's: `{{name}}` may stand in a list. */
function listStart(line: string): number {
  let brace = line.lastIndexOf("{");
  while (brace > 0 && line[brace - 1] === "{") brace = line.lastIndexOf("{", brace - 2);
  return brace;
}

/** `{#id .class lang=fr}` behind headings, images, links and code, and `[text]{.class}` as a span of its own. */
export const attributes: Syntax = {
  install(md) {
    md.core.ruler.before("inline", "heading_attributes", headingAttributes);
    md.inline.ruler.after("image", "attributes", attributesBehind);
    // As in pandoc a span goes before a link to the heading of these words.
    md.inline.ruler.before("link", "bracketed_span", bracketedSpan);
  },
};

function headingAttributes(state: StateCore): void {
  state.tokens.forEach((token, index) => {
    const heading = state.tokens[index - 1];
    if (token.type !== "inline" || heading?.type !== "heading_open") return;
    const list = trailingAttributes(token.content);
    if (!list) return;
    const before = token.content.slice(0, list.start);
    // Close behind an image, a link or code the braces belong to that.
    if (/[)\]`]$/.test(before)) return;
    applyAttributes(heading, list);
    token.content = before.trimEnd();
  });
}

const TAKES_ATTRIBUTES: ReadonlySet<string> = new Set(["image", "link_close", "code_inline"]);

function attributesBehind(state: StateInline, silent: boolean): boolean {
  if (silent || state.pending !== "" || state.src.charCodeAt(state.pos) !== OPEN) return false;
  const last = state.tokens.at(-1);
  if (!last || !TAKES_ATTRIBUTES.has(last.type) || last.meta?.["attributed"]) return false;
  const list = readAttributes(state.src, state.pos);
  if (!list) return false;
  const target = last.type === "link_close" ? opening(state.tokens) : last;
  if (target) applyAttributes(target, list);
  // One list an element: many in a row would make the search for the opening token costly.
  last.meta = Object.assign(last.meta ?? {}, { attributed: true });
  state.pos = list.end;
  return true;
}

function opening(tokens: readonly Token[]): Token | undefined {
  const level = tokens.at(-1)!.level;
  return tokens.findLast((token) => token.level === level && token.type === "link_open");
}

interface SpanScan extends StateInline {
  /** The last place in the text where a bracketed span can end: found once. */
  lastSpanEnd?: number;
}

function bracketedSpan(state: SpanScan, silent: boolean): boolean {
  if (silent || state.src[state.pos] !== "[") return false;
  state.lastSpanEnd ??= state.src.lastIndexOf("]{");
  if (state.pos >= state.lastSpanEnd) return false;
  const from = state.pos;
  const end = parseLabel(state.md, state, from);
  if (end < 0) return false;
  const list = readAttributes(state.src, end + 1);
  if (!list) return false;
  const max = state.posMax;
  state.pos = from + 1;
  state.posMax = end;
  applyAttributes(state.push("span_open", "span", 1), list);
  state.md.inline.tokenize(state);
  state.push("span_close", "span", -1);
  state.pos = list.end;
  state.posMax = max;
  return true;
}

function parseLabel(md: MarkdownIt, state: StateInline, from: number): number {
  return md.helpers.parseLinkLabel(state, from);
}
