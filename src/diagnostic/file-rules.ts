import type { Rule } from "./rule.ts";

/** Rules that `octavo check` looks at: of files of any program, and of addresses on the web. */
export const FILE_RULES = {
  "link-dead-online": {
    severity: "warning",
    title: "An address on the web does not answer",
    why: "Readers who follow the link find nothing. Only `octavo check --online` asks.",
    breaks: [],
  },
  "target-too-large": {
    severity: "note",
    title: "A file is larger than some places take",
    why: "It is refused there, or costs more.",
    breaks: [],
  },
  "file-unreadable": {
    severity: "error",
    title: "A file is not what it is called",
    why: "Neither readers nor shops can open it.",
    breaks: [],
  },
  "epub-locked": {
    severity: "warning",
    title: "An EPUB is encrypted",
    why: "Shops refuse it, and it can be read only where its key is. What is in it cannot be checked.",
    breaks: [],
  },
  "epub-picture-undescribed": {
    severity: "warning",
    title: "An EPUB has pictures without alternative text",
    why: "Who does not see a picture hears the name of its file, or nothing (WCAG 2.2 §1.1.1).",
    breaks: [],
  },
  "epub-language-unsaid": {
    severity: "warning",
    title: "Documents of an EPUB do not say their language",
    why: "Screen readers read with the wrong voice, and words are hyphenated wrongly or not at all (WCAG 2.2 §3.1.1).",
    breaks: [],
  },
  "epub-undescribed": {
    severity: "warning",
    title: "An EPUB does not say how accessible it is",
    why: "Shops show it, and in the European Union they must; libraries ask for it (EPUB Accessibility 1.1 §2.2).",
    breaks: [],
  },
  "pdf-untagged": {
    severity: "warning",
    title: "A PDF has no tags",
    why: "Screen readers cannot tell headings, lists and tables, nor in which order text is read (PDF/UA-1 §7.1).",
    breaks: [],
  },
  "pdf-undescribed": {
    severity: "warning",
    title: "A PDF does not say its title or language",
    why: "Viewers show the name of the file, and screen readers read with the wrong voice (PDF/UA-1 §7.1, §7.2).",
    breaks: [],
  },
  "pdf-locked": {
    severity: "warning",
    title: "A PDF is encrypted",
    why: "Print shops and archives refuse it, and screen readers may be kept out.",
    breaks: [],
  },
  "pdf-without-outline": {
    severity: "note",
    title: "A long PDF has no outline",
    why: "Readers on a screen find chapters by it.",
    breaks: [],
  },
  "pdf-sizes-differ": {
    severity: "note",
    title: "The pages of a PDF have different sizes",
    why: "Print shops want one size throughout.",
    breaks: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
