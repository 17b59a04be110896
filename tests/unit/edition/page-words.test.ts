import { describe, expect, test } from "vitest";
import { labelsFor } from "../../../src/edition/labels.ts";
import { printedPageWords, withoutSamePages } from "../../../src/edition/page-words.ts";
import { element, text, textOf } from "../../../src/markdown/tree.ts";

const pageMap = new Map([
  ["a", { pageIndex: 11, folio: "iv" }],
  ["b", { pageIndex: 20, folio: "7" }],
]);
const wordsOf = (reference: { target: string; to?: string; isBare: boolean }, language = "en"): string =>
  textOf(printedPageWords({ otherwise: [text("there")], ...reference }, labelsFor(language), pageMap));

const locator = (page: string, before: string) =>
  element("span", { class: "locator" }, [text(before), element("a", {}, [text(page)])]);

describe("a reference to a page where a print edition is known", () => {
  test("gives its folio, in the words of the language", () => {
    expect(wordsOf({ target: "b", isBare: false })).toBe("page\u00A07");
    expect(wordsOf({ target: "a", isBare: false }, "de")).toBe("Seite\u00A0iv");
    expect(wordsOf({ target: "b", isBare: false }, "ja")).toBe("7ページ");
  });

  test("gives the folios of a stretch", () => {
    expect(wordsOf({ target: "a", to: "b", isBare: true })).toBe("iv–7");
    expect(wordsOf({ target: "b", to: "b", isBare: true })).toBe("7");
  });

  test("says what it says without pages where print has not the place", () => {
    expect(wordsOf({ target: "c", isBare: false })).toBe("there");
  });
});

test("an entry of the index names each page once", () => {
  const locators = [locator("7", ""), locator("7", ", "), locator("9", ", ")];
  expect(textOf(withoutSamePages([element("span", { class: "locators" }, locators)]))).toBe("7, 9");
});
