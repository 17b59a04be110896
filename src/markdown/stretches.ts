import type { Token } from "markdown-it";

/** A stretch of text in one language: the tokens of a paragraph, of which texts in other languages count as escaped. */
export type SetStretch = (tokens: readonly Token[], language: string) => void;

/**
 * Calls back for the text of each language in each paragraph, heading or cell. What a block, a heading or a span says of
 * its own (`lang`) holds for all that is in it.
 * @param language BCP 47, of the text that says nothing
 */
export function eachStretch(tokens: readonly Token[], language: string, set: SetStretch): void {
  const around = new Languages(language);
  for (const token of tokens) {
    around.pass(token);
    if (token.type === "inline" && token.children) inParagraph(token.children, around.current, set);
  }
}

function inParagraph(tokens: readonly Token[], language: string, set: SetStretch): void {
  if (!tokens.some(isMarked)) {
    set(tokens, language);
    return;
  }
  const around = new Languages(language);
  const byLanguage = new Map<string, Token[]>([[language, []]]);
  for (const token of tokens) {
    around.pass(token);
    if (token.type !== "text") continue;
    const texts = byLanguage.get(around.current);
    if (texts) texts.push(token);
    else byLanguage.set(around.current, [token]);
  }
  const texts = tokens.filter(({ type }) => type === "text");
  for (const [own, ofLanguage] of byLanguage) {
    for (const token of texts) token.type = "text_special";
    for (const token of ofLanguage) token.type = "text";
    set(tokens, own);
  }
  for (const token of texts) token.type = "text";
}

function isMarked(token: Token): boolean {
  return token.attrs !== null && languageOf(token) !== undefined;
}

function languageOf(token: Token): string | undefined {
  const language = token.attrGet("lang");
  return typeof language === "string" && language !== "" ? language : undefined;
}

/** The language that holds at a token, as tokens open and close. A `:::` block ends at the latest with what it is in. */
class Languages {
  current: string;
  readonly #open: { readonly isDiv: boolean; readonly outside: string }[] = [];

  constructor(language: string) {
    this.current = language;
  }

  pass(token: Token): void {
    if (token.type === "div_close") {
      if (this.#open.at(-1)?.isDiv) this.#close();
    } else if (token.nesting < 0) {
      while (this.#open.at(-1)?.isDiv) this.#close();
      this.#close();
    } else if (token.nesting > 0 || token.type === "div_open") {
      this.#open.push({ isDiv: token.type === "div_open", outside: this.current });
      this.current = languageOf(token) ?? this.current;
    }
  }

  #close(): void {
    this.current = this.#open.pop()?.outside ?? this.current;
  }
}
