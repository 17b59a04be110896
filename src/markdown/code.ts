import type { MarkdownIt, StateCore } from "markdown-it";
import { applyAttributes, readAttributes } from "./attributes.ts";
import { lineList } from "./code-lines.ts";
import type { Syntax } from "./syntax.ts";

/** Attributes in the first line of fenced code: ```` ```rust {#id .class} ```` and ```` ```{.rust #id} ````. */
export const code: Syntax = {
  install(md) {
    md.core.ruler.before("inline", "code_attributes", (state) => codeAttributes(state, md));
  },
};

function codeAttributes(state: StateCore, md: MarkdownIt): void {
  for (const token of state.tokens) {
    if (token.type !== "fence") continue;
    const info = md.utils.unescapeAll(token.info).trim();
    token.info = info;
    const brace = info.indexOf("{");
    if (brace < 0) continue;
    const marked = lineList(info.slice(brace));
    if (marked !== undefined) {
      token.info = info.slice(0, brace).trim();
      token.attrSet("highlight", marked);
      continue;
    }
    // Quarto's language in braces of its own.
    const quarto = /^\{(\w+)\}$/.exec(info)?.[1];
    if (quarto !== undefined) token.info = quarto;
    const list = readAttributes(info, brace);
    if (list?.end !== info.length) continue;
    let language = info.slice(0, brace).trim();
    const attributes = new Map(list.attributes);
    if (language === "") {
      // The first class is the language, as in pandoc.
      const [first = "", ...classes] = (attributes.get("class") ?? "").split(" ");
      language = first;
      attributes.delete("class");
      if (classes.length > 0) attributes.set("class", classes.join(" "));
    }
    token.info = language;
    applyAttributes(token, { ...list, attributes });
  }
}

/** The class that names the language of code by its info string: its first word, up to a comma as mdBook writes it. */
export function classOfInfo(info: string): string | undefined {
  const language = /^[^\s,{]+/.exec(info.trim())?.[0];
  return language === undefined ? undefined : `language-${language}`;
}
