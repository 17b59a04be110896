import { type Finding, isMissing, type Loaded } from "./engine.ts";
import { dictionaryOf } from "./dictionaries.ts";

/** The package that reads dictionaries: Hunspell, compiled for every machine. */
const PACKAGE = "hunspell-asm";

/** What is used of it. */
interface Hunspell {
  readonly loadModule: () => Promise<{
    mountBuffer(bytes: Uint8Array, name: string): string;
    create(affixes: string, words: string): { spell(word: string): boolean; suggest(word: string): string[] };
  }>;
}

interface Dictionary {
  readonly aff: Uint8Array;
  readonly dic: Uint8Array;
}

/** How many suggestions are worth reading. */
const MOST_SUGGESTIONS = 3;

/** Loads the speller of a language: Hunspell, and the dictionary that is a package of its own. */
export async function loadSpeller(language: string): Promise<Loaded> {
  const name = dictionaryOf(language);
  if (name === undefined) return { kind: "missing", packages: [] };
  try {
    const [{ loadModule }, { default: dictionary }] = (await Promise.all([
      import("hunspell-asm"),
      import(name),
    ])) as unknown as [Hunspell, { readonly default: Dictionary }];
    const factory = await loadModule();
    const hunspell = factory.create(
      factory.mountBuffer(new Uint8Array(dictionary.aff), "affixes"),
      factory.mountBuffer(new Uint8Array(dictionary.dic), "words"),
    );
    return { kind: "proofreader", proofreader: { read: async (text) => misspelt(text, language, hunspell) } };
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { kind: "missing", packages: [PACKAGE, name] };
  }
}

interface Speller {
  spell(word: string): boolean;
  suggest(word: string): readonly string[];
}

/** The words of a text that the dictionary has not: numbers, and words with digits in them, are none. */
function misspelt(text: string, language: string, hunspell: Speller): readonly Finding[] {
  const out: Finding[] = [];
  for (const { segment, index, isWordLike } of new Intl.Segmenter(language, { granularity: "word" }).segment(text)) {
    if (!isWordLike || !/\p{L}/u.test(segment) || /\p{N}/u.test(segment)) continue;
    const word = segment.replaceAll("\u00ad", "");
    // Dictionaries have apostrophes as they are typed.
    if (hunspell.spell(word) || hunspell.spell(word.replaceAll("’", "'"))) continue;
    out.push({
      kind: "spelling",
      start: index,
      end: index + segment.length,
      message: `“${word}” is not in the dictionary.`,
      suggestions: hunspell.suggest(word).slice(0, MOST_SUGGESTIONS),
    });
  }
  return out;
}
