import MarkdownParser from "markdown-it/browser";
import type { StateCore, Token } from "markdown-it";
import { withApostrophes, withUnpaired } from "./apostrophes.ts";
import { turnEastAsianQuotes } from "./east-asian-quotes.ts";
import { withKeptSpaces } from "./kept-spaces.ts";
import { type Quotes, quotesOf } from "./quotes.ts";
import { eachStretch } from "./stretches.ts";
import type { Syntax } from "./syntax.ts";

/**
 * Quotation marks, apostrophes, dashes, ellipses and spaces as they are printed, in the way of the language that a text is
 * in. Code keeps what was typed.
 */
export const typography: Syntax = {
  install(md, { language, typography: wanted }) {
    if (!wanted) return;
    const pair = quotePairing();
    md.core.ruler.at("smartquotes", (state) => {
      for (const { children } of state.tokens) if (children) keepAsTyped(children);
      eachStretch(state.tokens, language, (tokens, own) => typeset(tokens, own, pair));
    });
    md.enable("smartquotes");
  },
};

function typeset(tokens: readonly Token[], language: string, pair: PairQuotes): void {
  const quotes = quotesOf(language);
  const isEastAsian = /^(?:ja|ko|zh)\b/i.test(language);
  replaceText(tokens, language);
  if (isEastAsian) turnEastAsianQuotes(tokens, quotes);
  if (!tokens.some(({ content }) => /["']/.test(content))) return;
  pair(tokens, quotes);
  openSpeech(tokens, quotes[0]);
  if (isEastAsian) return;
  for (const token of tokens) {
    if (token.type === "text" && token.content.includes("'")) token.content = withUnpaired(token.content, quotes);
  }
}

type PairQuotes = (tokens: readonly Token[], quotes: Quotes) => void;

/** The rule of markdown-it that finds which mark closes which, for the marks of any language. */
function quotePairing(): PairQuotes {
  const { core } = new MarkdownParser("zero");
  core.ruler.enableOnly("smartquotes");
  const [rule] = core.ruler.getRules("");
  return (tokens, quotes) => {
    const md = { options: { typographer: true, quotes } };
    const paragraph = { type: "inline", content: `"`, children: tokens };
    rule?.({ md, tokens: [paragraph] } as unknown as StateCore);
  };
}

/** Speech that goes on in the next paragraph is opened in each and closed in the last only. */
function openSpeech(tokens: readonly Token[], opening: string): void {
  const first = tokens.find((token) => token.type === "text" && token.content !== "");
  if (first && /^"(?=\p{L})/u.test(first.content) && first === tokens.find(({ content }) => content !== "")) {
    first.content = `${opening}${first.content.slice(1)}`;
  }
}

const CODE_TAG = /^<(\/?)(?:code|kbd|samp|tt|pre|var|script|style)\b/i;

/** Text in raw `<code>`, and an address that stands for itself, is marked as text that was escaped, which stays as it is. */
function keepAsTyped(tokens: readonly Token[]): void {
  let depth = 0;
  let autolink = false;
  for (const token of tokens) {
    const tag = token.type === "html_inline" && CODE_TAG.exec(token.content);
    if (tag) depth = Math.max(0, depth + (tag[1] ? -1 : 1));
    else if (token.info === "auto") autolink = token.nesting > 0;
    else if ((depth > 0 || autolink) && token.type === "text") token.type = "text_special";
  }
}

function replaceText(tokens: readonly Token[], language: string): void {
  const primary = primaryOf(language);
  // Those who set characters in squares have a dash of two.
  const longDash = primary === "ja" || primary === "zh" ? "——" : "—";
  let behind: Token | undefined;
  for (const token of tokens) {
    if (token.type === "text") {
      const joined = behind !== undefined && (behind.nesting < 0 || behind.type === "code_inline");
      if (joined) token.content = token.content.replace(/^--(?=[^-\s>])/, "–");
      token.content = printed(token.content, longDash);
      if (token.content.includes("'")) token.content = withApostrophes(token.content, primary);
      token.content = withKeptSpaces(token.content, primary);
    }
    behind = token;
  }
}

function primaryOf(language: string): string {
  return language.split("-")[0]?.toLowerCase() ?? "";
}

/** Two hyphens make an en dash and three an em dash, between words or between spaces: `--option` stays. */
function printed(text: string, longDash: string): string {
  let out = text;
  if (out.includes("--")) {
    out = out
      .replace(/(?<!-)---(?!-)/g, longDash)
      .replace(/(?<=^|\s)--(?=\s|$)/g, "–")
      .replace(/(?<=[^-\s])--(?=[^-\s>]|$)/g, "–");
  }
  if (out.includes("...")) out = out.replace(/(?<!\.)\.{3}(?!\.)/g, "…").replace(/(?<!\.)\.{4}(?!\.)/g, "….");
  return out;
}
