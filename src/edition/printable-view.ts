import type { BookView } from "./book-view.ts";
import type { GlyphCheck } from "./glyphs.ts";

/** What is made of the metadata, not written by the author, is text as well: it must have glyphs. */
export function printableView(view: BookView, glyphs: GlyphCheck): BookView {
  const { date, version_line, contributor_lines } = view;
  return {
    ...view,
    date: glyphs.text(date),
    version_line: glyphs.text(version_line),
    contributor_lines: contributor_lines.map((line) => glyphs.text(line)),
  };
}
