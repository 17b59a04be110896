import MarkdownParser from "markdown-it/browser";
import type { StateCore, Token } from "markdown-it";
import { suggest } from "../diagnostic/suggest.ts";
import { attributesOf } from "./token-attributes.ts";
import type { Build, Syntax } from "./syntax.ts";

/** What sets text apart as more, or other, than the running text: the class of its block, and the word above it. */
export const ADMONITIONS = ["note", "tip", "important", "warning", "caution", "example", "exercise", "answer"] as const;

export type Admonition = (typeof ADMONITIONS)[number];

/** Words that other tools use for the same. */
const SYNONYMS: Readonly<Record<string, Admonition>> = {
  info: "note",
  hint: "tip",
  attention: "warning",
  danger: "caution",
  solution: "answer",
};

const MARK = /^\[!([A-Za-z]+)\][+-]?(?![([])[ \t]*([^\n]*)(?:\n|$)/;

/**
 * Alerts as GitHub has them, `> [!NOTE]` with an own title behind it as Obsidian does; and `::: note` blocks, with
 * `title="…"`, or Quarto's `::: {.callout-note}` with a heading for its title. All become a division with the classes `admonition` and its kind. The word for a kind without an own
 * title is for the edition to set, in the language of the book.
 */
export const admonitions: Syntax = {
  install(md) {
    md.core.ruler.before("inline", "alerts", alerts);
  },
  handlers: {
    alert_open: (token, build) => build.tree.open("div", attributesOf(token), build.spanOf(token)),
    alert_close: (_token, build) => build.tree.close(),
    alert_unknown: reportUnknown,
  },
};

/** The kind that a word names, in any case; undefined for all others. */
function kindOf(word: string): Admonition | undefined {
  const name = word.toLowerCase();
  return ADMONITIONS.find((kind) => kind === name) ?? (Object.hasOwn(SYNONYMS, name) ? SYNONYMS[name] : undefined);
}

/** The kind that the class of a block names: `note`, and `callout-note` as Quarto has it. */
function kindOfClass(name: string): Admonition | undefined {
  return kindOf(name.replace(/^callout-/, ""));
}

function alerts(state: StateCore): void {
  const out: Token[] = [];
  const closes = new Map<Token, true>();
  const { tokens } = state;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (closes.has(token)) token.type = "alert_close";
    if (isCallout(token)) headingAsTitle(tokens, index + 1);
    out.push(token);
    const unknown = token.type === "blockquote_open" ? unknownAt(tokens, index) : undefined;
    if (unknown) out.push(unknown);
    const alert = token.type === "blockquote_open" ? alertAt(tokens, index) : undefined;
    if (!alert) continue;
    token.type = "alert_open";
    token.attrs = [["class", `admonition ${alert.kind}`]];
    const close = closing(tokens, index);
    if (close) closes.set(close, true);
    if (alert.title !== "") out.push(...titleTokens(alert.title, tokens[index + 2]!));
    if (alert.rest === "") index += 3;
    else cutFirstLine(tokens[index + 2]!, alert.rest);
  }
  state.tokens = out;
}

function isCallout(token: Token): boolean {
  return token.type === "div_open" && /(?:^| )callout-/.test(String(token.attrGet("class") ?? ""));
}

/** A heading that begins a callout is its title, and none of the chapter's. */
function headingAsTitle(tokens: readonly Token[], index: number): void {
  const [open, , close] = tokens.slice(index, index + 3);
  if (open?.type !== "heading_open" || close?.type !== "heading_close") return;
  open.type = "paragraph_open";
  open.attrs = [["class", "admonition-title"]];
  close.type = "paragraph_close";
  for (const token of [open, close]) token.tag = "p";
}

function alertAt(
  tokens: readonly Token[],
  index: number,
): { readonly kind: Admonition; readonly title: string; readonly rest: string } | undefined {
  const [open, inline] = [tokens[index + 1], tokens[index + 2]];
  if (open?.type !== "paragraph_open" || inline?.type !== "inline") return undefined;
  const found = MARK.exec(inline.content);
  const kind = found && kindOf(found[1]!);
  return kind ? { kind, title: found[2]!.trim(), rest: inline.content.slice(found[0].length) } : undefined;
}

/** Stands for what looks like an alert and is none. */
function unknownAt(tokens: readonly Token[], index: number): Token | undefined {
  const [open, inline] = [tokens[index + 1], tokens[index + 2]];
  const found = open?.type === "paragraph_open" && inline?.type === "inline" ? MARK.exec(inline.content) : null;
  if (!found || kindOf(found[1]!)) return undefined;
  const token = new MarkdownParser.Token("alert_unknown", "", 0);
  token.info = found[1]!;
  token.map = inline!.map;
  return token;
}

function reportUnknown(token: Token, build: Build): void {
  const near = suggest(token.info.toLowerCase(), ADMONITIONS);
  const known = ADMONITIONS.map((kind) => kind.toUpperCase()).join(", ");
  build.diagnostics.report("alert-unknown", {
    message: `[!${token.info}] is no kind of alert: it stands in the quotation as it was typed.`,
    span: token.map ? build.source.block(token.map[0], token.map[0] + 1) : undefined,
    hint: near ? `Did you mean [!${near.toUpperCase()}]?` : `The kinds are ${known}.`,
  });
}

function closing(tokens: readonly Token[], index: number): Token | undefined {
  const { level } = tokens[index]!;
  for (let at = index + 1; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.type === "blockquote_close" && token.level === level) return token;
  }
  return undefined;
}

/** The text goes on in the next line, and so does its place in the file. */
function cutFirstLine(inline: Token, rest: string): void {
  inline.content = rest;
  if (inline.map) inline.map = [inline.map[0] + 1, inline.map[1]];
}

function titleTokens(title: string, from: Token): readonly Token[] {
  const { Token: MarkdownToken } = MarkdownParser;
  const open = new MarkdownToken("paragraph_open", "p", 1);
  open.attrs = [["class", "admonition-title"]];
  const inline = new MarkdownToken("inline", "", 0);
  inline.content = title;
  inline.children = [];
  inline.map = from.map;
  return [open, inline, new MarkdownToken("paragraph_close", "p", -1)];
}

/**
 * Opens a `:::` block. One of a kind above gets the classes of an admonition and its title; `title` of any other stays
 * what it is in HTML.
 */
export function openDivision(token: Token, build: Build): void {
  const attributes = attributesOf(token);
  const span = build.spanOf(token);
  const classes = (attributes["class"] ?? "").split(" ");
  const kind = classes.map(kindOfClass).find((each) => each !== undefined);
  if (kind === undefined) {
    const { width, ...others } = attributes;
    const isColumn = width !== undefined && classes.includes("column");
    build.tree.openDiv(isColumn ? { ...others, "column-width": width } : attributes, span);
    return;
  }
  const { title, ...others } = attributes;
  const own = classes.filter((name) => kindOfClass(name) !== kind && name !== "admonition");
  build.tree.openDiv({ ...others, class: ["admonition", kind, ...own].join(" ") }, span);
  if (title === undefined) return;
  build.tree.open("p", { class: "admonition-title" }, undefined);
  build.writeInline(title, token.map?.[0]);
  build.tree.close();
}
