import type { Book, Section } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { Labels, Opening, Place } from "./edition.ts";
import { makesCopyrightPage, makesTitlePage } from "./front-pages.ts";
import type { ListView } from "./object-lists.ts";
import { countBeforeContents } from "./walk.ts";

/** Which pages a book has before its text. */
export interface FrontPages {
  readonly cover: boolean;
  readonly half_title: boolean;
  readonly title_page: boolean;
  readonly copyright_page: boolean;
  readonly contents: boolean;
}

/** Tells which pages an edition has before its text. */
export function frontPages(book: Book, layout: "article" | "book", plan: EditionPlan): FrontPages {
  const asBook = layout === "book";
  return {
    cover: asBook && plan.cover === true && book.cover !== undefined,
    half_title: asBook && makesTitlePage(book),
    title_page: asBook && makesTitlePage(book),
    copyright_page: asBook && makesCopyrightPage(book),
    contents: plan.contents === undefined ? asBook : plan.contents !== false,
  };
}

/** The pages before the text and the sections, in order, as the print stage needs to know them. */
export function openingPages(
  sections: readonly Section[],
  show: FrontPages,
  lists: readonly ListView[],
  labels: Labels,
): readonly Opening[] {
  const out: Opening[] = [];
  if (show.cover) out.push({ id: "cover-page", division: "front", role: "cover", startsOn: "recto" });
  if (show.half_title) out.push({ id: "half-title", division: "front", role: "half-title", startsOn: "recto" });
  if (show.title_page) out.push({ id: "title-page", division: "front", role: "titlepage", startsOn: "recto" });
  if (show.copyright_page)
    out.push({ id: "copyright-page", division: "front", role: "copyright-page", startsOn: "any" });
  const openings = sections.map((section): Opening => {
    const startsOn = section.role === "copyright-page" ? "any" : "recto";
    return { id: `s-${section.id}`, division: section.division, role: section.role, startsOn };
  });
  const before = countBeforeContents(sections);
  const contents: readonly Opening[] = show.contents
    ? [{ id: "contents", division: "front", role: "contents", startsOn: "recto", title: labels.contents }]
    : [];
  const listed = lists.map(({ id, title }): Opening => ({
    id,
    division: "front",
    role: "list",
    startsOn: "any",
    title,
  }));
  return [...out, ...openings.slice(0, before), ...contents, ...listed, ...openings.slice(before)];
}

/** The places of a section that page numbers are wanted of: its title, its headings, what is nested in it. */
export function placesOf(section: Section, level: number): readonly Place[] {
  const own: Place = { id: section.id, level, text: section.titleText };
  const headings = section.headings.map((heading) => ({ id: heading.id, level: heading.level, text: heading.text }));
  const nested = section.role === "part" ? [] : section.children.flatMap((child) => placesOf(child, level + 1));
  return [own, ...headings, ...nested];
}
