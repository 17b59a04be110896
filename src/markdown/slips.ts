import type { Token } from "markdown-it";
import type { Build } from "./syntax.ts";
import { cellsIn } from "./tables.ts";
import { areUnread, bracesAt, reportUnread } from "./unread-attributes.ts";

/**
 * Reports blocks that were meant as something else than they are: code that never ends, and paragraphs and headings
 * that hold the signs of another block. Looks at the tokens of a file, which know their lines.
 */
export function reportSlips(tokens: readonly Token[], build: Build): void {
  tokens.forEach((token, index) => {
    if (token.type === "fence") {
      reportUnclosed(token, build);
      reportInfo(token, build);
    }
    if (token.type !== "inline" || !token.map) return;
    const opening = tokens[index - 1]?.type;
    if (opening === "heading_open" || opening === "caption_open") reportTrailing(token, build);
    if (opening === "paragraph_open") reportParagraph(token, index === 1, build);
  });
}

/** Of the lines of a fence, the first and the last are no code: unless the last is missing. */
function reportUnclosed(token: Token, build: Build): void {
  const [from, to] = token.map!;
  const lines = token.content === "" ? 0 : token.content.replace(/\n$/, "").split("\n").length;
  if (to - from === lines + 2) return;
  build.diagnostics.report("block-unclosed", {
    message: "This code never ends: all that follows is part of it.",
    span: build.source.block(from, from + 1),
    hint: `End it with a line of ${token.markup}`,
  });
}

/** Braces behind the language of code. */
function reportInfo({ info, map }: Token, build: Build): void {
  const at = info.indexOf("{");
  if (at < 0 || !areUnread(info, at)) return;
  const message = "These braces cannot be read as attributes: the code is set without them.";
  reportUnread(bracesAt(info, at), build.source.block(map![0], map![0] + 1), build, message);
}

/** Braces at the end of a heading or a caption that are still in its text. */
function reportTrailing(inline: Token, build: Build): void {
  const at = inline.content.search(/(?<=\s)\{[^{}`]*\}?$/);
  if (at < 0 || !areUnread(inline.content, at)) return;
  reportUnread(bracesAt(inline.content, at), build.source.block(inline.map![0], inline.map![1]), build);
}

interface Line {
  readonly text: string;
  readonly before: string | undefined;
  /** Of the file, from 0. */
  readonly number: number;
  /** Whether the paragraph is the first block of the file, and nothing but this line. */
  readonly isOpening: boolean;
}

type Check = (line: Line, build: Build) => void;

const CHECKS: readonly Check[] = [reportDivision, reportFence, reportUnspaced, reportCaption, reportTable];

function reportParagraph(inline: Token, isFirst: boolean, build: Build): void {
  const lines = inline.content.split("\n");
  lines.forEach((text, index) => {
    const line = {
      text,
      before: lines[index - 1],
      number: inline.map![0] + index,
      isOpening: isFirst && lines.length === 1,
    };
    for (let check = 0; check < CHECKS.length; check++) CHECKS[check]!(line, build);
  });
}

/** `::: {.exercise title="No close}`, and `::: tip A title` as other tools write it. */
function reportDivision({ text, number }: Line, build: Build): void {
  if (!/^:{3,}[^:]*[^\s:]/.test(text)) return;
  build.diagnostics.report("attributes-unreadable", {
    message: "What stands behind the colons cannot be read: the line stands in the book as it was typed.",
    span: build.source.block(number, number + 1),
    hint: /^:+\s*\{/.test(text)
      ? 'Close quotes and braces: ::: {.note title="A title"}'
      : 'Write one word, or attributes: ::: {.note title="A title"}',
  });
}

/** By CommonMark §4.5 no backtick may stand behind three of them: such a line begins no code. */
function reportFence({ text, number }: Line, build: Build): void {
  if (!text.startsWith("```")) return;
  const brace = text.indexOf("{");
  if (!/^`{3,}[^`]*$/.test(text.slice(0, brace)) || !text.endsWith("}") || !text.includes("`", brace)) return;
  build.diagnostics.report("attributes-unreadable", {
    message: "This line does not begin code, for there is a backtick in its braces: the code below is set as text.",
    span: build.source.block(number, number + 1),
    hint: "Begin and end the code with three tildes instead: ~~~",
  });
}

function reportUnspaced({ text, number, isOpening }: Line, build: Build): void {
  if (!text.startsWith("#")) return;
  const [, signs, words] = /^(#{1,6})([\p{L}\p{N}"'“‘*_`[].*)/u.exec(text) ?? [];
  if (signs === undefined || words === undefined) return;
  // A single sign may be that of a hashtag, but not before a title at the very top.
  if (signs.length === 1 && !(isOpening && /^\p{Lu}/u.test(words))) return;
  build.diagnostics.report("heading-unspaced", {
    message: "This is not read as a heading: it stands in the book as it was typed.",
    span: build.source.block(number, number + 1),
    hint: `Put a space behind the ${signs.length === 1 ? "sign" : "signs"}: ${signs} ${words}`,
  });
}

/** Captions beside a table, and definitions below a term, are no paragraphs. */
function reportCaption({ text, before, number }: Line, build: Build): void {
  // A later line may be that of French text, which has a space before a colon.
  if (before !== undefined || !/^(?:Table)?:[ \t]+\S/.test(text)) return;
  const isCaption = text.startsWith("Table");
  build.diagnostics.report("caption-stray", {
    message: isCaption ? "There is no table beside this caption." : "This line belongs to no table and to no term.",
    span: build.source.block(number, number + 1),
    hint: isCaption
      ? "Put it right before or behind the table, or begin it with another word."
      : "A caption stands before or behind a table, a definition in the line below its term.",
  });
}

const DELIMITERS = /^\|?(?:[ \t]*:?-+:?[ \t]*(?:\||$))+$/;

/** GFM §4.10: the row of hyphens must have as many cells as the one above it. */
function reportTable({ text, before, number }: Line, build: Build): void {
  if (!before?.includes("|") || !text.includes("|") || !DELIMITERS.test(text.trim())) return;
  const [head, row] = [cellsIn(before), cellsIn(text)];
  if (head === row) return;
  build.diagnostics.report("table-unreadable", {
    message: `This line has ${counted(row)}, the row above it ${counted(head)}: they begin no table.`,
    span: build.source.block(number, number + 1),
    hint: "Give both the same number.",
  });
}

function counted(cells: number): string {
  return cells === 1 ? "1 cell" : `${cells} cells`;
}
