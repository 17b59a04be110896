import { describe, expect, test } from "vitest";
import type { Metadata } from "../../../src/book/book.ts";
import { bookView } from "../../../src/edition/book-view.ts";
import { labelsFor } from "../../../src/edition/labels.ts";

const view = (language: string, date: string): ReturnType<typeof bookView> => {
  const metadata = { title: "T", authors: [], language, direction: "ltr", identifiers: {}, publisher: "P", date };
  return bookView(metadata as unknown as Metadata, { name: "ebook", draft: false }, labelsFor(language));
};

describe("when a book was published", () => {
  test.each([
    ["en", "P, May 1, 2024", "2024"],
    ["de", "P, 1. Mai 2024", "2024"],
    ["ar", "P، 1 مايو 2024", "2024"],
    ["fa", "P، ۱۲ اردیبهشت ۱۴۰۳", "۱۴۰۳"],
    ["ja", "P、2024年5月1日", "2024"],
    ["zh-Hans", "P，2024年5月1日", "2024"],
  ])("is told as in %s, its year in the same calendar", (language, line, year) => {
    const { published_line: published, year: ofDate } = view(language, "2024-05-01");
    expect([published, ofDate]).toEqual([line, year]);
  });

  test("a year alone stays that year", () => {
    expect(view("fa", "2024").published_line).toBe("P، ۲۰۲۴");
    expect(view("en", "2024-05").date).toBe("May 2024");
  });
});
