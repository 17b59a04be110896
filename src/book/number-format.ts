import { inflectionOf } from "../config/first.ts";
import { romanNumeral } from "../config/roman.ts";
import { inDigits } from "./digits.ts";
import type { NumberForm, NumberStyle } from "../config/number-style.ts";

/** Writes a number from 1 up. */
export type NumberFormat = (n: number) => string;

/**
 * How numbers of a style are written in a language.
 * @param language BCP 47: numbers in words are written in it, in English where it is not known
 */
export async function numberFormat(style: NumberStyle, language: string): Promise<NumberFormat> {
  const { before, after, form, first, zero } = style;
  const isSpelled = form.endsWith("-words") || first !== undefined;
  const spell = isSpelled ? await words(form, language, first) : (n: number) => inDigits(signs(form, n), zero);
  return (n) => `${before}${spell(n)}${after}`;
}

/** A number in figures or letters. */
export function signs(form: NumberForm, n: number): string {
  switch (form) {
    case "upper-roman":
      return romanNumeral(n).toUpperCase();
    case "lower-roman":
      return romanNumeral(n);
    case "upper-alpha":
      return letters(n);
    case "lower-alpha":
      return letters(n).toLowerCase();
    default:
      return String(n);
  }
}

/** A … Z, AA, AB …, as spreadsheets count columns. */
function letters(n: number): string {
  let out = "";
  for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    out = String.fromCodePoint(65 + ((rest - 1) % 26)) + out;
  }
  return out;
}

interface NumberWords {
  readonly toCardinal: (n: number) => string;
  readonly toOrdinal: (n: number) => string;
}

/** The modules of n2words, by language. Its Chinese is that of cheques. */
const WORDS: Readonly<Record<string, () => Promise<NumberWords>>> = {
  ar: () => import("n2words/ar-SA"),
  da: () => import("n2words/da-DK"),
  de: () => import("n2words/de-DE"),
  el: () => import("n2words/el-GR"),
  en: () => import("n2words/en-GB"),
  es: () => import("n2words/es-ES"),
  fa: () => import("n2words/fa-IR"),
  fi: () => import("n2words/fi-FI"),
  fr: () => import("n2words/fr-FR"),
  he: () => import("n2words/he-IL"),
  hi: () => import("n2words/hi-IN"),
  it: () => import("n2words/it-IT"),
  ja: () => import("n2words/ja-JP"),
  ko: () => import("n2words/ko-KR"),
  nb: () => import("n2words/nb-NO"),
  nl: () => import("n2words/nl-NL"),
  pl: () => import("n2words/pl-PL"),
  pt: () => import("n2words/pt-PT"),
  ru: () => import("n2words/ru-RU"),
  sv: () => import("n2words/sv-SE"),
  tr: () => import("n2words/tr-TR"),
  uk: () => import("n2words/uk-UA"),
  zh: async () => (await import("./chinese-number.ts")).CHINESE,
};

async function words(form: NumberForm, language: string, first: string | undefined): Promise<NumberFormat> {
  const primary = language.split("-")[0]?.toLowerCase() ?? "";
  const spelled = Object.hasOwn(WORDS, primary) ? primary : "en";
  const { toCardinal, toOrdinal } = await WORDS[spelled]!();
  const inflected = first === undefined ? undefined : inflectionOf(first);
  return (n) => inCase(inflected ? inflected(toOrdinal(n)) : toCardinal(n), form, spelled);
}

/** English capitalises every word of a title, but for “and”; other languages the first. */
function inCase(spelled: string, form: NumberForm, language: string): string {
  if (form.startsWith("lower-")) return spelled;
  if (form.startsWith("upper-")) return spelled.toLocaleUpperCase(language);
  const first = language === "en" ? /(?<!\p{L})(?!and\b)\p{L}/gu : /^\p{L}/u;
  return spelled.replace(first, (letter) => letter.toLocaleUpperCase(language));
}
