import { assert, constantFrom, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { matchTexts } from "../../../src/edition/match-texts.ts";

const placesOf = (text: string, other: string): readonly number[] => [...matchTexts(text, other)];

describe("characters are found in a text that says nearly the same", () => {
  test("where both are the same", () => {
    expect(placesOf("whale", "whale")).toEqual([0, 1, 2, 3, 4]);
  });

  test("behind what only one of them has", () => {
    expect(placesOf("thewhale", "thegreatwhale").slice(3)).toEqual([8, 9, 10, 11, 12]);
    expect(placesOf("thegreatwhale", "thewhale").slice(3)).toEqual([-1, -1, -1, -1, -1, 3, 4, 5, 6, 7]);
  });

  test("behind a long stretch that only one has", () => {
    const lost = Array.from({ length: 4000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join("");
    const end = "andthiswasthewholestory";
    expect(matchTexts(`it began${lost}${end}`, `it began${end}`).at(-1)).toBe("it began".length + end.length - 1);
  });

  test("and in order, whatever they are", () => {
    const text = string({ unit: constantFrom(..."ab."), maxLength: 60 });
    assert(
      property(text, text, (one, other) => {
        const places = placesOf(one, other).filter((place) => place >= 0);
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
      }),
    );
  });
});
