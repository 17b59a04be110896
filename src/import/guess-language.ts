/** Small words that are frequent in one language and rare in the others. */
const WORDS: Readonly<Record<string, string>> = {
  en: "the and of to that was with his for they which from have this",
  de: "der die und das nicht ist mit ein sich auf dem auch wie wird",
  fr: "les des est dans une que pour qui pas sur avec plus par cette",
  es: "los las una por con para como pero más este sus había cuando también",
  it: "che della gli una non per sono del con come anche nel più questo",
  pt: "não uma que para com dos como mais por ele foi pela isso também",
  nl: "het een van niet dat zijn met voor aan ook maar werd haar naar",
  pl: "nie się jest jak ale przez tylko było tak już jego ich oraz gdy",
};

/** Scripts that only one of the known languages is commonly written in. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["ja", /[\u3040-\u30FF]/g],
  ["ko", /[\uAC00-\uD7AF]/g],
  ["zh-Hans", /[\u4E00-\u9FFF]/g],
  ["he", /[\u0590-\u05FF]/g],
  ["fa", /[پچژگ]/g],
  ["ar", /[\u0600-\u06FF]/g],
  ["hi", /[\u0900-\u097F]/g],
  ["uk", /[їієґ]/gi],
  ["ru", /[\u0400-\u04FF]/g],
];

const SAMPLE = 20_000;

/**
 * The language of a text by its script and its small words (BCP 47); undefined where neither tells.
 */
export function guessLanguage(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  for (const [language, script] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / letters;
    if (share > (language === "uk" || language === "fa" ? 0.02 : language === "ja" ? 0.1 : 0.3)) return language;
  }
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(WORDS).map(([language, list]) => {
    const known = new Set(list.split(" "));
    return { language, score: words.filter((word) => known.has(word)).length };
  });
  const [best, second] = scores.toSorted((a, b) => b.score - a.score);
  return best!.score >= Math.max(3, words.length * 0.02) && best!.score > second!.score * 1.3
    ? best!.language
    : undefined;
}
