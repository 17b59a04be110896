/** How grave a broken rule is: an error holds back the book, a warning does not, a note is for information. */
export type Severity = "error" | "warning" | "note";

/** What a file can claim, and a broken rule can take from it. */
export type Conformance = "PDF/UA-1" | "PDF/A-2a" | "EPUB" | "alternativeText";

/** What Octavo knows of a rule: the source of the documentation as well as of the severity. */
export interface Rule {
  readonly severity: Severity;
  /** A short name, as a heading. */
  readonly title: string;
  /** Why it matters to readers or printers, in a sentence or two. */
  readonly why: string;
  /** The conformances a file can no longer claim once the rule was broken in it. */
  readonly breaks: readonly Conformance[];
}
