import type { Token } from "markdown-it";
import type { Span } from "../diagnostic/diagnostic.ts";
import { CellLocator, Locator, windowsOf } from "./positions.ts";
import { referenceOf } from "./cross-references.ts";
import { xmlCharacters } from "../config/xml-text.ts";
import { isDiagram, writeDiagram } from "./diagrams.ts";
import { withIncludes } from "./includes.ts";
import { writeRawHtml } from "./raw-html.ts";
import { classOfInfo } from "./code.ts";
import { lineAttributes } from "./code-lines.ts";
import type { Build, Syntax } from "./syntax.ts";
import { attributesOf, descriptionOf } from "./token-attributes.ts";
import { element, type Node, text, textOf } from "./tree.ts";
import { variableText } from "./variables.ts";

/** What CommonMark itself has. Its rules are the parser's own; here its tokens become elements. */
export const commonmark: Syntax = {
  handlers: {
    inline: writeInlineToken,
    text: (token, build) => build.tree.text(token.content),
    text_special: (token, build) => build.tree.text(token.content),
    literal: (token, build) => build.tree.text(token.content),
    softbreak: (_token, build) => build.tree.text("\n"),
    hardbreak: (_token, build) => build.tree.add(element("br")),
    hr: (token, build) => build.tree.add(element("hr", {}, [], build.spanOf(token))),
    paragraph_open(token, build) {
      if (!token.hidden) openElement(token, build);
    },
    paragraph_close(token, build) {
      if (!token.hidden) build.tree.close();
    },
    code_inline: writeCode,
    code_block: writeCodeBlock,
    fence: writeCodeBlock,
    image: writeImage,
    html_inline: (token, build) => writeRawHtml(token, build),
    html_block: (token, build) => writeRawHtml(token, build),
    reference_definition: () => {},
  },
};

/** Opens the element a token names: what becomes of tokens that no syntax handles. */
export function openElement(token: Token, build: Build): void {
  build.tree.open(token.tag, attributesOf(token), build.spanOf(token));
}

function writeInlineToken(token: Token, build: Build): void {
  const around = build.locate;
  const windows = windowsOf(token);
  if (around instanceof CellLocator && !windows) around.enter(token.content);
  else build.locate = token.map ? new Locator(build.source, token.content, token.map[0], windows) : undefined;
  build.write(token.children ?? []);
  build.locate = around instanceof CellLocator ? around : undefined;
}

function writeCode(token: Token, build: Build): void {
  build.tree.open("code", attributesOf(token));
  build.tree.text(token.content);
  build.tree.close();
}

/** Code with a caption, a file's name or an id for references is a listing: a figure that may be longer than a page. */
function writeCodeBlock(token: Token, build: Build): void {
  const language = classOfInfo(token.info);
  const content = withIncludes(token.content, token.map![0] + (token.type === "fence" ? 1 : 0), build);
  if (token.type === "fence" && isDiagram(token)) {
    writeDiagram(token, content, build);
    return;
  }
  const given = lineAttributes(attributesOf(token), content, token, build);
  const { caption, filename, title, ...attributes } = given;
  const file = filename ?? title;
  const isListing = caption !== undefined || file !== undefined || /^lst[:-]/.test(attributes["id"] ?? "");
  const { id, ...others } = attributes;
  if (isListing) {
    build.tree.open("figure", { ...(id !== undefined && { id }), class: "listing" }, build.spanOf(token));
    if (caption !== undefined || file !== undefined) writeListingCaption(file, caption, token.map?.[0], build);
  }
  build.tree.open("pre", isListing ? others : attributes, build.spanOf(token));
  build.tree.open("code", language === undefined ? {} : { class: language });
  build.tree.text(content);
  build.tree.close();
  build.tree.close();
  if (isListing) build.tree.close();
}

function writeListingCaption(
  file: string | undefined,
  caption: string | undefined,
  line: number | undefined,
  build: Build,
): void {
  build.tree.open("figcaption", {});
  if (file !== undefined) build.tree.add(element("code", { class: "file-name" }, [text(xmlCharacters(file))]));
  if (file !== undefined && caption !== undefined) build.tree.text(". ");
  if (caption !== undefined) build.writeInline(caption, line);
  build.tree.close();
}

function writeImage(token: Token, build: Build): void {
  const { decorative, ...attributes } = attributesOf(token);
  const span = build.spanOf(token);
  if (decorative !== undefined) {
    build.tree.add(element("img", { ...attributes, alt: "", role: "presentation" }, [], span));
    return;
  }
  const described = descriptionOf(token);
  const words = described === undefined ? description(token.children ?? [], span, build) : [text(described)];
  const refers = words.some((word) => word.type === "element");
  build.tree.add(element("img", { ...attributes, alt: textOf(words) }, refers ? words : [], span));
}

/** An image's description: alternative text has no markup, but may refer to what has a number. */
function description(tokens: readonly Token[], span: Span | undefined, build: Build): readonly Node[] {
  return tokens.flatMap((token): readonly Node[] => {
    if (token.type === "softbreak" || token.type === "hardbreak") return [text(" ")];
    if (token.type === "image") return description(token.children ?? [], span, build);
    if (token.type === "variable") return [text(variableText(token, span, build))];
    if (token.type === "cross_reference") return [referenceOf(token, span)];
    return token.type === "html_inline" ? [] : [text(token.content)];
  });
}
