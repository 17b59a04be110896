import type { StateInline, Token } from "markdown-it";
import type { Span } from "../diagnostic/diagnostic.ts";
import { applyAttributes, readAttributes } from "./attributes.ts";
import { isInAddress, SPACED_LETTER } from "./characters.ts";
import type { Extent } from "./positions.ts";
import type { Syntax } from "./syntax.ts";
import { type Attributes, element, type Element, text } from "./tree.ts";

const LETTER = String.raw`[\p{L}\p{N}_]`;
const KIND = "(?:[Ff]ig|[Tt]bl|[Ll]st|[Ee]q|[Ss]ec)[:-]";

/** A name of letters of a kind, and single signs between them. */
const named = (letter: string): string => `${letter}(?:(?:${letter}|[:.-])*${letter})?`;

/** One of Latin letters ends where Chinese, Japanese or Korean goes on: `@fig:map와`. */
const NAME = `(?:${named(SPACED_LETTER)}|${named(LETTER)})`;
const BARE = new RegExp(`@(${KIND}${NAME}|page:(?:${KIND})?${NAME})`, "uy");
const BRACKETED = new RegExp(String.raw`\[(-?)@(${KIND}${named(LETTER)}|page:${named(LETTER)})\]`, "uy");

/**
 * References to what has a number, as pandoc-crossref and Quarto write them: `@fig:id`, `@sec-id`, `@Fig:id` where a
 * sentence begins; `[-@fig:id]` gives the number alone, `@page:id` the page. They become links that hold an `o-ref`, to
 * be filled in when all is numbered; one that begins a sentence is marked `initial`.
 */
export const crossReferences: Syntax = {
  install(md) {
    md.inline.ruler.before("link", "cross_reference", crossReference);
  },
  handlers: {
    cross_reference: (token, build) => {
      build.tree.open("a", linkOf(token), build.spanOf(token));
      build.tree.add(numberOf(token));
      build.tree.close();
    },
  },
};

/** A reference as a link that stands by itself. */
export function referenceOf(token: Token, span: Span | undefined): Element {
  return element("a", linkOf(token), [numberOf(token)], span);
}

function linkOf({ content }: Token): Attributes {
  return { href: `#${content.replace(/^page:/, "")}`, class: "ref" };
}

function numberOf({ content, info, markup, meta }: Token): Element {
  const form = content.startsWith("page:") ? "page" : info;
  return element("o-ref", { form, ...(meta?.["isInitial"] === true && { initial: "" }) }, [text(markup)]);
}

function crossReference(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  const isBracketed = src[pos] === "[";
  if (!isBracketed && src[pos] !== "@") return false;
  // In an address of mail the sign is no reference.
  if (!isBracketed && isInAddress(src, pos)) return false;
  const pattern = isBracketed ? BRACKETED : BARE;
  pattern.lastIndex = pos;
  const found = pattern.exec(src);
  if (!found || pattern.lastIndex > state.posMax) return false;
  // `[@fig:house]{.index}`: the brackets are those of a span as well.
  const list = isBracketed ? readAttributes(src, pattern.lastIndex) : undefined;
  if (!silent) {
    if (list) applyAttributes(state.push("span_open", "span", 1), list);
    const token = state.push("cross_reference", "a", 0);
    const name = found[isBracketed ? 2 : 1]!;
    token.content = name.replace(/^./, (letter) => letter.toLowerCase());
    token.info = isBracketed && found[1] === "-" ? "number" : "full";
    token.markup = found[0];
    // What a text begins with begins a sentence.
    const isInitial = pos === 0 || /^\p{Lu}/u.test(name);
    const extent: Extent = { from: pos, to: pattern.lastIndex };
    token.meta = { isInitial, ...(list && { extent }) };
    if (list) state.push("span_close", "span", -1);
  }
  state.pos = list?.end ?? pattern.lastIndex;
  return true;
}
