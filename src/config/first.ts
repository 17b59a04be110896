/** How the ordinal numbers of a language become like the first, as it was written: `Erstes` makes `Zweites`. */
export type Inflection = (ordinal: string) => string;

const same: Inflection = (ordinal) => ordinal;
const ending = (letters: string) => (ordinal: string) => ordinal + letters;
const allEnding = (from: RegExp, to: string) => (ordinal: string) => ordinal.replace(from, to);

/** The first in the languages whose ordinal numbers Octavo can write, and what the others need to be like it. */
const FIRSTS: Readonly<Record<string, Inflection>> = {
  first: same,
  erste: same,
  erster: ending("r"),
  erstes: ending("s"),
  premier: same,
  // Only the first has a form of its own.
  première: allEnding(/^premier$/, "première"),
  primero: same,
  primer: allEnding(/(?<=prim|terc)ero$/, "er"),
  primera: allEnding(/o(?= |$)/g, "a"),
  primo: same,
  prima: allEnding(/o$/, "a"),
  primeiro: same,
  primeira: allEnding(/o(?= |$)/g, "a"),
  eerste: same,
  первый: same,
  первая: (ordinal) => ordinal.replace(/третий$/, "третья").replace(/[ыо]й$/, "ая"),
  pierwszy: same,
  pierwsza: (ordinal) => ordinal.replace(/trzeci(?= |$)/g, "trzecia").replace(/[yi](?= |$)/g, "a"),
};

/** How ordinals become like a word for the first, in any case; undefined for all other words. */
export function inflectionOf(word: string): Inflection | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(FIRSTS, name) ? FIRSTS[name] : undefined;
}
