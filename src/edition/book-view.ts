import type { Metadata } from "../book/book.ts";

/** The book's metadata as templates see them: every name present, empty where nothing was given. */
export interface BookView {
  readonly title: string;
  readonly subtitle: string;
  readonly authors: readonly string[];
  /** The authors in one line, as a title page names them. */
  readonly author_line: string;
  readonly publisher: string;
  readonly year: string;
  readonly date: string;
  readonly version: string;
  readonly rights: string;
  readonly description: string;
  readonly lang: string;
  readonly dir: string;
}

export function bookView(metadata: Metadata): BookView {
  const authors = metadata.authors.filter((author) => author.role === "aut").map((author) => author.name);
  return {
    title: metadata.title,
    subtitle: metadata.subtitle ?? "",
    authors,
    author_line: inOneLine(authors, metadata.language),
    publisher: metadata.publisher ?? "",
    year: metadata.date?.slice(0, 4) ?? "",
    date: metadata.date ? longDate(metadata.date, metadata.language) : "",
    version: metadata.version ?? "",
    rights: metadata.rights ?? "",
    description: metadata.description ?? "",
    lang: metadata.language,
    dir: metadata.direction,
  };
}

function inOneLine(names: readonly string[], language: string): string {
  const [first = "", ...others] = names;
  // What joins names takes a while to make, and most books have one author.
  if (others.length === 0) return first;
  return new Intl.ListFormat(language, { style: "long", type: "conjunction" }).format(names);
}

/** A date as a reader of that language writes it: as exact as it was given. */
function longDate(date: string, language: string): string {
  const parts = date.split("-").length;
  const format = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    year: "numeric",
    ...(parts > 1 && { month: "long" }),
    ...(parts > 2 && { day: "numeric" }),
  });
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? date : format.format(time);
}
