const NARROW = "\u202f";
const NO_BREAK = "\u00a0";

/** One replacement of spaces, in order. */
type Space = readonly [at: RegExp, by: string];

/** Words before a number or a name that no line may part from it, where a space was typed between them. */
const before = (words: string, what: string): Space => [
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?<word>${words}) (?=${what})`, "gu"),
  `$<word>${NO_BREAK}`,
];
const NUMBER = String.raw`\p{N}`;
const NAME = String.raw`\p{Lu}`;

/** Words of one letter, which no line ends with. Two of them may follow one another. */
const single = (letters: string): Space => [
  new RegExp(
    String.raw`(?<=(?<![\p{L}\p{N}'’.-])[${letters}${letters.toUpperCase()}]) (?=["'„«(]?[\p{L}\p{N}№§])`,
    "gu",
  ),
  NO_BREAK,
];

/** What is counted or measured stays with its number. */
const UNITS: Space = [/(?<=\p{N}) (?=(?:[%‰€$£°]|[kcm]m|[km]?g|km²|m²|kWh|°C)(?![\p{L}\p{N}]))/gu, NO_BREAK];
const THOUSANDS: Space = [/(?<=(?<![\p{N}\p{L}])\p{N}{1,3}) (?=\p{N}{3}(?!\p{N}))/gu, NARROW];

/** A dash between spaces does not begin a line. */
const DASH: Space = [/(?<=[^\s\u00a0]) (?=[—–](?:\s|$))/gu, NO_BREAK];

/**
 * Before `;`, `!` and `?` a space that was typed is made narrow (where none was, none is wanted, as in Switzerland);
 * guillemets always have one. Source: Lexique des règles typographiques en usage à l'Imprimerie nationale.
 */
const FRENCH: readonly Space[] = [
  [/ (?=[;!?])/g, NARROW],
  [/ (?=:(?:\s|$))/g, NO_BREAK],
  [/«[ \u00a0\u202f]?/g, `«${NARROW}`],
  [/[ \u00a0\u202f]?»/g, `${NARROW}»`],
  THOUSANDS,
  UNITS,
  before(String.raw`pp?\.|n[°º]|N[°º]|t\.|vol\.|chap\.|fig\.|art\.`, NUMBER),
  before(String.raw`M\.|MM\.|Mme|Mmes|Mlle|Mgr|Dr`, NAME),
];

/** Abbreviations of two and more words, after the Duden with narrow spaces in them. */
const GERMAN: readonly Space[] = [
  [
    /(?<=(?<!\p{L})(?:[zZ]|[dD]|[uU]|[sS]|[iI]|[oO]|[vV]|[nN]|i\.\u202fd|[aA])\.) (?=(?:B|h|a|o|u|d|R|Ä|ä|T|A|E|Chr|U)\.)/gu,
    NARROW,
  ],
  UNITS,
  before(String.raw`S\.|Nr\.|Bd\.|Kap\.|Abb\.|Tab\.|Art\.|Abs\.|§§?`, NUMBER),
  before(String.raw`Dr\.|Prof\.|Hr\.|Fr\.|St\.`, NAME),
];

const CYRILLIC_NUMBERS = before(String.raw`№|§|с\.|стр\.|гл\.|рис\.|табл\.|т\.|п\.|ст\.`, NUMBER);
const CYRILLIC_ABBREVIATIONS: Space = [/(?<=(?<!\p{L})т\.) (?=[едпчкз]\.)/gu, NO_BREAK];

const RUSSIAN: readonly Space[] = [
  DASH,
  single("авикосуя"),
  UNITS,
  CYRILLIC_NUMBERS,
  CYRILLIC_ABBREVIATIONS,
  before(String.raw`г\.|ул\.|им\.`, NAME),
];
const UKRAINIAN: readonly Space[] = [
  DASH,
  single("авзійоуєяж"),
  UNITS,
  CYRILLIC_NUMBERS,
  CYRILLIC_ABBREVIATIONS,
  before(String.raw`м\.|вул\.|ім\.`, NAME),
];

const BY_LANGUAGE: Readonly<Record<string, readonly Space[]>> = {
  be: RUSSIAN,
  cs: [single("ksvzouai"), UNITS, before(String.raw`s\.|č\.|§|obr\.|tab\.|kap\.`, NUMBER)],
  de: GERMAN,
  fr: FRENCH,
  pl: [DASH, single("aiouwz"), UNITS, before(String.raw`s\.|nr|§|t\.|rozdz\.|rys\.|tab\.|r\.`, NUMBER)],
  ru: RUSSIAN,
  sk: [single("ksvzouai"), UNITS, before(String.raw`s\.|č\.|§|obr\.|tab\.|kap\.`, NUMBER)],
  uk: UKRAINIAN,
};

/**
 * Keeps together what no line may part where the language says so: the spaces that were typed there become no-break
 * spaces, narrow where they are set narrow.
 * @param language primary subtag
 */
export function withKeptSpaces(text: string, language: string): string {
  const spaces = BY_LANGUAGE[language];
  if (!spaces) return text;
  return spaces.reduce((out, [at, by]) => out.replace(at, by), text);
}
