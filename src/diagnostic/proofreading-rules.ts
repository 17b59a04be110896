import type { Rule } from "./rule.ts";

/** Rules of language, looked at by `octavo proofread` only. */
export const PROOFREADING_RULES = {
  spelling: {
    severity: "warning",
    title: "A word is not in the dictionary",
    why: "It may be mistyped. Names and words of your own belong into `proofreading.words` of book.yaml.",
    breaks: [],
  },
  grammar: {
    severity: "warning",
    title: "A sentence looks faulty",
    why: "Readers stumble over a word too many, a form that does not agree, a word taken for another.",
    breaks: [],
  },
  wording: {
    severity: "note",
    title: "A sentence could be worded better",
    why: "It is a matter of taste: a phrase is longer than what it says, or is used in one country only.",
    breaks: [],
  },
  "proofreading-library-missing": {
    severity: "error",
    title: "What reads proofs is not installed",
    why: "Octavo does without it, for its size, where nobody asks for it. Text in that language is not read.",
    breaks: [],
  },
} as const satisfies Record<string, Rule>;
