import type { Rule } from "./rule.ts";

/** Rules of what was meant as markup and is not read as such: readers see it as it was typed. */
export const SLIP_RULES = {
  "block-unclosed": {
    severity: "warning",
    title: "A block is never closed",
    why: "All that follows it, headings too, is taken for part of it.",
    breaks: [],
  },
  "attributes-unreadable": {
    severity: "warning",
    title: "Attributes in braces cannot be read",
    why: "They stand in the text as they were typed, and what they ask for is not done.",
    breaks: [],
  },
  "attribute-invalid": {
    severity: "warning",
    title: "An attribute has a value that cannot be used",
    why: "What it asks for is not done.",
    breaks: [],
  },
  "heading-unspaced": {
    severity: "warning",
    title: "A heading lacks the space behind its signs",
    why: "It stands in the text as it was typed, and the contents do not list it.",
    breaks: [],
  },
  "caption-stray": {
    severity: "warning",
    title: "A caption or definition belongs to nothing",
    why: "It is set as a paragraph, with its colon.",
    breaks: [],
  },
  "table-unreadable": {
    severity: "warning",
    title: "A table is not read as one",
    why: "Readers see its bars and hyphens.",
    breaks: [],
  },
  "link-undefined": {
    severity: "warning",
    title: "A link names an address that is not written",
    why: "Readers see its brackets as they were typed.",
    breaks: [],
  },
  "link-unread": {
    severity: "warning",
    title: "A picture or link is not read as one",
    why: "Readers see its brackets and its address as they were typed; the picture is not in the book.",
    breaks: [],
  },
  "citation-unread": {
    severity: "note",
    title: "A citation is not read as one",
    why: "Readers see its brackets and key: the book names no bibliography.",
    breaks: [],
  },
} as const satisfies Record<string, Rule>;
