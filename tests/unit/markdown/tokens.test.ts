import MarkdownParser from "markdown-it/browser";
import type { Token } from "markdown-it";
import { expect, test } from "vitest";
import { makeTokensQuickly } from "../../../src/markdown/tokens.ts";

const TEXTS = [
  '# A *b **c*** `d` [e](f "g") ![h *i*](j)\n\nk\\\nl  \nm <b>n</b> <http://o.example> &amp;\n',
  "> - a\n>   - b\n>\n>   c\n\n1. d\n2. e\n\n```f\ng\n```\n\n    h\n\n---\n\n<div>\ni\n</div>\n",
  "*a **b _c* d** e_ [f *g](h)* [i][j] [k]\n\n[j]: l 'm'\n",
];

function tokensOf(text: string, quickly: boolean): readonly Token[] {
  const md = new MarkdownParser("commonmark", { html: true });
  if (quickly) makeTokensQuickly(md);
  return md.parse(text, {});
}

test.each(TEXTS)("tokens are those of the library: %j", (text) => {
  const quick = tokensOf(text, true);
  expect(quick.length).toBeGreaterThan(2);
  expect(quick).toEqual(tokensOf(text, false));
  expect(quick.every((token) => token instanceof MarkdownParser.Token)).toBe(true);
});
