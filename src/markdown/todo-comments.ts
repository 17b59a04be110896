import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";

const COMMENT = /<!--[ \t\n]*(?:TODO|FIXME|XXX)\b[:\s]*((?:(?!-->)[^])*)-->/g;
const LONGEST = 100;

/** Lists the comments in a piece of raw HTML that say what is still to be done: `<!-- TODO: look up the year -->`. */
export function reportTodos(
  html: string,
  spanAt: (offset: number) => Span | undefined,
  diagnostics: Diagnostics,
): void {
  for (const { 0: comment, 1: words = "", index } of html.matchAll(COMMENT)) {
    const what = words.replaceAll(/\s+/g, " ").trim() || comment.slice(4, -3).trim();
    const message = `To do: ${what.length <= LONGEST ? what : `${what.slice(0, LONGEST)}…`}`;
    diagnostics.report("todo", { message, span: spanAt(index) });
  }
}
