import type { PageSetup, PrintEdition } from "../../edition/edition.ts";
import { escapeAttribute } from "../../edition/xhtml.ts";
import { needWholeBook } from "./styles.ts";

/** Sections that are printed together, apart from the rest of the book. */
export interface Run {
  /** Their indices among the openings of the edition, one after another. */
  readonly openings: readonly number[];
  /** What stands between `<body>` and `</body>`. */
  readonly body: string;
  /** Whether page numbers are filled into its text: contents, index, chapters that refer to pages. */
  readonly namesPages: boolean;
}

/** A book cut into runs. */
export interface CutBook {
  /** The document up to its first section, and behind its last. */
  readonly before: string;
  readonly after: string;
  /** The text of each opening. */
  readonly pieces: readonly string[];
  readonly runs: readonly Run[];
}

/** About how long the text of a run is, in characters of HTML: some forty pages. A chapter is never cut. */
const LENGTH = 120_000;
/** Shorter books are printed as fast as one. */
const LEAST = 2 * LENGTH;
/** How finely lengths are told apart, in steps to the double. */
const STEPS = 4;

/**
 * Cuts a book into runs of sections. The cut is made by the text alone, so that a book has the same runs, and the same
 * bytes, on every machine; and in such a way that an edit changes the run it is in and no other, as a rule: lengths
 * are compared in coarse steps, and runs end where a division or a part of the book does.
 * @returns undefined for what is printed as one: what runs on from page to page, what has notes in the margin (they need
 * to know left from right), drafts, what shows changes, vertical lines, short books, and a document whose template or styles do not keep sections apart
 */
export function cutBook(edition: PrintEdition): CutBook | undefined {
  const { html, openings, page } = edition;
  if (!mayBeCut(page) || html.length < LEAST) return undefined;
  let from = 0;
  const starts = openings.map(({ id }) => {
    const start = startOf(html, id, from);
    from = Math.max(from, start);
    return start;
  });
  const first = starts[0];
  const end = html.lastIndexOf("</body>");
  if (first === undefined || end < 0) return undefined;
  const pieces = starts.map((start, index) => html.slice(start, starts[index + 1] ?? end));
  const before = html.slice(0, first);
  if (!/<body[^>]*>\s*$/.test(before) || !inOrder([...starts, end]) || !pieces.every(isWhole)) return undefined;
  if (needWholeBook(stylesIn(before), new Set(pieces.flatMap(namesOf)))) return undefined;
  const runs = grouped(pieces, edition).map((indices): Run => {
    const body = indices.map((index) => pieces[index] ?? "").join("");
    return { openings: indices, body, namesPages: namesPages(body) };
  });
  return runs.length > 1 ? { before, after: html.slice(end), pieces, runs } : undefined;
}

/** Whether books with such pages are cut, if they are long enough. */
function mayBeCut({ layout, marginColumn, isDraft, showsChanges, vertical }: PageSetup): boolean {
  return layout === "book" && !marginColumn && !isDraft && !showsChanges && !vertical;
}

/** The document without its text, as {@link cutBook} leaves it, of an edition that has none yet; undefined as there. */
export function documentAhead({ html, openings, page }: PrintEdition): string | undefined {
  if (!mayBeCut(page)) return undefined;
  const end = html.lastIndexOf("</body>");
  const starts = openings.map(({ id }) => startOf(html, id)).filter((start) => start >= 0);
  const first = Math.min(end, ...starts);
  return end < 0 ? undefined : html.slice(0, first) + html.slice(end);
}

/** Where the element of an opening begins in a document; -1 where it is not to be found behind `from`. */
export function startOf(html: string, id: string, from = 0): number {
  const at = html.indexOf(` id="${escapeAttribute(id)}"`, from);
  return at < 0 ? -1 : html.lastIndexOf("<", at);
}

/** What is between the tags of style elements. */
function stylesIn(html: string): string {
  return Array.from(html.matchAll(/<style[^>]*>([^]*?)<\/style>/g), ([, css = ""]) => css).join("\n");
}

/** The tag and the classes of a piece's element, as selectors. */
function namesOf(piece: string): readonly string[] {
  const [, tag = "", attributes = ""] = /^<([a-z]+)([^>]*)/.exec(piece) ?? [];
  const classes = (/ class="([^"]*)"/.exec(attributes)?.[1] ?? "").split(" ").filter(Boolean);
  return [tag, ...classes.map((name) => `.${name}`)];
}

function inOrder(places: readonly number[]): boolean {
  return places.every((place, index) => place > (places[index - 1] ?? 0));
}

/** Whether a piece of the document is one element, and begins the outline anew: its first heading is of the first level. */
function isWhole(piece: string): boolean {
  const tag = /^<([a-z]+)/.exec(piece)?.[1];
  const heading = /<h([1-6])[\s>]/.exec(piece)?.[1] ?? "1";
  return tag !== undefined && heading === "1" && piece.trimEnd().endsWith(`</${tag}>`);
}

function namesPages(piece: string): boolean {
  return piece.includes(" data-folio-of=");
}

function grouped(pieces: readonly string[], { openings }: PrintEdition): number[][] {
  const groups: number[][] = [];
  let length = 0;
  for (const [index, piece] of pieces.entries()) {
    const weight = coarse(piece.length);
    const last = index - 1;
    const isApart =
      index === 0 ||
      length + weight > LENGTH ||
      openings[index]?.division !== openings[last]?.division ||
      openings[index]?.role === "part" ||
      namesPages(piece) !== namesPages(pieces[last] ?? "");
    if (isApart) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(index);
    length += weight;
  }
  return groups;
}

function coarse(length: number): number {
  return 2 ** (Math.round(Math.log2(length) * STEPS) / STEPS);
}
