import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Manuscript } from "../manuscript/manuscript.ts";
import { slugOf } from "../manuscript/slug.ts";
import { typesetText } from "../markdown/plain-text.ts";
import type { Metadata } from "./book.ts";
import { variablesOf, withVariables } from "./variables.ts";
import { zeroOf } from "./digits.ts";
import { directionOf } from "./direction.ts";

/** The language of a book whose author names none. */
const USUAL_LANGUAGE = "en";

/** Where builds take the time from when nothing else gives one: the same for all, so that files are the same. */
const USUAL_TIME = Date.UTC(2000, 0, 1);

/** The book's language: from book.yaml, for a single file from its header, else English with a note. */
export function languageOf(manuscript: Manuscript, diagnostics: Diagnostics): string {
  const [only] = manuscript.entries;
  const ofFile = manuscript.single && only?.kind === "file" ? only.file.header.language : undefined;
  const language = manuscript.config.language ?? ofFile;
  if (language) return language;
  diagnostics.report("language-unset", {
    message: "The language of the book is not set: English is assumed.",
    hint: manuscript.single ? "Say so in the file's header: language: en" : "Say so in book.yaml: language: en",
  });
  return USUAL_LANGUAGE;
}

/** What is known of the book as a whole. `ownTitle` is that of a single file's first heading. */
export function metadataOf(
  manuscript: Manuscript,
  language: string,
  ownTitle: string | undefined,
  environment: NodeJS.ProcessEnv,
): Metadata {
  const { config } = manuscript;
  const given = config.title || ownTitle || manuscript.fallbackTitle || manuscript.folderName || "Untitled";
  const values = variablesOf(manuscript, language);
  const set = (words: string): string => typesetText(withVariables(words, values), language);
  const zero = zeroOf(language, config.numbering);
  const { subtitle, series, publisher, date, version, rights, description } = config;
  return {
    title: set(given),
    ...(subtitle && { subtitle: set(subtitle) }),
    authors: config.authors,
    ...(series && { series: { ...series, name: typesetText(series.name, language) } }),
    language,
    direction: directionOf(language),
    ...(zero !== undefined && { zero }),
    identifiers: config.identifiers,
    ...(publisher && { publisher }),
    ...(date && { date }),
    modified: timeOf(environment, date),
    ...(version && { version }),
    ...(rights && { rights }),
    ...(description && { description }),
    subjects: config.subjects,
    ...(config.source && { source: config.source }),
    ...(config.accessibility && { accessibility: config.accessibility }),
    slug: slugOf(withVariables(given, values), manuscript.folderName),
  };
}

/** SOURCE_DATE_EPOCH (seconds; reproducible-builds.org), else the date of the book, else 2000-01-01. */
function timeOf(environment: NodeJS.ProcessEnv, date: string | undefined): Date {
  const epoch = environment["SOURCE_DATE_EPOCH"]?.trim() ?? "";
  if (/^\d{1,12}$/.test(epoch)) return new Date(Number(epoch) * 1000);
  const given = date === undefined ? Number.NaN : Date.parse(date);
  return new Date(Number.isNaN(given) ? USUAL_TIME : given);
}
