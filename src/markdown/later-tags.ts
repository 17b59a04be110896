import type { Token } from "markdown-it";

/** A tag of raw HTML in a list of tokens. */
interface Mention {
  readonly index: number;
  readonly ends: boolean;
}

/**
 * Tells whether an element that a token of a list leaves open is closed by a later one: by the next of its tags in
 * the same container, which must be an end tag. A list is read once for each name asked for.
 */
export class LaterTags {
  readonly #tokens: readonly Token[];
  readonly #mentions = new Map<string, readonly Mention[]>();

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Whether the first tag of that name behind the token at `index` is an end tag. */
  endsAfter(index: number, name: string): boolean {
    const level = this.#tokens[index]?.level ?? 0;
    const key = `${level} ${name}`;
    let mentions = this.#mentions.get(key);
    if (!mentions) this.#mentions.set(key, (mentions = this.#find(name, level)));
    let low = 0;
    let high = mentions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((mentions[middle]?.index ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return mentions[low]?.ends ?? false;
  }

  #find(name: string, level: number): readonly Mention[] {
    const tag = new RegExp(`<(/?)${name}(?![\\w-])`, "i");
    const out: Mention[] = [];
    this.#tokens.forEach((token, index) => {
      if (token.level !== level || (token.type !== "html_block" && token.type !== "html_inline")) return;
      const found = tag.exec(token.content);
      if (found) out.push({ index, ends: found[1] === "/" });
    });
    return out;
  }
}
