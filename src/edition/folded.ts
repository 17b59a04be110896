/** Text as it is compared between formats: what sets of type change is taken out of it. */
export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of it the index of the piece it comes from. */
  readonly from: readonly number[];
}

/** Hyphens are left out: print divides words at them, and one glyph stands for all. */
const LEFT_OUT = /^[\s\p{Cf}\p{Pd}]$/u;
/** Dashes are no hyphens: lines end at them, and words do not go on behind them. */
const DASHES = /^[\u2012-\u2015]$/;

/** Folds pieces of text: without spaces and hyphens, in small letters, ligatures and styled letters as plain ones. */
export function folded(pieces: Iterable<string>): Folded {
  const out: string[] = [];
  const from: number[] = [];
  let index = 0;
  for (const piece of pieces) {
    for (const character of piece) {
      const plain = plainOf(character);
      out.push(plain);
      for (let unit = 0; unit < plain.length; unit++) from.push(index);
    }
    index++;
  }
  return { text: out.join(""), from };
}

const known = new Map<string, string>();

function plainOf(character: string): string {
  let plain = known.get(character);
  if (plain === undefined) {
    const leftOut = LEFT_OUT.test(character) && !DASHES.test(character);
    // By way of capitals: print may show these, and there ß is two.
    plain = leftOut ? "" : character.normalize("NFKD").toUpperCase().toLowerCase().replaceAll(/\s/g, "");
    known.set(character, plain);
  }
  return plain;
}
