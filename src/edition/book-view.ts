import type { EditionPlan } from "../config/editions.ts";
import type { Metadata } from "../book/book.ts";
import { printedIdentifier } from "../book/identifier.ts";
import { authorLine, contributorLines } from "./contributors.ts";
import type { Labels } from "./edition.ts";

/** The book's metadata as templates see them: every name present, empty where nothing was given. */
export interface BookView {
  readonly title: string;
  readonly subtitle: string;
  /** The authors in one line, as a title page names them. */
  readonly author_line: string;
  /** “Translated by …”: those who are not the authors. */
  readonly contributor_lines: readonly string[];
  /** The series and the place in it in one line: `The Weir Trilogy · 2`. */
  readonly series_line: string;
  readonly publisher: string;
  /** Who published it, and when. */
  readonly published_line: string;
  readonly year: string;
  readonly date: string;
  readonly version: string;
  /** The version as a reader is told it: `Version 2.1`. */
  readonly version_line: string;
  readonly rights: string;
  readonly description: string;
  /** The number of this edition as a reader looks it up: `ISBN 978-…`. */
  readonly identifier: string;
  /** What a title page says of a draft. */
  readonly draft_line: string;
  readonly lang: string;
  readonly dir: string;
}

/** @param plan of the edition: each may have a number of its own */
export function bookView(metadata: Metadata, plan: Pick<EditionPlan, "name" | "draft">, labels: Labels): BookView {
  const date = metadata.date ? longDate(metadata.date, metadata.language) : "";
  return {
    title: metadata.title,
    subtitle: metadata.subtitle ?? "",
    author_line: authorLine(metadata.authors, metadata.language),
    contributor_lines: contributorLines(metadata.authors, metadata.language, labels),
    series_line: [metadata.series?.name, metadata.series?.number].filter(Boolean).join(" · "),
    publisher: metadata.publisher ?? "",
    published_line: [metadata.publisher, date].filter(Boolean).join(labels.comma),
    year: metadata.date ? yearOf(metadata.date, metadata.language) : "",
    date,
    version: metadata.version ?? "",
    version_line: versionLine(metadata.version, labels),
    rights: metadata.rights ?? "",
    description: metadata.description ?? "",
    identifier: printedIdentifier(metadata, plan.name),
    draft_line: plan.draft ? labels.draft.toLocaleUpperCase(metadata.language) : "",
    lang: metadata.language,
    dir: metadata.direction,
  };
}

/** A number is called a version; what is none says by itself what it is. */
function versionLine(version: string | undefined, labels: Labels): string {
  return version !== undefined && /^\d/.test(version) ? labels.version.replace("{number}", version) : (version ?? "");
}

/**
 * A date as a reader of that language writes it: as exact as it was given. A year alone, which may be part of two in
 * another calendar, stays one of the Gregorian.
 */
function longDate(date: string, language: string): string {
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? date : formatOf(date, language).format(time);
}

/** The year of a date, in the calendar that its long form is in. */
function yearOf(date: string, language: string): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) return date.slice(0, 4);
  const parts = formatOf(date, language).formatToParts(time);
  return parts.find(({ type }) => type === "year")?.value ?? date.slice(0, 4);
}

function formatOf(date: string, language: string): Intl.DateTimeFormat {
  const parts = date.split("-").length;
  return new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    year: "numeric",
    ...(parts > 1 && { month: "long" }),
    ...(parts > 2 ? { day: "numeric" } : { calendar: "gregory" }),
  });
}
