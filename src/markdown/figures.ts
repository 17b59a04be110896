import MarkdownParser from "markdown-it/browser";
import type { StateCore, Token } from "markdown-it";
import type { Syntax } from "./syntax.ts";

/** An image alone in its paragraph is a figure; its title, read as Markdown, is the caption. */
export const figures: Syntax = {
  install(md) {
    md.core.ruler.after("inline", "figures", figureParagraphs);
  },
};

function figureParagraphs(state: StateCore): void {
  const out: Token[] = [];
  const { tokens } = state;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const image = token.type === "paragraph_open" && !token.hidden ? loneImage(tokens[index + 1]!) : undefined;
    if (!image) {
      out.push(token);
      continue;
    }
    out.push(...figure(state, token, tokens[index + 1]!, tokens[index + 2]!, image));
    index += 2;
  }
  state.tokens = out;
}

function loneImage(inline: Token): Token | undefined {
  const [image, more] = (inline.children ?? []).filter((child) => child.type !== "text" || child.content.trim() !== "");
  return image?.type === "image" && !more ? image : undefined;
}

function figure(state: StateCore, open: Token, inline: Token, close: Token, image: Token): Token[] {
  open.type = "figure_open";
  close.type = "figure_close";
  open.tag = close.tag = "figure";
  const title = image.attrGet("title");
  // What names or styles the picture names or styles the figure; its size stays its own.
  for (const name of ["id", "class"]) {
    const value = image.attrGet(name);
    if (value !== null) open.attrSet(name, value);
  }
  image.attrs = image.attrs!.filter(([name]) => name !== "title" && name !== "id" && name !== "class");
  inline.children = [image];
  return title === null ? [open, inline, close] : [open, inline, ...caption(state, String(title), inline), close];
}

/** Its lines are those of the paragraph the picture stands in. */
function caption(state: StateCore, title: string, paragraph: Token): Token[] {
  const { Token } = MarkdownParser;
  const inline = new Token("inline", "", 0);
  inline.content = title;
  inline.children = [];
  inline.map = paragraph.map;
  state.md.inline.parse(title, state.md, state.env, inline.children);
  return [new Token("figcaption_open", "figcaption", 1), inline, new Token("figcaption_close", "figcaption", -1)];
}
