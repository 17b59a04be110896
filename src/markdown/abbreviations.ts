import MarkdownParser from "markdown-it/browser";
import type { MarkdownIt, StateBlock, StateCore, Token } from "markdown-it";
import type { ParseState, Syntax } from "./syntax.ts";

const DEFINITION = /^\*\[([^[\]\n]+)\]:[ \t]*(\S.*)$/;
/** More in one file are not read: each word would be held against all. */
const MOST = 500;

interface AbbreviationState extends ParseState {
  /** What each abbreviation stands for. */
  abbreviations?: Map<string, string>;
}

/** `*[HTML]: HyperText Markup Language`: the words in their own right are marked with what they stand for. */
export const abbreviations: Syntax = {
  install(md) {
    md.block.ruler.before("reference", "abbreviation", definition, { alt: ["paragraph", "reference"] });
    md.core.ruler.after("inline", "abbreviations", mark);
  },
  handlers: {
    abbreviation_definition: () => {},
  },
};

function definition(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (!state.src.startsWith("*[", start)) return false;
  const found = DEFINITION.exec(state.src.slice(start, state.eMarks[startLine]));
  if (!found) return false;
  if (silent) return true;
  const env = state.env as AbbreviationState;
  const known = (env.abbreviations ??= new Map());
  const [, short = "", long = ""] = found;
  if (!known.has(short) && known.size < MOST) known.set(short, long.trim());
  state.push("abbreviation_definition", "", 0).map = [startLine, startLine + 1];
  state.line = startLine + 1;
  return true;
}

function mark(state: StateCore): void {
  const known = (state.env as AbbreviationState).abbreviations;
  if (!known) return;
  const words = [...known.keys()].sort((a, b) => b.length - a.length).map(state.md.utils.escapeRE);
  const meanings = new Map([...known].map(([word, meaning]) => [word, plainText(meaning, state.md)]));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
  for (const token of state.tokens) {
    if (token.type !== "inline" || !token.children || token.content.search(pattern) < 0) continue;
    token.children = token.children.flatMap((child) =>
      child.type === "text" ? marked(child, pattern, meanings) : [child],
    );
  }
}

/** Its words, set as text is: a title has no markup. */
function plainText(markdown: string, md: MarkdownIt): string {
  const tokens = md.parseInline(markdown, { citations: false })[0]?.children ?? [];
  return tokens
    .map(({ type, content, markup }) => (type === "variable" || type === "cross_reference" ? markup : content))
    .join("");
}

function marked(token: Token, pattern: RegExp, known: ReadonlyMap<string, string>): readonly Token[] {
  const out: Token[] = [];
  let from = 0;
  for (const { 0: word, index } of token.content.matchAll(pattern)) {
    if (index > from) out.push(textToken(token, token.content.slice(from, index)));
    const open = new MarkdownParser.Token("abbr_open", "abbr", 1);
    open.attrs = [["title", known.get(word) ?? ""]];
    out.push(open, textToken(token, word), new MarkdownParser.Token("abbr_close", "abbr", -1));
    from = index + word.length;
  }
  if (out.length === 0) return [token];
  if (from < token.content.length) out.push(textToken(token, token.content.slice(from)));
  return out;
}

function textToken(like: Token, content: string): Token {
  const token = new MarkdownParser.Token("text", "", 0);
  token.content = content;
  token.level = like.level;
  return token;
}
