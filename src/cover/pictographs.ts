import type { Book } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { Design } from "../edition/design.ts";
import { shownOn, unknownCharacters } from "./design.ts";

/** A small picture, with what changes its colour or makes one of several (Unicode Technical Standard 51). */
const PICTOGRAPH =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0E|\uFE0F|\u200D|\p{Extended_Pictographic})*/gu;

/** A book whose cover leaves out some of its words. */
export interface WithoutPictographs {
  readonly book: Book;
  /** What is left out. */
  readonly left: readonly string[];
}

/**
 * The book without the small pictures in title and names that no font has: nobody misses them on a cover, whereas a book
 * without one looks unfinished everywhere.
 */
export function withoutPictographs(book: Book, plan: EditionPlan, design: Design): WithoutPictographs {
  const pictures = [...new Set(shownOn(book, plan).match(PICTOGRAPH))];
  const left = pictures.filter((picture) => unknownCharacters(book, plan, design, picture).length > 0);
  if (left.length === 0) return { book, left };
  const without = (words: string): string =>
    words
      .replaceAll(PICTOGRAPH, (picture) => (left.includes(picture) ? "" : picture))
      .replaceAll(/\s+/g, " ")
      .trim();
  const { title, subtitle, authors, series, ...rest } = book.metadata;
  const metadata = {
    ...rest,
    // A title of nothing else is told as one that no font has.
    title: without(title) || title,
    ...(subtitle !== undefined && { subtitle: without(subtitle) }),
    authors: authors.map((author) => ({ ...author, name: without(author.name) || author.name })),
    ...(series && { series: { ...series, name: without(series.name) || series.name } }),
  };
  return { book: { ...book, metadata }, left };
}
