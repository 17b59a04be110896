import type { Rule } from "./rule.ts";

/** Rules that a finished edition can break: its pages, its fonts, its file. */
export const EDITION_RULES = {
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
  "margin-crowded": {
    severity: "warning",
    title: "There are more margin notes than the page has room for",
    why: "A note that does not fit stands beside the next page, where readers do not look for it, or runs out of this one.",
    breaks: [],
  },
  "page-shrunk": {
    severity: "error",
    title: "Something is wider than the page and shrinks the whole book",
    why: "Chromium scales every page down to fit one wide line; the type would no longer have the size asked for.",
    breaks: [],
  },
  "edition-empty": {
    severity: "error",
    title: "An edition has no chapters",
    why: "A book without a text is none.",
    breaks: [],
  },
  "margins-too-wide": {
    severity: "error",
    title: "Margins leave no room for text",
    why: "Lines of a word or two cannot be read.",
    breaks: [],
  },
  "margin-narrow": {
    severity: "warning",
    title: "The inner margin is too narrow for so many pages",
    why: "In a thick book the lines run into the fold. Printers refuse it.",
    breaks: [],
  },
  "image-coarse": {
    severity: "note",
    title: "A picture has few pixels for its printed size",
    why: "On paper readers see steps where there should be lines.",
    breaks: [],
  },
  "full-bleed-cut": {
    severity: "warning",
    title: "Much of a picture that fills a page is cut off",
    why: "It has another form than the page. What matters in it may be missing.",
    breaks: [],
  },
  "table-turned": {
    severity: "note",
    title: "A table stands on a turned page",
    why: "It was too wide for the page. Readers have to turn the book for it.",
    breaks: [],
  },
  "turned-tall": {
    severity: "warning",
    title: "Something is too tall for a turned page",
    why: "It stands upright, as if it were not marked.",
    breaks: [],
  },
  "layout-hole": {
    severity: "note",
    title: "More than a third of a page is white before a figure",
    why: "Readers take a page that ends early for the end of a chapter. Text that follows is put there where it can be.",
    breaks: [],
  },
  "code-turned": {
    severity: "note",
    title: "A line of code is longer than the page is wide",
    why: "Readers have to put its parts together again.",
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
