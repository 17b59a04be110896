import type { PageStretch } from "../edition/early-pages.ts";
import type { Severity } from "../diagnostic/rules.ts";

// What the server tells the page, as JSON.

/** The book as the page shows it. */
export interface BookView {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** What is under way; `idle` when all that is shown is up to date. */
  readonly state: "reading" | "printing" | "idle";
  readonly reading?: ReadingView;
  readonly print?: PrintView;
  readonly problems: readonly Problem[];
  /** Why there are no print pages. */
  readonly noPrint?: string;
  /** Where the author is working. */
  readonly focus?: Focus;
  /** The address that an editor takes, with `{path}`, `{line}` and `{column}`; absent where a click runs a command. */
  readonly editorLink?: string;
}

export interface ReadingView {
  readonly edition: string;
  readonly documents: readonly DocumentView[];
  readonly contents: readonly ContentsView[];
  /** Changes when the styles, fonts or pictures do: what is shown is then loaded anew. */
  readonly look: string;
  readonly direction: "ltr" | "rtl";
}

export interface DocumentView {
  /** `chapter-001.xhtml`. */
  readonly path: string;
  readonly title: string;
  /** A hash of its text. */
  readonly hash: string;
}

export interface ContentsView {
  readonly text: string;
  /** `chapter-001.xhtml#id`. */
  readonly href: string;
  readonly id: string;
  readonly children: readonly ContentsView[];
}

export interface PrintView {
  readonly edition: string;
  /** A hash of the file. */
  readonly hash: string;
  readonly pages: number;
  /** Id of a section or heading → 0-based page index. */
  readonly places: Readonly<Record<string, number>>;
  /** The pages of an edit that stand in the place of some of the file's until there is a new one. */
  readonly early?: EarlyView;
  /** Whether its pages face each other. */
  readonly isBook: boolean;
  /** The turn of the focus that its text has: until then its pages are those of before. */
  readonly turn: number;
}

export interface EarlyView {
  /** A hash of their file. */
  readonly hash: string;
  /** Where the pages are taken from, in order. */
  readonly stretches: readonly PageStretch[];
}

/** A diagnostic. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly edition?: string;
  readonly place?: ProblemPlace;
}

export interface ProblemPlace extends Focus {
  /** As shown: relative to where the command was given. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Absolute. */
  readonly path: string;
  /** The lines of the source around it. */
  readonly frame: readonly { readonly gutter: string; readonly text: string; readonly marked: boolean }[];
}

/** A place in the book. */
export interface Focus {
  /** The document and the section it is in, where one is known. */
  readonly document?: string;
  readonly id?: string;
  /** Some words that stand there, to find it by. */
  readonly words?: string;
  /** Tells one focus from another at the same place. */
  readonly turn?: number;
}
