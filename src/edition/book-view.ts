import type { EditionPlan } from "../config/editions.ts";
import { inDigits } from "../config/digits.ts";
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
  return {
    title: metadata.title,
    subtitle: metadata.subtitle ?? "",
    author_line: authorLine(metadata.authors, metadata.language),
    contributor_lines: contributorLines(metadata.authors, metadata.language, labels),
    series_line: [metadata.series?.name, metadata.series?.number].filter(Boolean).join(" · "),
    publisher: metadata.publisher ?? "",
    year: metadata.date ? yearOf(metadata.date, metadata) : "",
    date: metadata.date ? longDate(metadata.date, metadata) : "",
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

/** A date as a reader of that language writes it: as exact as it was given. */
function longDate(date: string, { language, zero }: Metadata): string {
  const parts = date.split("-").length;
  const time = new Date(date);
  // A year alone is of the calendar its author has written it in.
  if (Number.isNaN(time.getTime()) || (parts === 1 && !isGregorian(language))) return inDigits(date, zero);
  const format = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    numberingSystem: "latn",
    year: "numeric",
    ...(parts > 1 && { month: "long" }),
    ...(parts > 2 && { day: "numeric" }),
  });
  return inDigits(format.format(time), zero);
}

/** The year of a date, by the calendar that {@link longDate} has. */
function yearOf(date: string, { language, zero }: Metadata): string {
  const year = date.slice(0, 4);
  const time = new Date(date);
  if (!date.includes("-") || Number.isNaN(time.getTime()) || isGregorian(language)) return inDigits(year, zero);
  const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", numberingSystem: "latn", year: "numeric" });
  return inDigits(format.formatToParts(time).find(({ type }) => type === "year")?.value ?? year, zero);
}

function isGregorian(language: string): boolean {
  return new Intl.DateTimeFormat(language).resolvedOptions().calendar === "gregory";
}
