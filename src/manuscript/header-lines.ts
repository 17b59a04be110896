import type { HeaderReading } from "./header.ts";

/** What a file without a header says of itself. */
export const NO_HEADER: HeaderReading = { header: {}, headerLines: 0, settings: { kind: "map", entries: [] } };

/** A header longer than this is not one. */
const MOST_LINES = 500;

/** The line of a header that Octavo or another tool would know, and that is no sentence. */
const KEY_LINE =
  /^---[ \t]*\n(?:title|author|authors|subtitle|date|lang|language|role|class|number|contents|layout):(?:[ \t]|\n)/;

/** Whether a text begins with a line that only a header would have. */
export function opensHeader(text: string): boolean {
  return KEY_LINE.test(text);
}

/** Whether `readHeader` has anything to read or to say: most texts need not load it. */
export function beginsAsHeader(text: string): boolean {
  return KEY_LINE.test(text) || headerLinesOf(text).length > 0;
}

/** The lines of a header from the opening `---` to the closing one, or none. */
export function headerLinesOf(text: string): readonly string[] {
  if (!/^---[ \t]*\n/.test(text)) return [];
  const lines: string[] = [];
  for (let start = 0; lines.length < MOST_LINES && start <= text.length;) {
    const newline = text.indexOf("\n", start);
    const line = text.slice(start, newline < 0 ? text.length : newline);
    lines.push(line);
    if (lines.length > 1 && /^(?:---|\.\.\.)[ \t]*$/.test(line)) return lines;
    if (newline < 0) break;
    start = newline + 1;
  }
  return [];
}
