import { inDigits } from "../book/digits.ts";
import { romanNumeral } from "../config/roman.ts";
import type { PageLabels } from "../pdf/catalog.ts";
import type { Opening } from "../edition/edition.ts";

/** What a page of the finished book is. */
export interface Page {
  /**
   * `display`: a page to be looked at (title page, motto), without folio and running head; `plate`: one that a picture
   * fills.
   */
  readonly kind: "blank" | "display" | "opener" | "plate" | "text";
  /** The index of the opening it belongs to; of the next one for a blank. */
  readonly opening: number;
  /** The number it is counted as, whether or not it is printed: `iv`, `12`. */
  readonly folio: string;
}

/** The book's pages, and how it is made to have them. */
export interface Pagination {
  readonly pages: readonly Page[];
  /** How many blanks stand before each opening: 0 or 1. */
  readonly blanks: readonly number[];
  /** The 0-based page each opening begins on. */
  readonly starts: readonly number[];
  /** The 0-based page counted as 1. */
  readonly bodyStart: number;
}

/** Where a print has put the openings, and how many pages it has. */
export interface Print {
  /** The 0-based page each opening began on. */
  readonly starts: readonly number[];
  readonly pageCount: number;
  /** The blanks that were in it before each opening. */
  readonly blanks: readonly number[];
}

const DISPLAY: ReadonlySet<Opening["role"]> = new Set<Opening["role"]>([
  "cover",
  "half-title",
  "titlepage",
  "copyright-page",
  "dedication",
  "epigraph",
]);

/**
 * Plans the pages of a book from a print of it. Every opening starts a page, so its length does not depend on where it
 * stands: only blanks are to be added, where it must open on a recto (page index 0, 2, 4 …), and all else follows.
 * Front matter is counted in roman numerals from the first page, the body from 1 on its first page.
 */
export function paginateBook(openings: readonly Opening[], print: Print): Pagination {
  const blanks: number[] = [];
  const starts: number[] = [];
  const kinds: Omit<Page, "folio">[] = [];
  openings.forEach((opening, index) => {
    const needed = opening.startsOn === "recto" && kinds.length % 2 === 1 ? 1 : 0;
    if (needed === 1) kinds.push({ kind: "blank", opening: index });
    blanks.push(needed);
    starts.push(kinds.length);
    const length = lengthOf(index, print);
    for (let page = 0; page < length; page++) kinds.push({ kind: kindOf(opening, page), opening: index });
  });
  const firstOfBody = openings.findIndex((opening) => opening.division !== "front");
  const bodyStart = firstOfBody === -1 ? kinds.length : (starts[firstOfBody] ?? 0);
  const pages = kinds.map((page, index) => ({
    ...page,
    folio: index < bodyStart ? romanNumeral(index + 1) : String(index - bodyStart + 1),
  }));
  return { pages, blanks, starts, bodyStart };
}

/** Plans the pages of an article, which runs on from the first page to the last and is counted from 1. */
export function paginateArticle(print: Print): Pagination {
  const pages = Array.from({ length: print.pageCount }, (_, index): Page => {
    const after = print.starts.findIndex((start) => start > index);
    const opening = Math.max(0, (after === -1 ? print.starts.length : after) - 1);
    return { kind: index === 0 ? "opener" : "text", opening, folio: String(index + 1) };
  });
  return { pages, blanks: print.starts.map(() => 0), starts: print.starts, bodyStart: 0 };
}

/** The same with pictures on some pages, which fill them. */
export function withPlates(pagination: Pagination, plates: ReadonlySet<number>): Pagination {
  if (plates.size === 0) return pagination;
  const pages = pagination.pages.map((page, index): Page => (plates.has(index) ? { ...page, kind: "plate" } : page));
  return { ...pagination, pages };
}

/** The same with its figures in other digits, by the code point of their zero. */
export function withDigits(pagination: Pagination, zero: number | undefined): Pagination {
  if (zero === undefined) return pagination;
  return { ...pagination, pages: pagination.pages.map((page) => ({ ...page, folio: inDigits(page.folio, zero) })) };
}

/** The same for viewers: how the pages of the file are numbered. */
export function pageLabels({ pages, bodyStart }: Pagination): readonly PageLabels[] {
  const body: PageLabels = { pageIndex: bodyStart, style: "decimal", start: 1 };
  if (bodyStart === 0) return [body];
  const front: PageLabels = { pageIndex: 0, style: "roman", start: 1 };
  return bodyStart < pages.length ? [front, body] : [front];
}

function lengthOf(index: number, { starts, pageCount, blanks }: Print): number {
  const start = starts[index] ?? 0;
  const next = starts[index + 1];
  return next === undefined ? pageCount - start : next - (blanks[index + 1] ?? 0) - start;
}

function kindOf(opening: Opening, page: number): Page["kind"] {
  if (DISPLAY.has(opening.role)) return "display";
  if (page > 0) return "text";
  return opening.role === "part" ? "display" : "opener";
}
