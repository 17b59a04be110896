import MarkdownParser from "markdown-it/browser";
import type { MarkdownIt } from "markdown-it";
import { typography } from "./typography.ts";

const parsers = new Map<string, MarkdownIt>();

/**
 * Sets the quotation marks, apostrophes, dashes and ellipses of text that is not Markdown, such as a title in
 * book.yaml, as they are set in the text of the book. Nothing else in it is taken for markup.
 * @param language BCP 47
 */
export function typesetText(text: string, language: string): string {
  let md = parsers.get(language);
  if (!md) {
    md = new MarkdownParser("zero");
    typography.install?.(md, { language, typography: true });
    parsers.set(language, md);
  }
  const [line] = md.parseInline(text, {});
  return line?.children?.map((token) => token.content).join("") ?? text;
}
