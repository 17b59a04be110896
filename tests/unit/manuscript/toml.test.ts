import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { readMdBook } from "../../../src/manuscript/mdbook.ts";
import { readToml } from "../../../src/manuscript/toml.ts";

test("an mdBook's book.toml gives title, authors, language and folder", () => {
  const toml = `# The settings
[book]
title = "The \\"Rust\\" Book" # its title
authors = [
  'Steve Klabnik',
  "Carol Nichols", # and others
]
language = "EN"
src = "text"
multilingual = false

[output.html]
edit-url-template = """
[book]
title = "not this"
"""
[output.html.playground]
editable = true
line = { a = 1, b = ["x"] }
[[output.html.redirect]]
"a b".c = 2026-01-01 12:00:00
`;
  const diagnostics = new Diagnostics();
  expect(readMdBook(toml, "book.toml", diagnostics)).toEqual({
    title: 'The "Rust" Book',
    authors: ["Steve Klabnik", "Carol Nichols"],
    language: "en",
    src: "text",
  });
  expect(diagnostics.all).toEqual([]);
});

test("without settings the text is in src", () => {
  expect(readMdBook("", "book.toml", new Diagnostics())).toEqual({ authors: [], src: "src" });
});

test("a line that is not TOML is told, and what stands above it holds", () => {
  const diagnostics = new Diagnostics();
  expect(readMdBook('[book]\ntitle = "A"\nauthors = ["B"\nlanguage = "en"\n', "book.toml", diagnostics).title).toBe(
    "A",
  );
  expect(diagnostics.all).toMatchObject([{ rule: "config-invalid", severity: "warning", span: { file: "book.toml" } }]);
});

describe("a string", () => {
  test.each([
    ['"a\\tb\\u00e9\\U0001F40B"', "a\tbé🐋"],
    ["'C:\\dir'", "C:\\dir"],
    ['"""\nfirst \\\n   second"""', "first second"],
    ["'''it's'''", "it's"],
    ['""', ""],
  ])("%s", (written, value) => {
    expect(readToml(`key = ${written}\n`).values.get("key")).toBe(value);
  });
});

test("any text is read to its end or to a line that is told", () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 10 }),
    fc.constantFrom("[", "]", "=", '"', "'''", '"""', "\n", "{", "}", ",", "a.b", "#"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const { faultLine } = readToml(text);
      if (faultLine !== undefined) expect(faultLine).toBeLessThanOrEqual(text.split("\n").length);
    }),
  );
  expect(readToml(`a = ${"[".repeat(100_000)}`).faultLine).toBe(1);
});
