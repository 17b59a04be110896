import { describe, expect, test } from "vitest";
import { firstChange, SourcePlaces, wordsOf } from "../../../src/preview/places.ts";

test("a line is in the last section that begins at it or before", () => {
  const span = (file: string, line: number) => ({ file, line, column: 1 });
  const entry = (id: string, href: string) => ({
    id,
    href,
    text: id,
    role: "chapter" as const,
    language: "en",
    direction: "ltr" as const,
    children: [],
  });
  const places = new SourcePlaces({
    documents: [],
    contents: [
      { ...entry("one", "chapter-001.xhtml#one"), children: [entry("later", "chapter-001.xhtml#later")] },
      entry("two", "chapter-002.xhtml#two"),
    ],
    sourceMap: new Map([
      ["one", span("01.md", 3)],
      ["later", span("01.md", 20)],
      ["two", span("02.md", 1)],
    ]),
  });
  expect(places.of("01.md", 19)).toEqual({ document: "chapter-001.xhtml", id: "one" });
  expect(places.of("01.md", 20)).toEqual({ document: "chapter-001.xhtml", id: "later" });
  expect(places.of("01.md", 1)).toEqual({ document: "chapter-001.xhtml", id: "one" });
  expect(places.of("02.md", 400)).toEqual({ document: "chapter-002.xhtml", id: "two" });
  expect(places.of("other.md", 1)).toEqual({});
});

describe("a line's words are those that the reader sees", () => {
  test.each([
    ["## A *fine* day {#fine .x}", "A fine day"],
    ["See [the ship](ship.md#x) and ![a spout](s.png) it[^1].", "See the ship and it ."],
    ["> - `code` <b>and</b> more", "- code and more"],
  ])("%s", (line, words) => {
    expect(wordsOf(line)).toBe(words);
  });
});

describe("the first change", () => {
  test.each([
    ["a\nb\nc", "a\nB\nc", { line: 2, text: "B" }],
    ["a\nb", "a\nb\n\nnew", { line: 3, text: "new" }],
    ["a\nb\nc", "a\nb", { line: 2, text: "b" }],
    ["a\nb", "a\n\n\nb", { line: 2, text: "b" }],
    ["", "", undefined],
  ])("from %j to %j", (before, after, change) => {
    expect(firstChange(before, after)).toEqual(change);
  });
});
