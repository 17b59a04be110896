import { inWesternDigits } from "./digits.ts";
import { inflectionOf } from "./first.ts";

/** How a number is written: the words around it, and its form. */
export interface NumberStyle {
  readonly before: string;
  readonly form: NumberForm;
  readonly after: string;
  /** Code point of the digit zero, where the author wrote a digit: of `0` to `9`, or those of Arabic, Persian, Hindi. */
  readonly zero?: number;
  /** How the first was written, where the form is that of ordinals: the others take its ending. */
  readonly first?: string;
}

export type NumberForm =
  | "decimal"
  | "upper-roman"
  | "lower-roman"
  | "upper-alpha"
  | "lower-alpha"
  /** In words: `one`, `One`, `ONE`. */
  | "lower-words"
  | "title-words"
  | "upper-words"
  /** In ordinal words: `first`, `First`, `FIRST`. */
  | "lower-ordinal"
  | "title-ordinal"
  | "upper-ordinal";

/** The number one in the languages whose words Octavo can count with. */
const ONES: ReadonlySet<string> = new Set(
  "one eins un uno um één een jeden один واحد یک אחת एक 하나 일 壱 et en yksi ένα bir".split(" "),
);

const LETTER_FORMS: Readonly<Record<string, NumberForm>> = {
  I: "upper-roman",
  i: "lower-roman",
  A: "upper-alpha",
  a: "lower-alpha",
};

/** What can be a number: figures and Han characters by themselves, letters as words. */
const WORD = /\p{Nd}|\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu;

/**
 * Reads how the first of several numbers is to be written, and so all of them: `1`, `I`, `One`, `Chapter 1`,
 * `Part I`, `Appendix A`, `Chapitre premier`, `第一章`, `الفصل ١`. The last word that is a number counts. Undefined when none is.
 */
export function parseNumberStyle(pattern: string): NumberStyle | undefined {
  const text = pattern.trim().normalize("NFC");
  const found = [...text.matchAll(WORD)].findLast(([word]) => formOf(word) !== undefined);
  const form = found && formOf(found[0]);
  if (!form) return undefined;
  const after = text.slice(found.index + found[0].length);
  const before = text.slice(0, found.index);
  // More digits beside it, and it is a number but not the first.
  if (/\p{Nd}$/u.test(before) || /^\p{Nd}/u.test(after)) return undefined;
  const zero = form === "decimal" ? { zero: (found[0].codePointAt(0) ?? 0) - 1 } : {};
  return { before, form, after, ...zero, ...(form.endsWith("-ordinal") && { first: found[0] }) };
}

function formOf(word: string): NumberForm | undefined {
  if (/^\p{Nd}$/u.test(word)) return inWesternDigits(word) === "1" ? "decimal" : undefined;
  if (word === "一") return "lower-words";
  const letters = LETTER_FORMS[word];
  if (letters) return letters;
  if (ONES.has(word.toLowerCase())) return `${caseOf(word)}-words`;
  return inflectionOf(word) ? `${caseOf(word)}-ordinal` : undefined;
}

function caseOf(word: string): "lower" | "title" | "upper" {
  if (word === word.toLowerCase()) return "lower";
  return word === word.toUpperCase() ? "upper" : "title";
}
