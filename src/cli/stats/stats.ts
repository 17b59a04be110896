import { composeBooks } from "../../book/compose.ts";
import type { Book } from "../../book/book.ts";
import { planEditions } from "../../config/editions.ts";
import type { Diagnostics } from "../../diagnostic/diagnostic.ts";
import { openingSections } from "../../edition/walk.ts";
import { readManuscript } from "../../manuscript/read.ts";
import { PageMaps } from "../../page-maps.ts";
import { type Counts, countText, lix, mostRepeated, readingMinutes, type Sentence } from "./count.ts";
import { paragraphsOf } from "./paragraphs.ts";

/** What is asked for besides the counts. */
export interface StatsWishes {
  readonly path: string;
  /** How many of the longest sentences are shown. */
  readonly sentences: number;
  /** How many of the most repeated words are shown. */
  readonly repeated: number;
}

export interface Stats {
  readonly title: string;
  readonly words: number;
  readonly sentences: number;
  /** Of silent reading. */
  readonly minutes: number;
  readonly lix?: number;
  readonly chapters: readonly { readonly title: string; readonly words: number }[];
  /** Of the print editions, when they were built last; null where one never was. */
  readonly pages: Readonly<Record<string, number | null>>;
  readonly longest: readonly Sentence[];
  readonly repeated: readonly (readonly [word: string, times: number])[];
}

/**
 * Counts what a manuscript holds: that of the first edition.
 * @throws {StoppedByErrors} when it cannot be read
 */
export async function statsOf(wishes: StatsWishes, cwd: string, diagnostics: Diagnostics): Promise<Stats> {
  const manuscript = await readManuscript(wishes.path, { cwd, sets: [] }, diagnostics);
  diagnostics.stopIfErrors();
  const plans = planEditions(manuscript.config, { editions: [], formats: [] });
  const books = await composeBooks(manuscript, plans.slice(0, 1), diagnostics, { environment: process.env });
  const [book] = books.values();
  if (!book) throw new Error("no book was composed");
  const maps = await PageMaps.open(process.env);
  const pages: Record<string, number | null> = {};
  for (const { id, format } of plans) {
    if (format === "pdf") pages[id] = (await maps?.read(manuscript.root, id))?.pageCount ?? null;
  }
  return { ...counted(book, wishes), pages };
}

function counted(book: Book, { sentences, repeated }: StatsWishes): Omit<Stats, "pages"> {
  const { language, title } = book.metadata;
  const chapters = openingSections(book).map((section) => ({
    section,
    counts: countText(paragraphsOf(section), section.language),
  }));
  const all = together(chapters.map(({ counts }) => counts));
  const readability = lix(all, language);
  return {
    title,
    words: all.words,
    sentences: all.sentences.length,
    minutes: readingMinutes(all, language),
    ...(readability !== undefined && { lix: readability }),
    chapters: chapters.map(({ section, counts }) => ({ title: section.titleText, words: counts.words })),
    longest: all.sentences.toSorted((a, b) => b.words - a.words).slice(0, sentences),
    repeated: mostRepeated(all, repeated, language),
  };
}

function together(parts: readonly Counts[]): Counts {
  const frequencies = new Map<string, number>();
  for (const part of parts) {
    for (const [word, times] of part.frequencies) frequencies.set(word, (frequencies.get(word) ?? 0) + times);
  }
  return {
    words: parts.reduce((sum, { words }) => sum + words, 0),
    letters: parts.reduce((sum, { letters }) => sum + letters, 0),
    sentences: parts.flatMap(({ sentences }) => sentences),
    frequencies,
  };
}
