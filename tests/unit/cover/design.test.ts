import { describe, expect, test } from "vitest";
import { coverTemplate, designCover, unknownCharacters } from "../../../src/cover/design.ts";
import { themeNames } from "../../../src/edition/theme-folder.ts";
import { bookWith, planFor } from "./fixture.ts";

describe.each(themeNames())("the cover of the theme %s", (theme) => {
  const plan = planFor(theme);

  test("has title, subtitle, series and names, escaped", () => {
    const book = bookWith({
      title: "Salt & <Sugar>",
      subtitle: "A Tale",
      series: { name: "The Weir Trilogy", number: "2" },
      authors: [
        { name: "Ada Example", role: "aut" },
        { name: "Ben Sample", role: "trl" },
      ],
    });
    const html = coverTemplate(book, plan);
    for (const words of ["Salt &amp; &lt;Sugar&gt;", "A Tale", "The Weir Trilogy · 2", "Ada Example", "Ben Sample"]) {
      expect(html).toContain(words);
    }
  });

  test("loads nothing but its own fonts, and those by name", () => {
    const { html, files } = designCover(bookWith(), plan);
    const named = [...html.matchAll(/url\("([^"]+)"\)/g)].map(([, path]) => path ?? "");
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !files.has(path))).toEqual([]);
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  test("is the same each time, and another for another book", () => {
    expect(coverTemplate(bookWith(), plan)).toBe(coverTemplate(bookWith(), plan));
    expect(coverTemplate(bookWith(), plan)).not.toBe(coverTemplate(bookWith({ title: "The Mill" }), plan));
  });

  test("has the same inks for all books of a series", () => {
    const series = { name: "The Weir Trilogy" };
    const inks = (title: string): readonly string[] =>
      coverTemplate(bookWith({ title, series }), plan).match(
        /body \{ background: #[0-9a-f]{6}|background: #[0-9a-f]{6}; color: #fff/g,
      ) ?? [];
    const [first = [], ...others] = ["The Mill", "The Weir", "The Lock", "The House"].map(inks);
    expect(first.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toEqual(first);
  });
});

test("short compounds and double names do not break at their hyphen", () => {
  expect(coverTemplate(bookWith({ title: "Moby-Dick" }), planFor("book"))).toContain("Moby-\u2060Dick");
});

test("of several names each stays on one line", () => {
  const authors = ["Ada Example", "Ben Sample"].map((name) => ({ name, role: "aut" }));
  const html = coverTemplate(bookWith({ authors }), planFor("book"));
  expect(html).toContain("Ada\u00A0Example and Ben\u00A0Sample");
});

test("characters that no font has are told", () => {
  expect(unknownCharacters(bookWith(), planFor("book"))).toEqual([]);
  expect(unknownCharacters(bookWith({ title: "ספר — Livre" }), planFor("book"))).toEqual([]);
  expect(unknownCharacters(bookWith({ title: "The ꦗꦮ Book" }), planFor("book"))).toEqual(["ꦗ", "ꦮ"]);
});
