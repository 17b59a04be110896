import MarkdownParser from "markdown-it/browser";
import type { StateCore, Token } from "markdown-it";
import { openElement } from "./commonmark.ts";
import type { Build, Syntax } from "./syntax.ts";
import { descriptionOf } from "./token-attributes.ts";

/** Where a figure can stand, and the class it has there. */
const SIDES: ReadonlySet<string> = new Set(["left", "right", "center"]);

/**
 * An image alone in its paragraph is a figure; its title, read as Markdown, is the caption. Where it is described by an
 * attribute, as in pandoc (`alt`) and Quarto (`fig-alt`), the caption stands in the brackets instead. `.left`, `.right` and
 * `.center`, or Quarto's `fig-align=left`, say where it stands. Several images alone in a paragraph are figures side by
 * side.
 */
export const figures: Syntax = {
  install(md) {
    md.core.ruler.after("inline", "figures", figureParagraphs);
  },
  handlers: {
    figure_open(token, build) {
      reportSides(token, build);
      openElement(token, build);
    },
  },
};

function figureParagraphs(state: StateCore): void {
  const out: Token[] = [];
  const { tokens } = state;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const images = token.type === "paragraph_open" && !token.hidden ? loneImages(tokens[index + 1]!) : [];
    if (images.length === 0) {
      out.push(token);
      continue;
    }
    const inline = tokens[index + 1]!;
    const made = images.flatMap((image) => figure(state, token, inline, image));
    for (const each of images.length === 1 ? made : sideBySide(token, images.length, made)) out.push(each);
    index += 2;
  }
  state.tokens = out;
}

/** More images in one paragraph are no group of figures, but signs. It bounds the time to find each one's place, too. */
const MOST_SIDE_BY_SIDE = 24;

/** The images of a text that holds nothing else but space. */
function loneImages(inline: Token): readonly Token[] {
  const images: Token[] = [];
  for (const child of inline.children ?? []) {
    if (child.type === "image") images.push(child);
    else if (!/^(?:text|softbreak|hardbreak)$/.test(child.type) || child.content.trim() !== "") return [];
  }
  return images.length > MOST_SIDE_BY_SIDE ? [] : images;
}

function sideBySide(paragraph: Token, count: number, made: readonly Token[]): Token[] {
  const open = block("figure_open", "figure", 1);
  const close = block("figure_close", "figure", -1);
  open.map = paragraph.map;
  open.attrs = [["class", `group columns-${columnsFor(count)}`]];
  open.meta = { ...paragraph.meta, isGroup: true };
  close.meta = { isGroup: true };
  return [open, ...made, close];
}

/** How many of so many figures stand in a row, where nothing says it: none is left alone in the last of a few. */
export function columnsFor(count: number): number {
  return count === 4 ? 2 : Math.min(count, 3);
}

function figure(state: StateCore, paragraph: Token, inline: Token, image: Token): Token[] {
  const open = block("figure_open", "figure", 1);
  open.map = paragraph.map;
  open.meta = { ...paragraph.meta };
  const caption = captionOf(image);
  const id = image.attrGet("id");
  const classes = sidesApart(image, open);
  // What names or styles the picture names or styles the figure; its size stays its own.
  if (id !== null) open.attrSet("id", String(id));
  if (classes !== "") open.attrSet("class", classes);
  image.attrs = image.attrs!.filter(([name]) => !["title", "id", "class", "fig-align", "fig-cap"].includes(name));
  // A token each: the place of an image counts from the beginning of the whole text.
  const content = Object.assign(block("inline", "", 0), inline, { children: [image] });
  const close = block("figure_close", "figure", -1);
  return caption === undefined
    ? [open, content, close]
    : [open, content, ...captionTokens(state, caption, inline.map), close];
}

function captionOf(image: Token): string | undefined {
  const given = image.attrGet("title") ?? image.attrGet("fig-cap");
  if (given !== null) return String(given);
  return descriptionOf(image) !== undefined && image.content.trim() !== "" ? image.content : undefined;
}

/** The classes of an image for its figure: those that say where it stands are those of aligned text. */
function sidesApart(image: Token, open: Token): string {
  const classes = String(image.attrGet("class") ?? "")
    .split(" ")
    .filter(Boolean);
  const asked = image.attrGet("fig-align");
  const sides = classes.filter((name) => SIDES.has(name));
  if (asked !== null && asked !== "default") sides.push(String(asked));
  const [side, ...more] = new Set(sides);
  if (side === undefined) return classes.join(" ");
  if (more.length > 0 || !SIDES.has(side)) open.meta = { ...open.meta, sides: [side, ...more] };
  const others = classes.filter((name) => !SIDES.has(name));
  return (SIDES.has(side) ? [...others, `align-${side}`] : others).join(" ");
}

function reportSides(token: Token, build: Build): void {
  const sides = token.meta?.["sides"] as readonly string[] | undefined;
  if (!sides) return;
  build.diagnostics.report("figure-align", {
    message:
      sides.length > 1
        ? `This figure is to stand at several places: ${sides.join(", ")}.`
        : `No figure can stand at “${sides[0]}”.`,
    span: build.spanOf(token),
    hint: "Write one of .left, .right and .center; in the middle it stands without.",
  });
}

/** The tokens of a figure's caption that is written in an attribute, in these lines of the text. */
export function captionTokens(state: StateCore, caption: string, lines: Token["map"] = null): Token[] {
  const inline = block("inline", "", 0);
  inline.content = caption;
  inline.map = lines;
  inline.children = [];
  state.md.inline.parse(caption, state.md, state.env, inline.children);
  return [block("figcaption_open", "figcaption", 1), inline, block("figcaption_close", "figcaption", -1)];
}

function block(type: string, tag: string, nesting: -1 | 0 | 1): Token {
  return new MarkdownParser.Token(type, tag, nesting);
}
