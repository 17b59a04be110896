import { describe, expect, test } from "vitest";
import { canonicalLanguage, suggestLanguage } from "../../../src/config/language.ts";

describe("a language tag", () => {
  test.each([
    ["en", "en"],
    ["EN-us", "en-US"],
    ["zh-hant-tw", "zh-Hant-TW"],
    ["iw", "he"],
  ])("%s is %s", (tag, canonical) => {
    expect(canonicalLanguage(tag)).toBe(canonical);
  });

  test.each(["", "english", "de_DE", "e", "en-", "12", "x-private"])("%j is none", (tag) => {
    expect(canonicalLanguage(tag)).toBeUndefined();
  });
});

test.each([
  ["de_DE", "de-DE"],
  ["English", "en"],
  ["deutsch", "de"],
  ["עברית", "he"],
])("%s probably means %s", (word, tag) => {
  expect(suggestLanguage(word)).toBe(tag);
});
