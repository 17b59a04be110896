import type { Quotes } from "./quotes.ts";

const NO_LETTER = String.raw`(?<![\p{L}\p{N}'’])`;

/** Years without their century: `'90s`, `die '90er`, `in den '90ern`. */
const YEARS = new RegExp(String.raw`${NO_LETTER}'(?=\d\d(?:s|er[ns]?)?(?![\w']))`, "gu");

const AND = /(?<=\p{L} )'[nN]'(?= \p{L})/gu;

/** Words that are written without their beginning, by language. */
const CLIPPED: Readonly<Record<string, RegExp>> = {
  de: clipped("s n ne nen nem ner nes m mal rein raus rauf runter rum rüber ran was nauf nein nunter"),
  en: clipped("tis twas twere twill twould em til cause bout ere"),
  it: clipped("sto sta ste sti ndrangheta ndranghetista na"),
  nl: clipped("s t n k m r ie ns tis"),
};

/** Words of Italian that are written without their end, as “po'” is: an apostrophe that closes no quotation. */
const SHORTENED_ITALIAN = /(?<=(?<![\p{L}\p{N}'’])(?:po|mo|be|ca|to|de|ne|co))'(?=\s|$)/giu;

/**
 * Turns the apostrophes that a mark before or behind a word could be mistaken for: those that stand for what was left
 * out where the word begins, or ends.
 * @param language primary subtag
 */
export function withApostrophes(text: string, language: string): string {
  let out = text.replace(YEARS, "’");
  if (language === "en") out = out.replace(AND, (and) => `’${and[1]}’`);
  if (language === "it") out = out.replace(SHORTENED_ITALIAN, "’");
  const words = CLIPPED[language];
  return words ? out.replace(words, "’") : out;
}

const UNPAIRED = /(?<![\p{L}\p{N}'’])'(?=([\p{L}\p{N}]))/gu;

/**
 * Sets the single marks before words that found no partner. Before a small letter one stands for what was left out
 * (`the 'ouse`); before a capital it opens speech that goes on in the next paragraph.
 */
export function withUnpaired(text: string, quotes: Quotes): string {
  return text.replace(UNPAIRED, (_mark, next: string) => (/\p{Lu}/u.test(next) ? quotes[2] : "’"));
}

function clipped(words: string): RegExp {
  return new RegExp(String.raw`${NO_LETTER}'(?=(?:${words.replaceAll(" ", "|")})(?![\p{L}’']))`, "giu");
}
