/** How the words of a spine run: downwards or upwards on their side, or upright below one another. */
export type SpineDirection = "down" | "up" | "upright";

const UPRIGHT = new Set(["ja", "zh"]);

/** Where books have long been lettered from the foot to the head: the Continent, but for its north, and Latin America. */
const UPWARDS = new Set([
  "bg",
  "ca",
  "cs",
  "de",
  "el",
  "es",
  "fr",
  "gl",
  "hr",
  "hu",
  "it",
  "pl",
  "pt",
  "ro",
  "ru",
  "sk",
  "sl",
  "sr",
  "tr",
  "uk",
]);

/** @param language BCP 47 */
export function spineDirection(language: string): SpineDirection {
  const [base = ""] = language.toLowerCase().split("-");
  if (UPRIGHT.has(base)) return "upright";
  return UPWARDS.has(base) ? "up" : "down";
}
