const NARROW = "\u202f";
const NO_BREAK = "\u00a0";

/**
 * The spaces of French before high punctuation and inside guillemets, which no line may end with. Before `;`, `!` and
 * `?` a space that was typed is made narrow (where none was, none is wanted, as in Switzerland); guillemets always
 * have one. Source: Lexique des règles typographiques en usage à l'Imprimerie nationale.
 */
export function frenchSpaces(text: string): string {
  return text
    .replace(/ (?=[;!?])/g, NARROW)
    .replace(/ (?=:(?:\s|$))/g, NO_BREAK)
    .replace(/(?<=\d) (?=[%€])/g, NO_BREAK)
    .replace(/«[ \u00a0\u202f]?/g, `«${NARROW}`)
    .replace(/[ \u00a0\u202f]?»/g, `${NARROW}»`);
}
