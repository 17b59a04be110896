/**
 * The name that GitHub and mdBook give a heading in links: its words in lower case, spaces as hyphens, punctuation
 * left out. Letters of every script stay.
 */
export function headingName(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
}

/**
 * What remains of such a name when tools may differ on hyphens, quotation marks and dashes: its letters and digits.
 * Used where no name matches exactly.
 */
export function looseName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** Names for the headings of one file: a second heading of the same words is `words-1`, as on GitHub. */
export class HeadingNames {
  readonly #counts = new Map<string, number>();

  next(words: string): string {
    const name = headingName(words);
    const count = this.#counts.get(name) ?? 0;
    this.#counts.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  }
}
