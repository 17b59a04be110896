import type { StateCore, Token } from "markdown-it";
import { turnEastAsianQuotes } from "./east-asian-quotes.ts";
import { frenchSpaces } from "./french.ts";
import { quotesOf } from "./quotes.ts";
import type { Syntax } from "./syntax.ts";

/** Quotation marks, apostrophes, dashes and ellipses as they are printed. Code keeps what was typed. */
export const typography: Syntax = {
  install(md, { language, typography: wanted }) {
    if (!wanted) return;
    md.set({ typographer: true, quotes: [...quotesOf(language)] });
    md.enable("smartquotes");
    md.core.ruler.before("smartquotes", "code_as_typed", eachInline(keepCode));
    md.core.ruler.after(
      "smartquotes",
      "speech_goes_on",
      eachInline((tokens) => openSpeech(tokens, quotesOf(language)[0])),
    );
    md.core.ruler.before(
      "smartquotes",
      "dashes",
      eachInline((tokens) => replaceText(tokens, language)),
    );
    if (!/^(?:ja|ko|zh)\b/i.test(language)) return;
    md.core.ruler.before(
      "smartquotes",
      "east_asian_quotes",
      eachInline((tokens) => turnEastAsianQuotes(tokens, quotesOf(language))),
    );
  },
};

function eachInline(change: (tokens: readonly Token[]) => void): (state: StateCore) => void {
  return (state) => {
    for (const token of state.tokens) if (token.type === "inline" && token.children) change(token.children);
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

/** Text in raw `<code>` is marked as text that was escaped, which typography leaves alone. */
function keepCode(tokens: readonly Token[]): void {
  let depth = 0;
  for (const token of tokens) {
    const tag = token.type === "html_inline" && CODE_TAG.exec(token.content);
    if (tag) depth = Math.max(0, depth + (tag[1] ? -1 : 1));
    else if (depth > 0 && token.type === "text") token.type = "text_special";
  }
}

function replaceText(tokens: readonly Token[], language: string): void {
  const isEnglish = /^en\b/i.test(language);
  // Those who set characters in squares have a dash of two.
  const longDash = /^(?:ja|zh)\b/i.test(language) ? "——" : "—";
  const isFrench = /^fr\b/i.test(language);
  let autolink = false;
  let behind: Token | undefined;
  for (const token of tokens) {
    if (token.info === "auto") autolink = token.nesting > 0;
    else if (token.type === "text" && !autolink) {
      const joined = behind !== undefined && (behind.nesting < 0 || behind.type === "code_inline");
      if (joined) token.content = token.content.replace(/^--(?=[^-\s>])/, "–");
      token.content = printed(token.content, isEnglish, longDash);
      if (isFrench) token.content = frenchSpaces(token.content);
    }
    behind = token;
  }
}

const YEARS = /(?<![\p{L}\p{N}'’])'(?=\d\d(?:s|er)?(?![\w']))/gu;
const CLIPPED = /(?<![\p{L}\p{N}'’])'(?=(?:tis|twas|twere|twill|twould|em|til|cause|bout|ere)(?![\p{L}'’]))/giu;
const AND = /(?<=\p{L} )'[nN]'(?= \p{L})/gu;

/**
 * Two hyphens make an en dash and three an em dash, between words or between spaces: `--option` stays. Three dots make
 * an ellipsis. An apostrophe that stands for what was left out at the start of a word must not open a quotation.
 */
function printed(text: string, english: boolean, longDash: string): string {
  let out = text;
  if (out.includes("--")) {
    out = out
      .replace(/(?<!-)---(?!-)/g, longDash)
      .replace(/(?<=^|\s)--(?=\s|$)/g, "–")
      .replace(/(?<=[^-\s])--(?=[^-\s>]|$)/g, "–");
  }
  if (out.includes("...")) out = out.replace(/(?<!\.)\.{3}(?!\.)/g, "…").replace(/(?<!\.)\.{4}(?!\.)/g, "….");
  if (out.includes("'")) {
    out = out.replace(YEARS, "’");
    if (english) out = out.replace(AND, (and) => `’${and[1]}’`).replace(CLIPPED, "’");
  }
  return out;
}
