import type { Book, Role } from "../book/book.ts";

/** Whether a book that has none among its chapters gets a title page made from its metadata. */
export function makesTitlePage(book: Book): boolean {
  return !has(book, "titlepage");
}

/** Whether there is something to say on a copyright page, and the author has not said it. */
export function makesCopyrightPage(book: Book): boolean {
  const { rights, publisher, version } = book.metadata;
  return !has(book, "copyright-page") && Boolean(rights ?? publisher ?? version);
}

function has(book: Book, role: Role): boolean {
  return book.sections.some((section) => section.role === role);
}
