import type { Processor } from "./library.ts";

/** A place in a work, and what is said behind it. */
export interface Located {
  readonly locator?: string;
  /** What the locator counts, by its name in CSL: `page`, `chapter` … */
  readonly label?: string;
  readonly suffix: string;
}

/** Words that authors write before a number, whatever the language of the book. */
const WORDS: Readonly<Record<string, string>> = {
  page: "p. pp. page pages",
  chapter: "ch. chap. chaps. chapter chapters",
  section: "sec. secs. section sections § §§",
  paragraph: "para. paras. paragraph paragraphs ¶ ¶¶",
  volume: "vol. vols. volume volumes",
  part: "pt. pts. part parts",
  book: "bk. bks. book books",
  line: "l. ll. line lines",
  verse: "v. vv. verse verses",
  figure: "fig. figs. figure figures",
  note: "n. nn. note notes",
  column: "col. cols. column columns",
  folio: "fol. fols. folio folios",
  issue: "no. nos. number numbers",
  "sub-verbo": "s.v. s.vv.",
};

const NUMBER = String.raw`(?:\p{L}{0,2}\d[\p{L}\p{N}]*(?:[.:]\d+)*|[ivxlcdm]+|[IVXLCDM]+)(?![\p{L}\p{N}])`;
const NUMBERS = String.raw`${NUMBER}(?:\s*(?:-{1,2}|[–—,&])\s*${NUMBER})*`;
const LABELLED = new RegExp(String.raw`^\s*,?\s*(\p{L}[\p{L}.]*|§{1,2}|¶{1,2})\s*(${NUMBERS})`, "u");
/** A number alone is a page; letters that are a roman number could as well be a word. */
const ALONE = new RegExp(String.raw`^\s*,?\s*(?=\p{L}{0,2}\d)(${NUMBERS})`, "u");
const STARTS_NUMBER = new RegExp(`^${NUMBER}`, "u");
const IN_BRACES = /^\s*,?\s*\{([^{}]*)\}/;

/** Finds the places in works that citations name, `, pp. 3-5`, in English and in the language of a processor. */
export class Locators {
  readonly #labels = new Map<string, string>();

  constructor(processor: Processor) {
    for (const [label, words] of Object.entries(WORDS)) {
      const own = (["short", "long", "symbol"] as const).flatMap((form) =>
        ([0, 1] as const).map((plural) => processor.getTerm(label, form, plural)),
      );
      for (const word of [...words.split(" "), ...own]) {
        if (word && !this.#labels.has(word)) this.#labels.set(word, label);
      }
    }
  }

  /** Divides what stands behind a key. Braces say where the place ends, `{Appendix 2}`, or that there is none, `{}`. */
  in(behind: string): Located {
    const braced = IN_BRACES.exec(behind);
    if (braced) return this.#braced(braced[1]!.trim(), behind.slice(braced[0].length));
    return this.#at(behind) ?? { suffix: behind };
  }

  #at(behind: string): Located | undefined {
    const [labelled, word = "", numbers = ""] = LABELLED.exec(behind) ?? [];
    const label = this.#labels.get(word) ?? this.#labels.get(`${word}.`);
    if (labelled !== undefined && label)
      return { label, locator: range(numbers), suffix: behind.slice(labelled.length) };
    const [alone, number = ""] = ALONE.exec(behind) ?? [];
    return alone === undefined
      ? undefined
      : { label: "page", locator: range(number), suffix: behind.slice(alone.length) };
  }

  #braced(place: string, suffix: string): Located {
    if (place === "") return { suffix };
    const [word = "", ...rest] = place.split(" ");
    const label = this.#labels.get(word) ?? this.#labels.get(`${word}.`);
    if (label && rest.length > 0) return { label, locator: rest.join(" "), suffix };
    // What is no number is no page either.
    return STARTS_NUMBER.test(place) ? { label: "page", locator: place, suffix } : { suffix: `, ${place}${suffix}` };
  }
}

/** The processor makes a dash of one hyphen. */
function range(numbers: string): string {
  return numbers.replaceAll(/\s*--?\s*/g, "-");
}
