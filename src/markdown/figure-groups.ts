import MarkdownParser from "markdown-it/browser";
import type { StateCore, Token } from "markdown-it";
import { captionTokens, columnsFor } from "./figures.ts";
import type { Build, Syntax } from "./syntax.ts";

/** How many figures can stand side by side. */
const MOST_COLUMNS = 4;
const COLUMNS = /^[1-4]$/;

/** What is wrong with a group: a sentence and advice. */
interface Fault {
  readonly message: string;
  readonly hint: string;
}

/**
 * Figures side by side: `::: {.group}`, or Quarto's `::: {layout-ncol=2}`, around images. A paragraph behind them, or
 * `caption="…"`, is the caption of all.
 */
export const figureGroups: Syntax = {
  install(md) {
    md.core.ruler.after("figures", "figure_groups", groupDivs);
  },
  handlers: {
    group_fault: reportFault,
  },
};

function groupDivs(state: StateCore): void {
  if (!state.tokens.some(isGroup)) return;
  const out: Token[] = [];
  const { tokens } = state;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const group = isGroup(token) ? groupAt(state, index) : undefined;
    if (!group) {
      out.push(token);
      continue;
    }
    for (const made of group.tokens) out.push(made);
    index = group.end;
  }
  state.tokens = out;
}

function isGroup(token: Token): boolean {
  if (token.type !== "div_open") return false;
  return token.attrGet("layout-ncol") !== null || classesOf(token).includes("group");
}

function classesOf(token: Token): readonly string[] {
  return String(token.attrGet("class") ?? "")
    .split(" ")
    .filter(Boolean);
}

interface Group {
  readonly tokens: readonly Token[];
  /** The index of the last token that they stand for. */
  readonly end: number;
}

/** What stands for a block: a figure around all its figures, or the block itself behind what is wrong with it. */
function groupAt(state: StateCore, index: number): Group {
  const { tokens } = state;
  const div = tokens[index]!;
  const start = index + 1;
  let end = start;
  for (let depth = 0; depth > 0 || tokens[end]?.type === "figure_open"; end++) {
    if (tokens[end]!.type === "figure_open") depth++;
    if (tokens[end]!.type === "figure_close") depth--;
  }
  // Several images of one paragraph are a group by themselves: here they belong to that of the block.
  const figures = tokens.slice(start, end).filter(({ meta }) => !meta?.["isGroup"]);
  const caption = tokens[end]?.type === "paragraph_open" ? tokens.slice(end, end + 3) : [];
  end += caption.length;

  const count = figures.filter(({ type }) => type === "figure_open").length;
  const asked = div.attrGet("layout-ncol")?.toString();
  const written = div.attrGet("caption");
  const fault =
    faultOf(count, tokens[end], asked) ?? (written !== null && caption.length > 0 ? TWO_CAPTIONS : undefined);
  if (fault) return { tokens: [faultToken(fault, div), div], end: index };
  const open = new MarkdownParser.Token("figure_open", "figure", 1);
  open.map = [div.map![0], (tokens[end]!.map ?? div.map!)[1]];
  open.meta = div.meta;
  const classes = classesOf(div).filter((name) => name !== "group");
  open.attrs = div.attrs!.filter(([name]) => !["class", "layout-ncol", "caption"].includes(name));
  open.attrSet("class", ["group", `columns-${asked ?? columnsFor(count)}`, ...classes].join(" "));
  const words = written === null ? asCaption(caption) : captionTokens(state, String(written));
  return { tokens: [open, ...figures, ...words, new MarkdownParser.Token("figure_close", "figure", -1)], end };
}

const TWO_CAPTIONS: Fault = {
  message: "This group has two captions.",
  hint: 'Write it behind the images, or as caption="…", not both.',
};

function faultOf(count: number, behind: Token | undefined, asked: string | undefined): Fault | undefined {
  if (asked !== undefined && !COLUMNS.test(asked)) {
    return {
      message: `“${asked}” is no number of columns.`,
      hint: `Up to ${MOST_COLUMNS} figures can stand side by side: layout-ncol=2.`,
    };
  }
  if (behind?.type !== "div_close") {
    return {
      message: "This block is to set figures side by side, and holds more than images and a caption.",
      hint: "Write only images in it, and behind them one paragraph, the caption of all.",
    };
  }
  if (count > 0) return undefined;
  return { message: "There is no image in this group.", hint: "Write images in it: ![description](picture.png)" };
}

function faultToken({ message, hint }: Fault, div: Token): Token {
  const token = new MarkdownParser.Token("group_fault", "", 0);
  token.content = message;
  token.info = hint;
  token.map = div.map;
  return token;
}

/** A paragraph's three tokens as a caption's. */
function asCaption(tokens: readonly Token[]): readonly Token[] {
  const [open, , close] = tokens;
  if (!open || !close) return [];
  open.type = "figcaption_open";
  close.type = "figcaption_close";
  open.tag = close.tag = "figcaption";
  open.hidden = close.hidden = false;
  return tokens;
}

function reportFault(token: Token, build: Build): void {
  build.diagnostics.report("group-invalid", { message: token.content, span: build.spanOf(token), hint: token.info });
}
