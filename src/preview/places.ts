import type { Span } from "../diagnostic/diagnostic.ts";
import type { ContentsEntry, EpubEdition } from "../edition/edition.ts";
import type { Focus } from "./view.ts";

/** Finds where in the book a line of the manuscript went. */
export class SourcePlaces {
  readonly #known = new Map<string, { readonly line: number; readonly document: string; readonly id?: string }[]>();

  constructor(edition: Pick<EpubEdition, "documents" | "contents" | "sourceMap">) {
    const { documents, contents, sourceMap } = edition;
    for (const { fileName } of documents) this.#add(sourceMap.get(fileName), fileName);
    const entries = (all: readonly ContentsEntry[]): readonly ContentsEntry[] =>
      all.flatMap((entry) => [entry, ...entries(entry.children)]);
    for (const { id, href } of entries(contents)) this.#add(sourceMap.get(id), href.split("#")[0] ?? "", id);
    for (const places of this.#known.values()) places.sort((a, b) => a.line - b.line);
  }

  #add(span: Span | undefined, document: string, id?: string): void {
    if (!span) return;
    const places = this.#known.get(span.file) ?? [];
    places.push({ line: span.line, document, ...(id !== undefined && { id }) });
    this.#known.set(span.file, places);
  }

  /** The document and the section a line is in; neither, for a file that is not in the book. */
  of(file: string, line: number): Focus {
    const places = this.#known.get(file) ?? [];
    const { document, id } = places.findLast((place) => place.line <= line) ?? places[0] ?? {};
    return { ...(document !== undefined && { document }), ...(id !== undefined && { id }) };
  }
}

/** So many words tell a place from others. */
const MOST_WORDS = 12;

/** Words of a line of Markdown as the reader sees them: what it is found by in the finished book. */
export function wordsOf(line: string): string {
  return line
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\{[^}]*\}|\[\^[^\]]*\]|<[^>]*>|[*_`#>|~^=]/g, " ")
    .trim()
    .split(/\s+/)
    .slice(0, MOST_WORDS)
    .join(" ");
}

/** The first line, from 1, in which two texts differ, and what stands there now, or next to it. */
export function firstChange(
  before: string,
  after: string,
): { readonly line: number; readonly text: string } | undefined {
  if (before === after) return undefined;
  const was = before.split("\n");
  const is = after.split("\n");
  const index = is.findIndex((text, at) => text !== was[at]);
  const at = index < 0 ? is.length - 1 : index;
  const text =
    is.slice(at).find((each) => each.trim() !== "") ?? is.slice(0, at).findLast((each) => each.trim() !== "");
  return { line: at + 1, text: text ?? "" };
}
