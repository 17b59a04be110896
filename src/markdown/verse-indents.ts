import type { StateCore, Token } from "markdown-it";
import type { Syntax } from "./syntax.ts";

/** What an indented line of verse begins with: CommonMark takes spaces away. */
const INDENT = "\u00A0";

/** Keeps the spaces that lines begin with in `::: verse`; four before the first line of a stanza are code, as ever. */
export const verseIndents: Syntax = {
  install(md) {
    md.core.ruler.before("inline", "verse_indents", keepIndents);
  },
};

function keepIndents({ src, tokens }: StateCore): void {
  if (!tokens.some(isVerse)) return;
  const lines = src.split("\n");
  const open: { readonly level: number; readonly verse: boolean }[] = [];
  for (const token of tokens) {
    while (open.length > 0 && open.at(-1)!.level > token.level) open.pop();
    if (token.type === "div_open") open.push({ level: token.level, verse: isVerse(token) });
    else if (token.type === "div_close") open.pop();
    else if (token.type === "inline" && open.at(-1)?.verse) {
      // Another level is that of a list or a quotation in it.
      const isStanza = token.level === open.at(-1)!.level + 1;
      const before = isStanza ? (/^ +/.exec(lines[token.map?.[0] ?? -1] ?? "")?.[0] ?? "") : "";
      token.content = indented(before + token.content);
    }
  }
}

function isVerse(token: Token): boolean {
  return token.type === "div_open" && /(?:^| )verse(?: |$)/.test(String(token.attrGet("class") ?? ""));
}

function indented(content: string): string {
  return content.replace(/^ +/gm, (spaces) => INDENT.repeat(spaces.length));
}
