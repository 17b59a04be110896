import type { Span } from "../../diagnostic/diagnostic.ts";
import type { Paragraph } from "./paragraphs.ts";
import { isSmallWord } from "./small-words.ts";

/** A sentence, and the paragraph it is in. */
export interface Sentence {
  readonly text: string;
  readonly words: number;
  readonly span: Span | undefined;
}

/** What a text holds. */
export interface Counts {
  readonly words: number;
  readonly sentences: readonly Sentence[];
  /** How often each word is there, in small letters. */
  readonly frequencies: ReadonlyMap<string, number>;
  /** Letters of words: what readability is measured by. */
  readonly letters: number;
}

/** Counts words and sentences as the language divides them (UAX #29), also where no spaces stand between words. */
export function countText(paragraphs: readonly Paragraph[], language: string): Counts {
  const byWord = new Intl.Segmenter(language, { granularity: "word" });
  const bySentence = new Intl.Segmenter(language, { granularity: "sentence" });
  const sentences: Sentence[] = [];
  const frequencies = new Map<string, number>();
  let words = 0;
  let letters = 0;
  for (const { text, span } of paragraphs) {
    for (const { segment } of bySentence.segment(text)) {
      let count = 0;
      for (const { segment: word, isWordLike } of byWord.segment(segment)) {
        if (!isWordLike) continue;
        count++;
        letters += [...word].length;
        const plain = word.toLocaleLowerCase(language);
        frequencies.set(plain, (frequencies.get(plain) ?? 0) + 1);
      }
      words += count;
      if (count > 0) sentences.push({ text: segment.trim(), words: count, span });
    }
  }
  return { words, sentences, frequencies, letters };
}

/** Languages whose words are not set apart: their readers are measured in characters. */
const WITHOUT_SPACES = /^(?:ja|zh|th|lo|km|my)(?:-|$)/i;

const WORDS_A_MINUTE = 238;
const CHARACTERS_A_MINUTE = 500;

/** Minutes of silent reading: 238 words (Brysbaert 2019), or 500 characters, each. */
export function readingMinutes({ words, letters }: Pick<Counts, "words" | "letters">, language: string): number {
  return WITHOUT_SPACES.test(language) ? letters / CHARACTERS_A_MINUTE : words / WORDS_A_MINUTE;
}

/**
 * LIX, Björnsson's measure of readability, which needs no syllables and so serves many languages: words a sentence, and
 * the share of words with more than six letters in hundredths. 30 is easy, 40 as in newspapers, 60 hard. Undefined where
 * words are not set apart, and for short texts.
 */
export function lix({ words, sentences, frequencies }: Counts, language: string): number | undefined {
  if (WITHOUT_SPACES.test(language) || words < 100) return undefined;
  let long = 0;
  for (const [word, times] of frequencies) if ([...word].length > 6) long += times;
  return words / sentences.length + (long * 100) / words;
}

/** The words that are there most often, without those that hold every text together: short ones, and small words. */
export function mostRepeated(
  { frequencies }: Counts,
  most: number,
  language: string,
): readonly (readonly [word: string, times: number])[] {
  return [...frequencies]
    .filter(([word, times]) => times > 1 && [...word].length >= 4 && !isSmallWord(word, language))
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most);
}
