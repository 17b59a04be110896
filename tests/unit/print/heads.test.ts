import { describe, expect, test } from "vitest";
import type { Opening, RunningHeads } from "../../../src/edition/edition.ts";
import { runningHeads, shortened } from "../../../src/print/heads.ts";
import { paginateBook } from "../../../src/print/pages.ts";

const OPENINGS: readonly Opening[] = [
  { id: "contents", role: "contents", division: "front", startsOn: "recto", title: "Contents" },
  { id: "s-one", role: "chapter", division: "body", startsOn: "recto" },
  { id: "s-two", role: "chapter", division: "body", startsOn: "any" },
];
// Contents i and ii, chapter one 1–4, chapter two 5–6.
const PAGINATION = paginateBook(OPENINGS, { starts: [0, 2, 6], pageCount: 8, blanks: [] });

function heads(wanted: RunningHeads): readonly string[] {
  return runningHeads(PAGINATION, {
    heads: wanted,
    title: "The Whale",
    author: "H. Melville",
    openings: OPENINGS,
    places: [
      { id: "one", level: 1, text: "Loomings" },
      { id: "one-a", level: 2, text: "The Street" },
      { id: "one-aa", level: 3, text: "A Corner" },
      { id: "one-b", level: 2, text: "The Inn" },
      { id: "one-c", level: 2, text: "The Bed" },
      { id: "two", level: 1, text: "The Carpet-Bag" },
    ],
    pageOf: new Map([
      ["one", 2],
      ["one-a", 2],
      ["one-aa", 3],
      ["one-b", 4],
      ["one-c", 4],
      ["two", 6],
    ]),
  });
}

describe("running heads", () => {
  test("name the book on the left and the chapter on the right, and nothing where one opens", () => {
    expect(heads({ verso: "title", recto: "chapter" })).toEqual([
      "",
      "The Whale",
      "",
      "The Whale",
      "Loomings",
      "The Whale",
      "",
      "The Whale",
    ]);
  });

  test("name the section that begins on the page, else the one that goes on, else the chapter", () => {
    expect(heads({ verso: "chapter", recto: "section" })).toEqual([
      "",
      "Contents",
      "",
      "Loomings",
      "The Inn",
      "Loomings",
      "",
      "The Carpet-Bag",
    ]);
  });

  test("may be left out on one side, or name the author", () => {
    const [, verso, , , recto] = heads({ verso: "author", recto: "none" });
    expect([verso, recto]).toEqual(["H. Melville", ""]);
  });
});

describe("a head that is too long", () => {
  test("loses its subtitle first", () => {
    expect(shortened("Moby-Dick: or, The Whale in Its Many Parts", 20)).toBe("Moby-Dick");
  });

  test("is cut at a word, never in one", () => {
    expect(shortened("Of the Monstrous Pictures of Whales", 20)).toBe("Of the Monstrous…");
    expect(shortened("Donaudampfschiff", 8)).toBe("Donauda…");
  });

  test("is left alone when it fits, without its soft hyphens", () => {
    expect(shortened("Cet\u00ADology", 8)).toBe("Cetology");
  });
});
