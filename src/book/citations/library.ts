import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import type { Work } from "./work.ts";

/** One cite, as citeproc-js takes it. */
export interface CiteItem {
  readonly id: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly locator?: string;
  readonly label?: string;
  readonly "suppress-author"?: boolean;
}

/** One citation, as citeproc-js takes it. */
export interface CitationItem {
  readonly citationID: string;
  readonly citationItems: readonly CiteItem[];
  readonly properties: { readonly noteIndex: 0; readonly mode?: "composite" };
}

/** What is used of a citation processor, citeproc-js. */
export interface Processor {
  readonly opt: { readonly development_extensions: Record<string, boolean> };
  readonly sys: { wrapCitationEntry?: (text: string, id: string | undefined) => string };
  readonly citation: { readonly opt: { readonly layout_prefix: string; readonly layout_suffix: string } };
  rebuildProcessorState(
    citations: readonly CitationItem[],
    format: "html",
    uncited: readonly string[],
  ): readonly (readonly [id: string, note: number, html: string])[];
  makeBibliography(): readonly [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]] | false;
  getTerm(term: string, form: "short" | "long" | "symbol", plural: 0 | 1): string | undefined;
}

/** A list of texts by name. */
interface Register {
  list(): string[];
  has(name: string): boolean;
  get(name: string): string;
  add(name: string, xml: string): void;
}

/** What is used of the packages that read bibliographies and set citations. */
export interface CitationLibrary {
  /** Reads one form of data as the next, and nothing from the network. */
  readonly read: (input: unknown, form: "@biblatex/text" | "@biblatex/entries+list") => unknown;
  readonly styles: Register;
  readonly locales: Register;
  readonly processor: (works: readonly Work[], style: string, locale: string) => Processor;
}

const PACKAGES = ["@citation-js/core", "@citation-js/plugin-bibtex", "@citation-js/plugin-csl"] as const;

/** What is used of the core: its own types would bind whoever uses ours to a package that may be missing. */
interface Core {
  readonly plugins: {
    readonly config: { get(name: "@csl"): unknown };
    readonly input: { data(input: unknown, form: string): unknown };
  };
}

type Load = () => Promise<Core>;

/**
 * Loads what sets citations: packages that an author installs who needs them. Reports when they are missing.
 * @param span where the bibliography is asked for
 */
export async function citationLibrary(
  diagnostics: Diagnostics,
  span: Span | undefined,
  load: Load = loadPackages,
): Promise<CitationLibrary | undefined> {
  try {
    const { plugins } = await load();
    const csl = plugins.config.get("@csl") as {
      engine: (works: readonly Work[], style: string, locale: string, format: "html") => Processor;
      styles: Register;
      locales: Register;
    };
    return {
      read: (input, form) => plugins.input.data(input, form),
      styles: csl.styles,
      locales: csl.locales,
      processor: (works, style, locale) => csl.engine(works, style, locale, "html"),
    };
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.endsWith("MODULE_NOT_FOUND")) throw error;
    diagnostics.report("citation-library-missing", {
      message: "Citations need packages that are not installed.",
      span,
      hint: `Run this where Octavo is installed: npm install ${PACKAGES.join(" ")}`,
    });
    return undefined;
  }
}

const loadPackages: Load = async () => {
  const core = (await import("@citation-js/core")) as unknown as Core;
  await Promise.all([import("@citation-js/plugin-bibtex"), import("@citation-js/plugin-csl")]);
  return core;
};
