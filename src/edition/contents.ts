import type { Book, Heading, Section } from "../book/book.ts";
import { contentsWords, headingWords } from "./contents-words.ts";
import type { ContentsEntry } from "./edition.ts";

/** What stands between the number of a title and its words in one line: `3 The Sea`, `Chapter Three: The Sea`. */
export function separatorAfter(number: string, colon: string): string {
  return /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{2}/u.test(number) && /\s/.test(number) ? colon : " ";
}

export interface ContentsOptions {
  /** How many levels of headings inside a section are listed below its title. */
  readonly headingLevels: number;
  /** The address of a place, by its id. */
  linkTarget(id: string): string;
}

/** The contents of a book, nested: parts, chapters, the sections below them, and headings as far as asked for. */
export function contentsOf(book: Book, options: ContentsOptions): readonly ContentsEntry[] {
  return book.sections.flatMap((section) => entriesOf(section, options, 1));
}

function entriesOf(section: Section, options: ContentsOptions, level: number): readonly ContentsEntry[] {
  const nested = section.role === "part" ? 1 : level + 1;
  const children = section.children.flatMap((child) => entriesOf(child, options, nested));
  // A section without a title of its own (the text of an article) lends its place to its headings.
  if (!section.titleText) return [...headingEntries(section, options, level), ...children];
  if (!section.listed) return children;
  return [
    {
      text: section.titleText,
      ...wordsOf(contentsWords(section.title)),
      ...numberOf(section.numberText ?? section.number),
      id: section.id,
      href: options.linkTarget(section.id),
      role: section.role,
      language: section.language,
      direction: section.direction,
      children: [...headingEntries(section, options, level), ...children],
    },
  ];
}

function numberOf(number: string | undefined): { readonly number?: string } {
  return number ? { number } : {};
}

function wordsOf(words: string | undefined): { readonly words?: string } {
  return words === undefined ? {} : { words };
}

function headingEntries(section: Section, options: ContentsOptions, level: number): readonly ContentsEntry[] {
  const deepest = level + options.headingLevels;
  const listed = section.headings.filter((heading) => heading.level <= deepest);
  return listed.length === 0 ? [] : nest(listed, headingWords(section), section, options);
}

/** The first levels of the contents; a part is not counted as one. */
export function firstLevels(entries: readonly ContentsEntry[], levels: number): readonly ContentsEntry[] {
  if (levels <= 0) return [];
  return entries.map((entry) => ({
    ...entry,
    children: firstLevels(entry.children, entry.role === "part" ? levels : levels - 1),
  }));
}

/** Turns a flat list of headings into a tree by their levels. */
function nest(
  headings: readonly Heading[],
  words: ReadonlyMap<string, string>,
  section: Section,
  options: ContentsOptions,
): readonly ContentsEntry[] {
  const out: ContentsEntry[] = [];
  for (let i = 0; i < headings.length;) {
    const heading = headings[i];
    if (!heading) break;
    let end = i + 1;
    while (end < headings.length && (headings[end]?.level ?? 0) > heading.level) end++;
    out.push({
      text: heading.text,
      ...wordsOf(words.get(heading.id)),
      ...numberOf(heading.number),
      id: heading.id,
      href: options.linkTarget(heading.id),
      role: "heading",
      language: section.language,
      direction: section.direction,
      children: nest(headings.slice(i + 1, end), words, section, options),
    });
    i = end;
  }
  return out;
}
