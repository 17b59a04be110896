import type { Rule } from "./rule.ts";

/** Rules of settings, of files and of the pictures they name. */
export const MANUSCRIPT_RULES = {
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
  "bibliography-invalid": {
    severity: "error",
    title: "A bibliography cannot be read",
    why: "What cites its works would lead nowhere.",
    breaks: [],
  },
  "citation-style-invalid": {
    severity: "error",
    title: "A style for citations cannot be used",
    why: "Citations would look otherwise than asked for.",
    breaks: [],
  },
  "citation-library-missing": {
    severity: "error",
    title: "What sets citations is not installed",
    why: "Octavo does without it, for its licence and its size, where a book cites nothing.",
    breaks: [],
  },
} as const satisfies Record<string, Rule>;
