import { describe, expect, test } from "vitest";
import { counterStyleOf, inDigits, inWesternDigits, WESTERN_ZERO, zeroOf } from "../../../src/config/digits.ts";

describe("the digits of a language", () => {
  test.each([
    ["en", "12"],
    ["ar", "١٢"],
    ["ar-EG", "١٢"],
    ["ar-MA", "12"],
    ["ar-Arab-TN", "12"],
    ["fa", "۱۲"],
    ["fa-AF", "۱۲"],
    ["hi", "12"],
    ["mr", "१२"],
    ["he", "12"],
    ["ja", "12"],
  ])("of %s", (language, twelve) => {
    expect(inDigits(12, zeroOf(language))).toBe(twelve);
  });

  test("are those Unicode's locale data has, where this program knows the language", () => {
    // Of Arabic without a country the data has none: most of its books have these.
    for (const language of [
      "ar-EG",
      "ar-SA",
      "ar-LB",
      "ar-AE",
      "ar-DZ",
      "ar-LY",
      "ar-MA",
      "ar-TN",
      "ckb",
      "fa",
      "mr",
      "ne",
      "bn",
      "as",
      "my",
      "hi",
      "ur",
      "he",
      "ko",
      "th",
    ]) {
      const own = new Intl.NumberFormat(language, { useGrouping: false }).format(1234567890);
      expect(inDigits(1234567890, zeroOf(language)), language).toBe(own);
    }
  });
});

test("only the digits of a text are written in others", () => {
  expect(inDigits("A.10", 0x660)).toBe("A.١٠");
  expect(inDigits("xiv", 0x660)).toBe("xiv");
  expect(inDigits("4", WESTERN_ZERO)).toBe("4");
});

test("and back, from any script", () => {
  const script = [0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce].map((zero) => inDigits("0123456789", zero));
  for (const digits of script) expect(inWesternDigits(`p. ${digits}, xii`)).toBe("p. 0123456789, xii");
});

test("CSS counts with them where it has a name for them", () => {
  expect(counterStyleOf(zeroOf("fa"))).toBe("persian");
  expect(counterStyleOf(0xff10)).toBeUndefined();
});
