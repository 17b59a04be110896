import type { Rule } from "./rule.ts";

/** Rules that the cover of an edition can break. */
export const COVER_RULES = {
  "cover-invalid": {
    severity: "error",
    title: "The cover cannot be used",
    why: "Stores refuse a book whose cover is missing or not an image.",
    breaks: [],
  },
  "cover-unfit": {
    severity: "warning",
    title: "Stores may refuse the cover",
    why: "They want an upright PNG or JPEG of at least 640 × 1000 pixels, for Apple Books 1400 on the shorter side; reading systems show others blurred, cut or not at all.",
    breaks: [],
  },
  "cover-plain": {
    severity: "note",
    title: "The cover is typeset without a browser",
    why: "It has title and names on a plain ground; the design of the theme needs a browser.",
    breaks: [],
  },
  "cover-unset": {
    severity: "note",
    title: "No font has the characters of the cover",
    why: "Reading systems show a grey box for a book without a cover.",
    breaks: [],
  },
  "cover-pictographs": {
    severity: "note",
    title: "The cover leaves out small pictures",
    why: "No font of the theme has the emoji of the title or of a name; a cover without them is better than none.",
    breaks: [],
  },
  "cover-crowded": {
    severity: "warning",
    title: "Words do not fit on the cover",
    why: "Even in the smallest type some of them are cut off, or stand over others.",
    breaks: [],
  },
  "cover-pages": {
    severity: "error",
    title: "The thickness of the book is not known",
    why: "The spine of a cover is as wide as the pages of the print edition are thick.",
    breaks: [],
  },
} as const satisfies Record<string, Rule>;
