import { describe, expect, test } from "vitest";
import type { Author } from "../../../src/book/book.ts";
import { authorLine, contributorLines } from "../../../src/edition/contributors.ts";
import { labelsFor } from "../../../src/edition/labels.ts";

const PEOPLE: readonly Author[] = [
  { name: "Ann", role: "aut" },
  { name: "Tess", role: "trl" },
  { name: "Ed", role: "edt" },
  { name: "Bob", role: "aut" },
  { name: "$& Sons", role: "edt" },
  { name: "Dee", role: "bkd" },
];

describe("the title page", () => {
  test("names the authors in one line", () => {
    expect(authorLine(PEOPLE, "en")).toBe("Ann and Bob");
    expect(authorLine(PEOPLE, "de")).toBe("Ann und Bob");
    expect(authorLine([], "en")).toBe("");
  });

  test("says what editors and translators did, a line for each kind", () => {
    expect(contributorLines(PEOPLE, "en", labelsFor("en"))).toEqual(["Edited by Ed and $& Sons", "Translated by Tess"]);
    expect(contributorLines(PEOPLE, "de", labelsFor("de"))).toEqual([
      "Herausgegeben von Ed und $& Sons",
      "Übersetzt von Tess",
    ]);
  });
});
