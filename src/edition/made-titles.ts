import type { Book, Section } from "../book/book.ts";
import { isElement, text } from "../markdown/tree.ts";
import type { Labels } from "./edition.ts";

/** Gives a bibliography that was made, and has no title of its author's, one in the language of the book. */
export function withMadeTitles(book: Book, labels: Labels): Book {
  return book.sections.some(isUntitled)
    ? { ...book, sections: book.sections.map((section) => (isUntitled(section) ? titled(section, labels) : section)) }
    : book;
}

function isUntitled({ title: [first] }: Section): boolean {
  return isElement(first, "o-label");
}

function titled(section: Section, { bibliography }: Labels): Section {
  return { ...section, title: [text(bibliography)], titleText: bibliography };
}
