import { setImmediate } from "node:timers/promises";
import type { Book, Section } from "../book/book.ts";
import type { GlyphCheck } from "./glyphs.ts";
import { Hyphenation } from "./hyphens.ts";
import { InlineSvg } from "./inline-svg.ts";
import { labelsFor } from "./labels.ts";
import { type Preparation, printable } from "./printable.ts";
import type { Theme } from "./theme.ts";

/**
 * A book made ready for the fonts and the measure of a theme. It takes a while, and others may work between two sections.
 * @param found takes what the text asks for
 */
export async function printableBook(
  book: Book,
  theme: Theme,
  glyphs: GlyphCheck,
  found: Pick<Preparation, "pageTargets" | "plates" | "known">,
): Promise<Book> {
  const preparation: Preparation = {
    glyphs,
    hyphenation: theme.hyphenation && new Hyphenation(theme.hyphenation),
    labels: labelsFor(book.metadata.language),
    ...found,
    openingWords: theme.openingWords,
    highlighting: theme.highlighting,
    pictures: new InlineSvg(book.assets),
  };
  const { title, subtitle, series, rights, publisher, authors } = book.metadata;
  const metadata = {
    ...book.metadata,
    title: glyphs.text(title),
    ...(subtitle && { subtitle: glyphs.text(subtitle) }),
    ...(series && { series: { ...series, name: glyphs.text(series.name) } }),
    ...(rights && { rights: glyphs.text(rights) }),
    ...(publisher && { publisher: glyphs.text(publisher) }),
    authors: authors.map((author) => ({ ...author, name: glyphs.text(author.name) })),
  };
  const lists = book.lists.map(({ kind, objects }) => ({
    kind,
    objects: objects.map((object) => ({ ...object, caption: glyphs.nodes(object.caption) })),
  }));
  return { ...book, metadata, lists, sections: await printableSections(book.sections, preparation) };
}

/** Sections one after another; of a part, its chapters after its page. */
async function printableSections(sections: readonly Section[], preparation: Preparation): Promise<readonly Section[]> {
  const made: Section[] = [];
  for (const section of sections) {
    await setImmediate();
    if (section.role !== "part") {
      made.push(printable(section, preparation));
      continue;
    }
    const page = printable({ ...section, children: [] }, preparation);
    made.push({ ...page, children: await printableSections(section.children, preparation) });
  }
  return made;
}
