import type { Span } from "./diagnostic.ts";
import { charactersOf, printable, textWidth } from "./text-width.ts";

/** The columns a line of source may take; a longer one is cut around the place in question. */
const WIDEST = 100;
/** What is shown before the place when a line is cut. */
const LEAD = 40;
const TAB = 4;

/** A line of a code frame. */
export interface FrameLine {
  /** `14`, or nothing beside the mark. */
  readonly gutter: string;
  readonly text: string;
  readonly kind: "before" | "marked" | "mark";
}

/** The lines of a source file around a span, cut and cleaned for a terminal. */
export function codeFrame(source: string, span: Span): readonly FrameLine[] {
  const line = lineAt(source, span.line);
  if (line === undefined) return [];
  const before = span.line > 1 ? lineAt(source, span.line - 1) : undefined;
  const start = Math.min(Math.max(span.column - 1, 0), line.length);
  const end = Math.min(Math.max(endColumnOf(span, line) - 1, start), line.length);
  const shown = cut(line, start, end);
  const frame: FrameLine[] = [
    { gutter: String(span.line), text: shown.text, kind: "marked" },
    { gutter: "", text: `${" ".repeat(shown.offset)}${"^".repeat(Math.max(shown.width, 1))}`, kind: "mark" },
  ];
  if (before === undefined || before.trim() === "") return frame;
  return [{ gutter: String(span.line - 1), text: cut(before, 0, 0).text, kind: "before" }, ...frame];
}

/** A span over several lines is marked to the end of its first. */
function endColumnOf(span: Span, line: string): number {
  if (span.endLine !== undefined && span.endLine > span.line) return line.trimEnd().length + 1;
  return span.endColumn ?? span.column + 1;
}

function lineAt(source: string, wanted: number): string | undefined {
  let start = 0;
  for (let line = 1; line < wanted; line++) {
    start = source.indexOf("\n", start) + 1;
    if (start === 0) return undefined;
  }
  const end = source.indexOf("\n", start);
  return source.slice(start, end < 0 ? undefined : end);
}

/** A line with tabs made spaces, at most {@link WIDEST} wide, and where the marked part then stands. */
function cut(line: string, start: number, end: number): { text: string; offset: number; width: number } {
  // Only so much can be shown: what lies far away need not be measured.
  const from = Math.max(0, start - 2 * WIDEST);
  const lead = spaced(line.slice(from, start), 0);
  const marked = spaced(line.slice(start, Math.min(end, start + 4 * WIDEST)), textWidth(lead));
  const rest = spaced(
    line.slice(Math.max(start, Math.min(end, start + 4 * WIDEST)), end + 2 * WIDEST),
    textWidth(lead + marked),
  );
  const isWhole = from === 0 && textWidth(lead + marked + rest) <= WIDEST;
  if (isWhole) return { text: (lead + marked + rest).trimEnd(), offset: textWidth(lead), width: textWidth(marked) };
  const kept = textWidth(lead) > LEAD ? `…${lastColumns(lead, LEAD - 1)}` : lead;
  const room = WIDEST - textWidth(kept) - 1;
  const shown = firstColumns(marked + rest, room);
  const text = `${kept}${shown}${shown.length < marked.length + rest.length ? "…" : ""}`;
  return { text: text.trimEnd(), offset: textWidth(kept), width: Math.min(textWidth(marked), textWidth(shown)) };
}

/** Tabs reach to the next multiple of four columns. */
function spaced(text: string, column: number): string {
  const parts = text.split("\t").map(printable);
  let out = parts[0] ?? "";
  for (const part of parts.slice(1)) out += " ".repeat(TAB - ((column + textWidth(out)) % TAB)) + part;
  return out;
}

function firstColumns(text: string, columns: number): string {
  let out = "";
  let width = 0;
  for (const character of charactersOf(text)) {
    width += textWidth(character);
    if (width > columns) break;
    out += character;
  }
  return out;
}

function lastColumns(text: string, columns: number): string {
  const kept: string[] = [];
  let width = 0;
  for (const character of charactersOf(text).toReversed()) {
    width += textWidth(character);
    if (width > columns) break;
    kept.push(character);
  }
  return kept.toReversed().join("");
}
