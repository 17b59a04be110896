import type { Division, Section } from "../book/book.ts";
import type { ContentsEntry } from "./edition.ts";
import { tagLabel } from "./print-tags.ts";
import { escapeText } from "./xhtml.ts";

/** An entry of the printed contents as templates see it. */
export interface ContentsView {
  readonly id: string;
  readonly href: string;
  /** Empty where there is none. */
  readonly number: string;
  readonly text: string;
  /** The same as markup. */
  readonly words: string;
  readonly role: string;
  readonly division: Division;
  readonly lang: string;
  readonly dir: string;
  /** Asks for its tag in the PDF, which tells its level. */
  readonly tag: string;
  readonly children: readonly ContentsView[];
}

/** The contents for a template; entries below a section are of its division. */
export function contentsView(
  entries: readonly ContentsEntry[],
  sections: readonly Section[],
  division: Division = "body",
  level = 1,
): readonly ContentsView[] {
  const divisions = new Map(sections.map((section) => [section.id, section.division]));
  return entries.map((entry) => {
    const own = divisions.get(entry.id) ?? division;
    return {
      id: entry.id,
      href: entry.href,
      number: entry.number ?? "",
      text: entry.text,
      words: entry.words ?? escapeText(entry.text),
      role: entry.role,
      division: own,
      lang: entry.language,
      dir: entry.direction,
      tag: tagLabel(`TOCI ${level}`),
      children: contentsView(entry.children, sections, own, level + 1),
    };
  });
}
