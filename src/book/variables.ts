import type { Manuscript } from "../manuscript/manuscript.ts";
import { typesetText } from "../markdown/plain-text.ts";

/**
 * What `{{name}}` stands for in the text of a book: its settings, and the `variables` of book.yaml, which go before
 * them. Set as text of the book's language is.
 */
export function variablesOf({ config, fallbackTitle }: Manuscript, language: string): ReadonlyMap<string, string> {
  const authors = config.authors.filter(({ role }) => role === "aut").map(({ name }) => name);
  const settings: Readonly<Record<string, string | undefined>> = {
    title: config.title ?? fallbackTitle,
    subtitle: config.subtitle,
    author: authors[0],
    authors: authors.length > 1 ? new Intl.ListFormat(language).format(authors) : authors[0],
    series: config.series?.name,
    publisher: config.publisher,
    date: config.date,
    year: config.date?.slice(0, 4),
    version: config.version,
    rights: config.rights,
    description: config.description,
  };
  const own = new Map(Object.entries(config.variables));
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(settings)) {
    // A setting may hold a variable of the author's, as may any text.
    if (value !== undefined) values.set(name, typesetText(withVariables(value, own), language));
  }
  for (const [name, value] of own) values.set(name, typesetText(value, language));
  return values;
}

/** Words outside the text with their variables filled in; those without a value stay as they were typed. */
export function withVariables(words: string, values: ReadonlyMap<string, string>): string {
  if (!words.includes("{{")) return words;
  return words.replaceAll(/\{\{[ \t]*([\w.-]+)[ \t]*\}\}/g, (typed, name: string) => values.get(name) ?? typed);
}
