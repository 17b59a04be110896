import { expect, test } from "vitest";
import { inDigits, inUsualDigits, zeroOf } from "../../../src/book/digits.ts";
import { parseNumberStyle } from "../../../src/config/number-style.ts";

test.each([
  ["en", undefined, undefined],
  ["fa", undefined, "۱۰"],
  ["fa-AF", undefined, "۱۰"],
  ["ar", undefined, undefined],
  ["ar", "الفصل ١", "١٠"],
  ["hi", "अध्याय १", "१०"],
  ["hi", "अध्याय 1", undefined],
])("the figures of %s with chapters %s are %s", (language, chapters, ten) => {
  const style = chapters === undefined ? undefined : parseNumberStyle(chapters);
  const zero = zeroOf(language, style ? { chapters: style } : {});
  expect(inDigits("10", zero)).toBe(ten ?? "10");
  expect(inUsualDigits(inDigits("x-10", zero), zero)).toBe("x-10");
});
