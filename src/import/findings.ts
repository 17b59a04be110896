/** What became of something that could not be taken as it was. */
export type FindingKind = "guessed" | "changed" | "left out";

/** Something the author should look at, with how often and where. */
export interface Finding {
  readonly kind: FindingKind;
  /** As a phrase, in the number that fits: “3 comments”. */
  readonly what: string;
  readonly count: number;
  /** Words near some of the places. */
  readonly places: readonly string[];
}

/** How many places of one kind are told. */
const MOST_PLACES = 5;
const LONGEST_PLACE = 40;

interface Counted {
  readonly kind: FindingKind;
  readonly one: string;
  readonly many: string;
  count: number;
  readonly places: string[];
}

/** Gathers what an import guessed, changed and left out. */
export class Findings {
  readonly #all = new Map<string, Counted>();

  /**
   * @param one what it is, for one: “a comment”
   * @param many the same for more: “comments”; the number stands before it
   * @param place words near it
   */
  add(kind: FindingKind, one: string, many: string, place?: string, count = 1): void {
    if (count === 0) return;
    const key = `${kind} ${one}`;
    const known = this.#all.get(key) ?? { kind, one, many, count: 0, places: [] };
    this.#all.set(key, known);
    known.count += count;
    const words = place === undefined ? "" : shortened(place);
    if (words !== "" && known.places.length < MOST_PLACES && !known.places.includes(words)) known.places.push(words);
  }

  /** All of them, in the order in which they were first met. */
  get all(): readonly Finding[] {
    return [...this.#all.values()].map(({ kind, one, many, count, places }) => ({
      kind,
      what: count === 1 ? one : `${count} ${many}`,
      count,
      places,
    }));
  }
}

function shortened(place: string): string {
  const words = place.replaceAll(/\s+/g, " ").trim();
  return words.length <= LONGEST_PLACE ? words : `${words.slice(0, LONGEST_PLACE).replace(/\s+\S*$/, "")} …`;
}
