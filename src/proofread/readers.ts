import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import type { Loaded, Proofreader } from "./engine.ts";
import { loadEnglish } from "./english.ts";
import { loadSpeller } from "./spelling.ts";

/** Loads what reads a language. */
export type Load = (language: string) => Promise<Loaded>;

/** The packages that are installed. */
export const loadInstalled: Load = (language) =>
  languageOf(language) === "en" ? loadEnglish(language) : loadSpeller(language);

/** The proofreaders of a book, each loaded when its language is first met. */
export class Readers {
  readonly #readers = new Map<string, Proofreader | undefined>();
  readonly #load: Load;
  readonly #language: string;
  readonly #diagnostics: Diagnostics;

  /** @param language that of the book: without its proofreader there is nothing to be had */
  constructor(load: Load, language: string, diagnostics: Diagnostics) {
    this.#load = load;
    this.#language = language;
    this.#diagnostics = diagnostics;
  }

  /** The reader of a language; reports once where there is none. */
  async of(language: string, span: Span): Promise<Proofreader | undefined> {
    if (!this.#readers.has(language)) {
      const loaded = await this.#load(language);
      if (loaded.kind === "missing") this.#report(language, loaded.packages, span);
      this.#readers.set(language, loaded.kind === "proofreader" ? loaded.proofreader : undefined);
    }
    return this.#readers.get(language);
  }

  #report(language: string, packages: readonly string[], span: Span): void {
    const name = new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
    const missing = packages.length > 1 ? "packages that are" : "a package that is";
    // A few words of another language are no reason to fail.
    const atMost = languageOf(this.#language) === languageOf(language) ? "error" : "note";
    this.#diagnostics.report(
      "proofreading-library-missing",
      packages.length > 0
        ? {
            message: `Proofreading ${name} needs ${missing} not installed.`,
            span,
            hint: `Run this where Octavo is installed: npm install ${packages.join(" ")}`,
          }
        : {
            message: `Octavo knows of no dictionary for ${name}.`,
            span,
            hint: "To hear no more of it: rules: { proofreading-library-missing: off } in book.yaml.",
          },
      atMost,
    );
  }
}

function languageOf(tag: string): string {
  return new Intl.Locale(tag).language;
}
