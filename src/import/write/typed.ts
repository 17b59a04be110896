/** Signs of the printer's, and what authors type for them. */
const TYPED: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "‘": "'",
  "’": "'",
  "–": "--",
  "—": "---",
  "…": "...",
};

/** Text as authors type it: straight quotes, hyphens for dashes, three dots. */
export function asTyped(text: string): string {
  return text.replaceAll(/[“”„‘’–—…]/g, (sign) => TYPED[sign]!);
}
