import { canonicalLanguage } from "../config/language.ts";
import type { Config } from "../config/config.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { readToml, type TomlValue } from "./toml.ts";

/** What Octavo takes from an mdBook's book.toml. */
export interface MdBook {
  readonly title?: string;
  readonly authors: readonly string[];
  readonly language?: string;
  readonly description?: string;
  /** The folder of the Markdown files, relative to book.toml. */
  readonly src: string;
}

/** Reads book.toml. A line that is not TOML is reported as a warning; what stands above it holds. */
export function readMdBook(text: string, shown: string, diagnostics: Diagnostics): MdBook {
  const { values, faultLine } = readToml(text);
  if (faultLine !== undefined) {
    const message = "This is not TOML as Octavo reads it; what follows in book.toml is not used.";
    diagnostics.report("config-invalid", { message, span: { file: shown, line: faultLine, column: 1 } }, "warning");
  }
  const textAt = (key: string): string | undefined => textOf(values.get(`book.${key}`));
  const title = textAt("title");
  const tag = textAt("language");
  const language = tag && canonicalLanguage(tag);
  const description = textAt("description");
  const authors = values.get("book.authors");
  return {
    ...(title && { title }),
    authors: Array.isArray(authors) ? authors.map(textOf).filter((name) => name !== undefined) : [],
    ...(language && { language }),
    ...(description && { description }),
    src: textAt("src") ?? "src",
  };
}

/** The settings with what book.toml says where book.yaml says nothing. The title is only a fallback, and not here. */
export function withMdBook(config: Config, book: MdBook): Config {
  return {
    ...(book.language && { language: book.language }),
    ...(book.description && { description: book.description }),
    ...config,
    authors: config.authors.length > 0 ? config.authors : book.authors.map((name) => ({ name, role: "aut" })),
  };
}

function textOf(value: TomlValue): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}
