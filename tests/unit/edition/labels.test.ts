import { describe, expect, test } from "vitest";
import { labelsFor } from "../../../src/edition/labels.ts";

const LANGUAGES = "en de fr es it pt pt-BR nl pl ru uk ar fa he hi zh-Hans zh-Hant ja ko".split(" ");

describe("the words of the interface", () => {
  test.each(LANGUAGES)("are there in %s, with a place for names and numbers", (language) => {
    const labels = labelsFor(language);
    expect(Object.keys(labels)).toEqual(Object.keys(labelsFor("en")));
    for (const [key, words] of Object.entries(labels)) {
      // In Chinese and Japanese what stands between a number and a caption is a wide space.
      expect(key === "colon" ? words : words.trim(), key).not.toBe("");
      if (key.endsWith("By")) expect(words, key).toContain("{names}");
    }
    expect(labels.onPage).toContain("{number}");
    if (language !== "en") expect(labels.contents).not.toBe(labelsFor("en").contents);
  });

  test("are told by the language alone, and Chinese by its script", () => {
    expect(labelsFor("de-AT")).toBe(labelsFor("de"));
    expect(labelsFor("zh")).toBe(labelsFor("zh-Hans"));
    expect(labelsFor("zh-TW")).toBe(labelsFor("zh-Hant"));
    expect(labelsFor("zh-Hant-HK")).toBe(labelsFor("zh-Hant"));
    expect(labelsFor("zh-Hans-HK")).toBe(labelsFor("zh-Hans"));
    expect(labelsFor("pt-BR").section).toBe("Seção");
    expect(labelsFor("pt-PT")).toBe(labelsFor("pt"));
    expect(labelsFor("sw")).toBe(labelsFor("en"));
  });
});
