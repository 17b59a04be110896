import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { element, type Element, text } from "./tree.ts";

/** The class of what has been reported where it was read. */
export const TOLD = "told";

const COMMENT = /<!--[ \t\n]*(?:TODO|FIXME|XXX)\b[:\s]*((?:(?!-->)[^])*)-->/g;
const LONGEST = 100;

/**
 * Lists the comments in a piece of raw HTML that say what is still to be done: `<!-- TODO: look up the year -->`.
 * @returns what drafts show for them
 */
export function reportTodos(
  html: string,
  spanAt: (offset: number) => Span | undefined,
  diagnostics: Diagnostics,
): readonly Element[] {
  return Array.from(html.matchAll(COMMENT), ({ 0: comment, 1: words = "", index }) => {
    const what = words.replaceAll(/\s+/g, " ").trim() || comment.slice(4, -3).trim();
    const message = `To do: ${what.length <= LONGEST ? what : `${what.slice(0, LONGEST)}…`}`;
    diagnostics.report("todo", { message, span: spanAt(index) });
    return element("span", { class: `todo ${TOLD}` }, [text(what)], spanAt(index));
  });
}
