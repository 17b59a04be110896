import type { Rule } from "./rule.ts";

/** Rules of what stands in the text. */
export const TEXT_RULES = {
  "link-dead": {
    severity: "warning",
    title: "A link leads nowhere",
    why: "Its text stays in the book, without the link.",
    breaks: [],
  },
  "reference-unnumbered": {
    severity: "warning",
    title: "A reference leads to something without a number",
    why: "Readers see the reference as it was typed, as a link.",
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
  "include-invalid": {
    severity: "error",
    title: "A file cannot be included",
    why: "Part of the text would be missing from the book.",
    breaks: [],
  },
  "index-missing": {
    severity: "warning",
    title: "There is no section for the index",
    why: "What is marked for it leads nowhere.",
    breaks: [],
  },
  "alert-unknown": {
    severity: "warning",
    title: "A quotation begins like an alert of an unknown kind",
    why: "Readers see the mark as it was typed.",
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
  "table-span": {
    severity: "warning",
    title: "A cell of a table cannot span what it asks for",
    why: "It stands in the table as a cell of its own.",
    breaks: [],
  },
} as const satisfies Record<string, Rule>;
