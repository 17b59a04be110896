import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { suggest } from "../../../src/diagnostic/suggest.ts";

describe("the word that was probably meant", () => {
  test.each([
    ["titel", "title"],
    ["langauge", "language"],
    ["trim-size", "trimSize"],
    ["TITLE", "title"],
    ["authors ", "authors"],
  ])("%s: %s", (typed, meant) => {
    expect(suggest(typed, ["title", "subtitle", "authors", "language", "trimSize"])).toBe(meant);
  });

  test("is none when nothing is near", () => {
    expect(suggest("colour", ["title", "date"])).toBeUndefined();
    expect(suggest("x", ["a"])).toBeUndefined();
    expect(suggest("", ["a"])).toBeUndefined();
    expect(suggest("x".repeat(100_000), ["x"])).toBeUndefined();
  });

  test("is the only one that begins so", () => {
    const rules = ["image-alt-missing", "image-missing", "link-dead"];
    expect(suggest("image-alt", rules)).toBe("image-alt-missing");
    expect(suggest("image", rules)).toBeUndefined();
    expect(suggest("link", rules)).toBeUndefined();
  });

  test("is the nearest of several", () => {
    expect(suggest("ebok", ["epub", "ebook", "book"])).toBe("ebook");
  });
});

test("a word with one letter wrong is always found among others", () => {
  const words = ["publisher", "description", "subtitle", "identifier"];
  fc.assert(
    fc.property(fc.constantFrom(...words), fc.nat(), fc.constantFrom("q", "", "zz"), (word, at, letters) => {
      const place = at % word.length;
      expect(suggest(word.slice(0, place) + letters + word.slice(place + 1), words)).toBe(word);
    }),
  );
});
