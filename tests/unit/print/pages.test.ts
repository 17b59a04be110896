import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Opening } from "../../../src/edition/edition.ts";
import { romanNumeral } from "../../../src/config/roman.ts";
import { pageLabels, paginateArticle, paginateBook } from "../../../src/print/pages.ts";

const opening = (
  role: Opening["role"],
  division: Opening["division"],
  startsOn: Opening["startsOn"] = "recto",
): Opening => ({
  id: `s-${role}`,
  role,
  division,
  startsOn,
});

const BOOK = [
  opening("half-title", "front"),
  opening("titlepage", "front"),
  opening("copyright-page", "front", "any"),
  opening("contents", "front"),
  opening("chapter", "body"),
  opening("chapter", "body"),
];
/** Half-title, title, copyright and contents on a page each; chapters of 3 and 2 pages. */
const PROBE = { starts: [0, 1, 2, 3, 4, 7], pageCount: 9, blanks: [] };

describe("the pages of a book", () => {
  test("have blanks where an opening would stand on a left page", () => {
    const { blanks, starts } = paginateBook(BOOK, PROBE);
    expect(blanks).toEqual([0, 1, 0, 0, 1, 1]);
    expect(starts).toEqual([0, 2, 3, 4, 6, 10]);
  });

  test("are counted in roman numerals before the body, and from 1 in it, blanks included", () => {
    const { pages, bodyStart } = paginateBook(BOOK, PROBE);
    expect(bodyStart).toBe(6);
    expect(pages.map((page) => page.folio).join(" ")).toBe("i ii iii iv v vi 1 2 3 4 5 6");
  });

  test("are openers, text, blanks, or for display alone", () => {
    const { pages } = paginateBook(BOOK, PROBE);
    expect(pages.map((page) => page.kind)).toEqual([
      "display",
      "blank",
      "display",
      "display",
      "opener",
      "blank",
      "opener",
      "text",
      "text",
      "blank",
      "opener",
      "text",
    ]);
  });

  test("come out the same when planned again from a print that has its blanks", () => {
    const first = paginateBook(BOOK, PROBE);
    const again = paginateBook(BOOK, { starts: first.starts, pageCount: first.pages.length, blanks: first.blanks });
    expect(again).toEqual(first);
  });

  test("are all roman in a book of front matter, all arabic in one without", () => {
    const front = paginateBook([opening("preface", "front")], { starts: [0], pageCount: 2, blanks: [] });
    const body = paginateBook([opening("chapter", "body")], { starts: [0], pageCount: 2, blanks: [] });
    expect(front.pages.map((page) => page.folio)).toEqual(["i", "ii"]);
    expect(body.pages.map((page) => page.folio)).toEqual(["1", "2"]);
    expect(pageLabels(front)).toEqual([{ pageIndex: 0, style: "roman", start: 1 }]);
    expect(pageLabels(body)).toEqual([{ pageIndex: 0, style: "decimal", start: 1 }]);
  });

  test("always put what opens on a recto on one, lose no page and have no two blanks in a row", () => {
    const openings = fc.array(
      fc.tuple(fc.constantFrom<Opening["startsOn"]>("recto", "any"), fc.integer({ min: 1, max: 9 })),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(openings, (drawn) => {
        const starts = drawn.map((_, index) => drawn.slice(0, index).reduce((sum, [, length]) => sum + length, 0));
        const pageCount = drawn.reduce((sum, [, length]) => sum + length, 0);
        const book = drawn.map(([startsOn]) => opening("chapter", "body", startsOn));
        const { pages, starts: put } = paginateBook(book, { starts, pageCount, blanks: [] });
        drawn.forEach(([startsOn], index) => {
          if (startsOn === "recto") expect((put[index] ?? 1) % 2).toBe(0);
        });
        expect(pages.filter((page) => page.kind !== "blank").length).toBe(pageCount);
        pages.forEach((page, index) => {
          if (page.kind === "blank") expect(pages[index + 1]?.kind).toBe("opener");
        });
      }),
    );
  });
});

test("an article runs on, opened on its first page only", () => {
  const { pages, blanks } = paginateArticle({ starts: [0, 0, 2], pageCount: 3, blanks: [] });
  expect(pages.map(({ kind, folio, opening: index }) => [kind, folio, index])).toEqual([
    ["opener", "1", 1],
    ["text", "2", 1],
    ["text", "3", 2],
  ]);
  expect(blanks).toEqual([0, 0, 0]);
});

test("the labels of a book tell viewers where its body begins", () => {
  expect(pageLabels(paginateBook(BOOK, PROBE))).toEqual([
    { pageIndex: 0, style: "roman", start: 1 },
    { pageIndex: 6, style: "decimal", start: 1 },
  ]);
});

test("roman numerals", () => {
  expect([1, 4, 9, 14, 40, 90, 444, 1999].map(romanNumeral)).toEqual("i iv ix xiv xl xc cdxliv mcmxcix".split(" "));
});
