import type { Direction } from "./book.ts";

/** Scripts written from right to left (ISO 15924). */
const RTL_SCRIPTS = new Set("adlm arab hebr mand mend nkoo rohg samr syrc thaa yezi".split(" "));

/** Languages whose usual script is one of those. */
const RTL_LANGUAGES = new Set("ar arc arz ckb dv fa glk he iw ks mzn nqo ps sd syr ug ur yi ji".split(" "));

/** The direction a language is written in, by its script subtag if it has one: `az-Arab`, `he`, `yi-Latn`. */
export function directionOf(language: string): Direction {
  const [primary = "", ...subtags] = language.toLowerCase().split(/[-_]/);
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag));
  if (script) return RTL_SCRIPTS.has(script) ? "rtl" : "ltr";
  return RTL_LANGUAGES.has(primary) ? "rtl" : "ltr";
}
