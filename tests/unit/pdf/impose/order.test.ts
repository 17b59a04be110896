import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookletSides, nUpSides, type SheetSide, signatureSizes } from "../../../../src/pdf/impose/order.ts";

const PLAIN = { direction: "ltr", signature: "auto", hasBackCover: false } as const;

/** The sides as a printer writes them: pages counted from 1, blanks as a dash. */
function written(sides: readonly SheetSide[]): string {
  return sides.map(({ pages }) => pages.map((page) => (page === undefined ? "–" : page + 1)).join(",")).join(" ");
}

describe("a booklet", () => {
  test("of eight pages is 8,1 2,7 6,3 4,5", () => {
    expect(written(bookletSides(8, PLAIN))).toBe("8,1 2,7 6,3 4,5");
  });

  test("that is bound on the right is the same, seen in a mirror", () => {
    expect(written(bookletSides(8, { ...PLAIN, direction: "rtl" }))).toBe("1,8 7,2 3,6 5,4");
  });

  test("has its blanks at the end, or before its back cover", () => {
    expect(written(bookletSides(5, PLAIN))).toBe("–,1 2,– –,3 4,5");
    expect(written(bookletSides(6, { ...PLAIN, hasBackCover: true }))).toBe("6,1 2,– –,3 4,5");
    expect(written(bookletSides(1, { ...PLAIN, hasBackCover: true }))).toBe("–,1 –,–");
  });

  test("in signatures is several booklets behind one another", () => {
    expect(written(bookletSides(16, { ...PLAIN, signature: 2 }))).toBe("8,1 2,7 6,3 4,5 16,9 10,15 14,11 12,13");
  });

  test("is in one piece up to 80 pages, then in signatures of at most four sheets that are nearly alike", () => {
    expect(signatureSizes(20, "auto")).toEqual([20]);
    expect(signatureSizes(21, "auto")).toEqual([4, 4, 4, 3, 3, 3]);
    expect(signatureSizes(7, 3)).toEqual([3, 2, 2]);
  });

  const bookletOf = fc.record({
    pages: fc.integer({ min: 1, max: 400 }),
    direction: fc.constantFrom("ltr" as const, "rtl" as const),
    signature: fc.oneof(fc.constant("auto" as const), fc.integer({ min: 1, max: 12 })),
    hasBackCover: fc.boolean(),
  });

  test("holds every page once, on sheets of four, with at most three blanks", () => {
    fc.assert(
      fc.property(bookletOf, ({ pages, ...options }) => {
        const sides = bookletSides(pages, options);
        const shown = sides.flatMap((side) => side.pages).filter((page) => page !== undefined);
        expect(shown.toSorted((a, b) => a - b)).toEqual(Array.from({ length: pages }, (_, page) => page));
        expect(sides.length).toBe(2 * Math.ceil(pages / 4));
      }),
    );
  });

  test("reads in order when its sheets are folded into one another", () => {
    fc.assert(
      fc.property(bookletOf, ({ pages, ...options }) => {
        const read = folded(bookletSides(pages, options), options.direction);
        const shown = read.filter((page) => page !== undefined);
        expect(shown).toEqual(Array.from({ length: pages }, (_, page) => page));
        const last = pages > 1 && options.hasBackCover ? read.at(-1) : read[pages - 1];
        expect(last).toBe(pages - 1);
      }),
    );
  });
});

/**
 * Folds sheets as hands do: each signature is a stack whose sheets lie in one another; it is opened leaf by leaf. Does
 * not know in which order pages were meant to stand.
 */
function folded(sides: readonly SheetSide[], direction: "ltr" | "rtl"): (number | undefined)[] {
  const signatures: SheetSide[][][] = [];
  for (let at = 0; at < sides.length; at += 2) {
    const sheet = sides.slice(at, at + 2);
    if (sheet[0]?.depth === 0) signatures.push([]);
    signatures.at(-1)?.push(sheet);
  }
  const [first, second] = direction === "ltr" ? [1, 0] : [0, 1];
  return signatures.flatMap((sheets) => [
    // The first leaf of each sheet, from the outside in: its front, then what is printed behind it.
    ...sheets.flatMap(([front, back]) => [front?.pages[first], back?.pages[second]]),
    ...sheets.toReversed().flatMap(([front, back]) => [back?.pages[first], front?.pages[second]]),
  ]);
}

describe("several pages on a side", () => {
  test("are read in rows, from the side the language begins on", () => {
    expect(written(nUpSides(5, { direction: "ltr", columns: 2, rows: 2 }))).toBe("1,2,3,4 5,–,–,–");
    expect(written(nUpSides(5, { direction: "rtl", columns: 2, rows: 2 }))).toBe("2,1,4,3 –,5,–,–");
    expect(written(nUpSides(3, { direction: "ltr", columns: 2, rows: 1 }))).toBe("1,2 3,–");
  });
});
