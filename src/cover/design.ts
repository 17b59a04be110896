import { createHash } from "node:crypto";
import type { Book, Metadata } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import { type Design, plainDesign } from "../edition/design.ts";
import { bookView, type BookView } from "../edition/book-view.ts";
import { covers, fontFaceCss, fontFiles, type FontSet } from "../edition/fonts.ts";
import { GlyphCheck } from "../edition/glyphs.ts";
import { labelsFor } from "../edition/labels.ts";
import type { PrintFile } from "../edition/edition.ts";
import { renderTemplate } from "../edition/template.ts";
import type { Templates } from "../edition/templates.ts";
import { themeChain } from "../edition/theme-folder.ts";
import { loadFonts } from "../edition/theme.ts";

/** A cover as a document: as wide as {@link COVER_WIDTH} CSS pixels, as high as the picture asked for wants it. */
export interface CoverDesign {
  readonly html: string;
  /** What the document loads, by path. */
  readonly files: ReadonlyMap<string, PrintFile>;
}

/** How wide the covers of the themes are drawn, in CSS pixels. */
export const COVER_WIDTH = 400;

/** Languages whose letters are neither capital nor small. */
const CASELESS = /^(?:ar|bn|fa|he|hi|ja|ko|ur|yi|zh)\b/i;

const WORD_JOINER = "\u2060";
const NO_BREAK_SPACE = "\u00A0";
const LONGEST_NAME = 24;

/** How many numbers a design gets to choose its inks and figures by. */
const SEEDS = 64;

/** The theme whose cover stands for those that have none. */
const USUAL_THEME = "book";

/** The words of a cover, in the book's language. */
export function coverWords(book: Book, plan: EditionPlan): BookView {
  return bookView(book.metadata, plan, labelsFor(book.metadata.language));
}

/** The document of a cover, from the theme's `cover.html`, without its fonts: what it will look like depends on nothing else. */
export function coverTemplate(book: Book, plan: EditionPlan, design = plainDesign(plan), fonts = ""): string {
  const { templates } = design;
  const context = { ...coverContext(book, plan, design), fonts };
  return renderTemplate(`themes/${coverTheme(plan, templates)}/cover`, context, templates);
}

/** The theme whose cover an edition has. */
export function coverTheme({ theme }: Pick<EditionPlan, "theme">, templates: Templates): string {
  return themeChain(theme, templates).findLast((name) => templates.has(`themes/${name}/cover.html`)) ?? USUAL_THEME;
}

/** What templates of covers are given. */
export function coverContext(book: Book, plan: EditionPlan, { settings, classes }: Design) {
  return {
    book: tied(coverWords(book, plan), book.metadata.authors),
    labels: labelsFor(book.metadata.language),
    settings,
    setting_classes: classes.join(" "),
    caseless: CASELESS.test(book.metadata.language),
    seeds: seedsOf(book.metadata),
  };
}

/** The faces of the theme, those of the author's among them. */
export function coverFonts(book: Book, plan: EditionPlan, { templates, faces }: Design): FontSet {
  return loadFonts(plan.theme, book.metadata.language, { templates, own: faces });
}

/** The characters on a cover that no font at hand has. */
export function unknownCharacters(
  book: Book,
  plan: EditionPlan,
  design = plainDesign(plan),
  shown = shownOn(book, plan),
): readonly string[] {
  const known = covers(coverFonts(book, plan, design));
  const drawn = new GlyphCheck(known, book.metadata.language).text(shown);
  if (!drawn.includes("\uFFFD")) return [];
  return [...new Set(shown)].filter((character) => /\S/.test(character) && !known(character.codePointAt(0) ?? 0));
}

/** The document of a cover with its fonts. Its words must be such as the fonts have. */
export function designCover(book: Book, plan: EditionPlan, design = plainDesign(plan)): CoverDesign {
  const fonts = coverFonts(book, plan, design);
  const characters = new Set([...shownOn(book, plan)].map((character) => character.codePointAt(0) ?? 0));
  return {
    html: coverTemplate(book, plan, design, fontFaceCss(fonts, characters)),
    files: fontFiles(fonts, characters),
  };
}

/** The words with names and hyphens tied: short compounds and double names stay on one line. */
function tied(words: BookView, authors: Metadata["authors"]): BookView {
  let names = words.author_line;
  // Of several names each stays on one line, if it is not long.
  const named = authors.filter(({ role }) => role === "aut");
  for (const { name } of named.length > 1 ? named : []) {
    if (name.length <= LONGEST_NAME) names = names.replaceAll(name, name.replaceAll(" ", NO_BREAK_SPACE));
  }
  return { ...words, title: tie(words.title), subtitle: tie(words.subtitle), author_line: tie(names) };
}

/** Text whose hyphens do not break lines in short compounds and double names. */
function tie(text: string): string {
  return text.replaceAll(/\p{L}{2,9}-\p{L}{2,9}(?!\p{L})/gu, (compound) => compound.replace("-", `-${WORD_JOINER}`));
}

/** All words of a cover. */
export function shownOn(book: Book, plan: EditionPlan): string {
  const { title, subtitle, series_line, author_line, contributor_lines, date } = coverWords(book, plan);
  return [title, subtitle, series_line, author_line, ...contributor_lines, date].join("\n");
}

/**
 * Numbers from 0 to 65535 by which a design chooses. The first four, for the inks and the like, are the same for all
 * books of a series; the others are the book's own.
 */
function seedsOf({ title, authors, series }: Metadata): readonly number[] {
  const own = [title, ...authors.map(({ name }) => name)].join("\n");
  return [...numbersOf(series?.name ?? own).slice(0, 4), ...numbersOf(own).slice(4)];
}

function numbersOf(text: string): readonly number[] {
  const digest = createHash("shake256", { outputLength: 2 * SEEDS })
    .update(text)
    .digest();
  return Array.from({ length: SEEDS }, (_, index) => digest.readUInt16BE(2 * index));
}
