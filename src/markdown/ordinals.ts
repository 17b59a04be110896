import { romanNumeral } from "../config/roman.ts";

/** How the items of a list are counted, by the names that HTML has for it (`type` of `ol`). */
export type Counting = "1" | "a" | "A" | "i" | "I";

/** The highest roman number that begins a list: words such as “mix” are numbers too. */
const HIGHEST_ROMAN = 100;
const ROMAN: ReadonlyMap<string, number> = new Map(
  Array.from({ length: HIGHEST_ROMAN }, (_, index) => [romanNumeral(index + 1), index + 1]),
);

/** The number that a mark means in a way of counting, or undefined when it is none. */
export function numberOf(mark: string, counting: Counting): number | undefined {
  switch (counting) {
    case "1":
      return /^\d{1,9}$/.test(mark) ? Number(mark) : undefined;
    case "a":
      return /^[a-z]$/.test(mark) ? mark.charCodeAt(0) - 96 : undefined;
    case "A":
      return /^[A-Z]$/.test(mark) ? mark.charCodeAt(0) - 64 : undefined;
    case "i":
      return ROMAN.get(mark);
    default:
      return /^[A-Z]+$/.test(mark) ? ROMAN.get(mark.toLowerCase()) : undefined;
  }
}

/** How a list counts that begins with a mark. As in pandoc, a single letter is roman only if it is `i`. */
export function countingOf(mark: string): Counting | undefined {
  const order: readonly Counting[] = /^i$/i.test(mark) ? ["i", "I"] : ["1", "a", "A", "i", "I"];
  return order.find((counting) => numberOf(mark, counting) !== undefined);
}
