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

/**
 * Every rule, by its permanent id. An id is never given a second meaning; a rule that is retired leaves its id unused.
 */
export const RULES = {
  "config-invalid": {
    severity: "error",
    title: "A setting in book.yaml is not valid",
    why: "A wrong setting would silently make another book than the one asked for.",
    breaks: [],
  },
  "config-unknown-key": {
    severity: "error",
    title: "book.yaml has a key that Octavo does not know",
    why: "A mistyped key would be ignored and the book would lack what it says.",
    breaks: [],
  },
  "config-yaml": {
    severity: "error",
    title: "book.yaml is not well-formed YAML",
    why: "What cannot be read cannot be obeyed.",
    breaks: [],
  },
  "config-misplaced": {
    severity: "warning",
    title: "A book.yaml lies where it is not read",
    why: "The book would be made without the settings in it.",
    breaks: [],
  },
  "header-invalid": {
    severity: "warning",
    title: "A file's header has a fault",
    why: "The key in question is ignored; the file is used without it.",
    breaks: [],
  },
  "language-unset": {
    severity: "note",
    title: "The book's language is not set",
    why: "Screen readers, hyphenation and quotation marks follow the language; English is assumed.",
    breaks: [],
  },
  "text-encoding": {
    severity: "error",
    title: "A file is not readable as UTF-8 text",
    why: "Guessing an encoding would put wrong characters into the book.",
    breaks: [],
  },
  "text-too-large": {
    severity: "error",
    title: "A text file is too large",
    why: "No chapter is as large as this: it is probably not a text, and it could exhaust the machine's memory.",
    breaks: [],
  },
  "file-missing": {
    severity: "error",
    title: "A listed file does not exist",
    why: "A chapter would be lost without anyone noticing.",
    breaks: [],
  },
  "file-outside": {
    severity: "error",
    title: "A listed file lies outside the book's folder",
    why: "A manuscript may come from anyone: nothing outside its folder is read.",
    breaks: [],
  },
  "file-unlisted": {
    severity: "note",
    title: "A Markdown file is not in the list of chapters",
    why: "It is left out of the book; list it, or move it away.",
    breaks: [],
  },
  "file-twice": {
    severity: "warning",
    title: "A file is listed twice",
    why: "It stands in the book once, at the first place: links to it could not mean both.",
    breaks: [],
  },
  "summary-unclear": {
    severity: "warning",
    title: "A line of SUMMARY.md is not understood",
    why: "What it names is not in the book.",
    breaks: [],
  },
  "chapters-twice": {
    severity: "warning",
    title: "Both book.yaml and SUMMARY.md list the chapters",
    why: "Two orders cannot both hold: `chapters:` in book.yaml is used.",
    breaks: [],
  },
  "chapter-empty": {
    severity: "warning",
    title: "A chapter has no text",
    why: "An empty chapter makes an empty page and an entry in the contents that leads to nothing.",
    breaks: [],
  },
  "image-missing": {
    severity: "error",
    title: "An image does not exist",
    why: "The book would have a hole where the picture belongs.",
    breaks: [],
  },
  "image-outside": {
    severity: "warning",
    title: "An image lies outside the book's folder",
    why: "A manuscript may come from anyone: nothing outside its folder is read. Its description is shown in its place.",
    breaks: [],
  },
  "image-remote": {
    severity: "warning",
    title: "An image is on the network",
    why: "Building a book fetches nothing: what is there today may be gone or changed tomorrow. Its description is shown in its place.",
    breaks: [],
  },
  "image-too-large": {
    severity: "warning",
    title: "An image has too many pixels",
    why: "It could exhaust the memory of the machine that builds the book or of the reader's device. Its description is shown in its place.",
    breaks: [],
  },
  "image-unreadable": {
    severity: "warning",
    title: "An image cannot be read",
    why: "The file is damaged or not of a kind that books can hold. Its description is shown in its place.",
    breaks: [],
  },
  "image-alt-missing": {
    severity: "warning",
    title: "An image has no alternative text",
    why: "Readers who cannot see it learn nothing of it.",
    breaks: ["PDF/UA-1", "PDF/A-2a", "alternativeText"],
  },
  "link-dead": {
    severity: "warning",
    title: "A link leads nowhere",
    why: "Its text stays in the book, without the link.",
    breaks: [],
  },
  "link-unsafe": {
    severity: "warning",
    title: "A link has a scheme that books do not carry",
    why: "Only web, mail, telephone and links inside the book are kept; its text stays.",
    breaks: [],
  },
  "id-duplicate": {
    severity: "warning",
    title: "Two places have the same id",
    why: "A link to it can mean only the first.",
    breaks: [],
  },
  "heading-skipped": {
    severity: "warning",
    title: "A heading level is skipped",
    why: "Readers who move by headings think that something is missing. The level is mended in the book.",
    breaks: [],
  },
  "note-undefined": {
    severity: "warning",
    title: "A note is called but not written",
    why: "The call stays in the text as it was typed.",
    breaks: [],
  },
  "note-unused": {
    severity: "warning",
    title: "A note is written but never called",
    why: "It is left out of the book.",
    breaks: [],
  },
  "note-duplicate": {
    severity: "warning",
    title: "A note is written twice",
    why: "Only one of the two can be in the book.",
    breaks: [],
  },
  "html-unknown-element": {
    severity: "note",
    title: "An HTML element is not known",
    why: "It is dropped; what it holds is kept.",
    breaks: [],
  },
  "html-unsafe": {
    severity: "warning",
    title: "Raw HTML that books do not carry",
    why: "Scripts, forms, frames, event handlers and styles that hide or fetch are removed.",
    breaks: [],
  },
  "html-unbalanced": {
    severity: "note",
    title: "An HTML element is not closed where it was opened",
    why: "It is closed at the end of the block it stands in.",
    breaks: [],
  },
  "comment-unclosed": {
    severity: "warning",
    title: "A comment is not closed",
    why: "All that follows it in the file is taken for part of it, and is not in the book.",
    breaks: [],
  },
  "markdown-too-deep": {
    severity: "warning",
    title: "Markdown is nested too deeply",
    why: "What lies deeper than the limit is kept as plain text.",
    breaks: [],
  },
  "math-invalid": {
    severity: "warning",
    title: "A formula cannot be read",
    why: "Readers see its source, as code.",
    breaks: [],
  },
  "variable-unknown": {
    severity: "warning",
    title: "A variable has no value",
    why: "Readers see it as it was typed.",
    breaks: [],
  },
  "edition-unknown": {
    severity: "warning",
    title: "Text is meant for an edition that does not exist",
    why: "It is in none of the books.",
    breaks: [],
  },
  todo: {
    severity: "note",
    title: "Something is still to be done",
    why: "What is marked so is kept out of the book.",
    breaks: [],
  },
  "directive-unknown": {
    severity: "warning",
    title: "A directive is not known",
    why: "It stays in the text as it was typed, and what it was to bring in is missing.",
    breaks: [],
  },
  "class-unknown": {
    severity: "note",
    title: "A class looks mistyped",
    why: "Octavo knows one much like it.",
    breaks: [],
  },
  "table-uneven": {
    severity: "note",
    title: "A table has rows of different lengths",
    why: "Missing cells are left empty, surplus ones are dropped.",
    breaks: [],
  },
  "glyph-missing": {
    severity: "warning",
    title: "No font of the theme has a character",
    why: "A box would stand where the character belongs.",
    breaks: ["PDF/UA-1", "PDF/A-2a"],
  },
  "cover-invalid": {
    severity: "error",
    title: "The cover cannot be used",
    why: "Stores refuse a book whose cover is missing or not an image.",
    breaks: [],
  },
  "theme-unknown": {
    severity: "error",
    title: "The theme does not exist",
    why: "The edition cannot be made without it.",
    breaks: [],
  },
  "pagination-unstable": {
    severity: "warning",
    title: "Page numbers do not settle",
    why: "Numbers in the contents may be wrong by a page.",
    breaks: [],
  },
  "note-strayed": {
    severity: "warning",
    title: "A note does not begin on the page of its call",
    why: "Notes stand at the foot of the page that calls them; readers must turn pages for this one.",
    breaks: [],
  },
  "page-shrunk": {
    severity: "error",
    title: "Something is wider than the page and shrinks the whole book",
    why: "Chromium scales every page down to fit one wide line; the type would no longer have the size asked for.",
    breaks: [],
  },
  "too-wide": {
    severity: "warning",
    title: "Something is wider than the page",
    why: "It was made narrower as far as it can be read; what still reaches over the edge of the text is cut off.",
    breaks: [],
  },
  "epub-invalid": {
    severity: "error",
    title: "The EPUB does not conform",
    why: "Stores and reading systems may refuse it.",
    breaks: ["EPUB"],
  },
  "epub-doubtful": {
    severity: "warning",
    title: "The EPUB has a doubtful place",
    why: "Some stores and reading systems may refuse it.",
    breaks: [],
  },
} as const satisfies Record<string, Rule>;

/** The permanent name of a rule. */
export type RuleId = keyof typeof RULES;
