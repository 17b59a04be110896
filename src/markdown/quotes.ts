/** Outer opening and closing, inner opening and closing quotation mark. */
export type Quotes = readonly [string, string, string, string];

const NARROW = "\u202f";
const ENGLISH: Quotes = ["“", "”", "‘", "’"];
const LOW_HIGH: Quotes = ["„", "“", "‚", "‘"];
const LOW_CLOSE: Quotes = ["„", "”", "‚", "’"];
const GUILLEMETS: Quotes = ["«", "»", "“", "”"];
const NORDIC: Quotes = ["”", "”", "’", "’"];
const CORNERS: Quotes = ["「", "」", "『", "』"];

/** Quotation marks by BCP 47 tag or its first subtag, as CLDR's delimiters have them. */
const BY_LANGUAGE: Readonly<Record<string, Quotes>> = {
  ar: ["«", "»", "”", "“"],
  bg: ["„", "“", "’", "’"],
  ca: GUILLEMETS,
  cs: LOW_HIGH,
  da: ["“", "”", "‘", "’"],
  de: LOW_HIGH,
  "de-CH": ["«", "»", "‹", "›"],
  el: ["«", "»", "“", "”"],
  es: GUILLEMETS,
  et: LOW_HIGH,
  fa: ["«", "»", "‹", "›"],
  fi: NORDIC,
  fr: [`«${NARROW}`, `${NARROW}»`, "“", "”"],
  "fr-CH": [`«${NARROW}`, `${NARROW}»`, `‹${NARROW}`, `${NARROW}›`],
  he: ["”", "”", "’", "’"],
  hr: LOW_CLOSE,
  hu: ["„", "”", "»", "«"],
  is: LOW_HIGH,
  it: GUILLEMETS,
  ja: CORNERS,
  lt: LOW_HIGH,
  nb: ["«", "»", "‘", "’"],
  nl: ENGLISH,
  nn: ["«", "»", "‘", "’"],
  no: ["«", "»", "‘", "’"],
  pl: ["„", "”", "«", "»"],
  pt: ENGLISH,
  "pt-PT": GUILLEMETS,
  ro: ["„", "”", "«", "»"],
  ru: ["«", "»", "„", "“"],
  sk: LOW_HIGH,
  sl: LOW_HIGH,
  sr: ["„", "”", "’", "’"],
  sv: NORDIC,
  tr: ENGLISH,
  uk: ["«", "»", "„", "“"],
  "zh-HK": CORNERS,
  "zh-MO": CORNERS,
  "zh-TW": CORNERS,
  "zh-Hant": CORNERS,
};

/** The quotation marks of a language (BCP 47); English ones where it is not known. */
export function quotesOf(language: string): Quotes {
  const subtags = language.split("-");
  for (let count = subtags.length; count > 0; count--) {
    const found = BY_LANGUAGE[subtags.slice(0, count).join("-")];
    if (found) return found;
  }
  return ENGLISH;
}
