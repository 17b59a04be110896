import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { readHeader } from "../../../src/manuscript/header.ts";

function read(text: string) {
  const diagnostics = new Diagnostics();
  const { header, headerLines } = readHeader(text, "a.md", diagnostics);
  const warnings = diagnostics.all.map(
    ({ severity, rule, span, message, hint }) =>
      `${severity} ${rule} ${span?.line}:${span?.column} ${message}${hint ? ` | ${hint}` : ""}`,
  );
  return { header, headerLines, warnings };
}

describe("a header", () => {
  test("says what the file is", () => {
    const text =
      "---\ntitle: 1984\nrole: preface\nlanguage: EN-gb\nclass: wide quiet\nnumber: 1.0\ncontents: false\n---\n\nText.\n";
    expect(read(text)).toEqual({
      header: {
        title: "1984",
        role: "preface",
        language: "en-GB",
        classes: ["wide", "quiet"],
        number: "1.0",
        contents: false,
      },
      headerLines: 8,
      warnings: [],
    });
  });

  test.each([
    ["---\nrole: acknowledgements\n---\n", { role: "acknowledgments" }],
    ["---\nclass: [a, b]\n...\nText", { classes: ["a", "b"] }],
    ["---  \nnumber: false\n---\t\n", { number: false }],
    ["---\ntitle:\n---\n", {}],
  ])("%j", (text, header) => {
    expect(read(text)).toMatchObject({ header, warnings: [] });
    expect(read(text).headerLines).toBe(3);
  });

  test("with a faulty key is used without it", () => {
    const text = "---\ntitle: A\nrole: chaptre\nlangauge: en\nclass: 1st\nnumber: [1]\ncontents: perhaps\n---\n";
    expect(read(text)).toEqual({
      header: { title: "A" },
      headerLines: 8,
      warnings: [
        "warning header-invalid 3:7 `role` must be a role such as chapter, preface or appendix. | Did you mean `chapter`?",
        "warning header-invalid 4:1 `langauge` is not a key that Octavo knows in a header. | Did you mean `language`?",
        "warning header-invalid 5:8 `class` must be a class name, or a list of them.",
        "warning header-invalid 6:9 `number` must be true, false, or the number as it is printed.",
        "warning header-invalid 7:11 `contents` must be true or false.",
      ],
    });
  });

  test("that is not YAML is told where, and does not become text", () => {
    const { headerLines, warnings } = read("---\ntitle: A: B\n---\n\nText.\n");
    expect(headerLines).toBe(3);
    expect(warnings).toEqual([expect.stringMatching(/^warning header-invalid 2:8 A second key/)]);
  });
});

describe("is no header:", () => {
  test.each([
    ["a thematic break and text", "---\nHello.\n---\n"],
    ["two thematic breaks", "---\n---\n"],
    ["a list", "---\n- a\n- b\n---\n"],
    ["a sentence that never ends it", "---\nNote: it goes on.\n\nText.\n"],
    ["not at the very top", "\n---\ntitle: A\n---\n"],
    ["a longer rule", "----\ntitle: A\n----\n"],
    ["an empty file", ""],
  ])("%s", (_what, text) => {
    expect(read(text)).toEqual({ header: {}, headerLines: 0, warnings: [] });
  });
});

test("is told of when it never ends", () => {
  const { headerLines, warnings } = read("---\ntitle: A\n\nText.\n");
  expect(headerLines).toBe(0);
  expect(warnings).toEqual([expect.stringMatching(/^warning header-invalid 1:1 This header never ends/)]);
});

test("any text gives a header or none, and only warnings inside it", () => {
  const line = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom("---", "...", "title: A", "role: [", "class:", "  - b", "? x", "a: &a [*a]", "\t", "# c", "<<: *x"),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = `---\n${lines.join("\n")}`;
      const diagnostics = new Diagnostics();
      const { headerLines } = readHeader(text, "a.md", diagnostics);
      const count = text.split("\n").length;
      expect(headerLines).toBeGreaterThanOrEqual(0);
      expect(headerLines).toBeLessThanOrEqual(count);
      if (headerLines === 0)
        expect(diagnostics.all.map(({ message }) => message)).toEqual(
          diagnostics.all.map(() => expect.stringMatching(/never ends/)),
        );
      for (const { rule, span } of diagnostics.all) {
        expect(rule).toBe("header-invalid");
        expect(span?.line).toBeLessThanOrEqual(headerLines + 1);
      }
    }),
  );
});
