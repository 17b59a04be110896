import type { Book, Section } from "../book/book.ts";
import { standsBehind } from "../book/order.ts";
import { isElement, type Node, rewrite, text } from "../markdown/tree.ts";
import type { Labels } from "./edition.ts";
import { withNested } from "./walk.ts";

/** The id of the section that holds the notes of a book. */
export const ENDNOTES = "endnotes";

/** A book with all its notes in a section of their own behind the chapters, under the titles of these. */
export function withEndnotes(book: Book, labels: Labels): Book {
  // A part's own page may call notes too.
  const chapters = book.sections.flatMap((section) =>
    section.role === "part" ? [{ ...section, children: [] }, ...section.children] : [section],
  );
  const children = chapters.flatMap((chapter) => notesOf(chapter));
  if (children.length === 0) return book;
  const { language, direction } = book.metadata;
  const endnotes: Section = {
    id: ENDNOTES,
    role: "other",
    division: "back",
    title: [text(labels.notes)],
    titleText: labels.notes,
    language,
    direction,
    classes: ["endnotes"],
    content: [],
    notes: [],
    headings: [],
    listed: true,
    children,
  };
  const sections = book.sections.map(withoutNotes);
  const at = sections.findIndex(({ division, role }) => division === "back" && standsBehind(role, "appendix"));
  return { ...book, sections: sections.toSpliced(at < 0 ? sections.length : at, 0, endnotes) };
}

/** The notes of a chapter and of all that is nested in it, as a section below the notes of the book. */
function notesOf(chapter: Section): readonly Section[] {
  const notes = withNested(chapter).flatMap((section) => section.notes);
  if (notes.length === 0) return [];
  const title: readonly Node[] = chapter.title.length > 0 ? withoutCalls(chapter.title) : [text(chapter.titleText)];
  const own = { id: `${ENDNOTES}--${chapter.id}`, role: "other" as const, division: "back" as const, title };
  return [{ ...chapter, ...own, classes: [], content: [], notes, headings: [], listed: false, children: [] }];
}

function withoutCalls(title: readonly Node[]): readonly Node[] {
  return rewrite(title, (node) => (isElement(node, "o-note") ? [] : node));
}

function withoutNotes(section: Section): Section {
  return { ...section, notes: [], children: section.children.map(withoutNotes) };
}
