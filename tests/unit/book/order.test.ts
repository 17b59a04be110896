import { describe, expect, test } from "vitest";
import type { Section } from "../../../src/book/book.ts";
import { compose, listed } from "./composing.ts";

const outline = (sections: readonly Section[]): unknown[] =>
  sections.map(({ titleText, children }) => (children.length > 0 ? [titleText, outline(children)] : titleText));

const files = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `# ${name.replace(/\.md$/, "")}\n\nText.\n`]));

describe("without a list of chapters", () => {
  test("roles put sections where books have them", async () => {
    const names = ["about-the-author", "afterword", "appendix-a", "appendix-b", "arrival", "dedication", "epilogue"];
    const { book } = await compose(
      files(...names.map((name) => `${name}.md`), "foreword.md", "glossary.md", "preface.md", "prologue.md", "weir.md"),
    );
    expect(outline(book.sections)).toEqual([
      "dedication",
      "foreword",
      "preface",
      "prologue",
      "arrival",
      "weir",
      "epilogue",
      "afterword",
      "appendix-a",
      "appendix-b",
      "glossary",
      "about-the-author",
    ]);
  });

  test("a number in a file's name, or in that of its folder, is followed", async () => {
    const { book } = await compose(files("01-glossary.md", "02-one.md", "03-back/preface.md", "dedication.md"));
    expect(outline(book.sections)).toEqual(["dedication", "01-glossary", "02-one", "03-back/preface"]);
  });
});

test("a list is followed as it stands", async () => {
  const { book } = await compose([
    listed("Glossary", "glossary.md", "# Glossary\n\nText.\n"),
    listed("One", "one.md", "# One\n\nText.\n"),
    listed("Preface", "preface.md", "# Preface\n\nText.\n"),
  ]);
  expect(outline(book.sections)).toEqual(["Glossary", "One", "Preface"]);
});

describe("a part that is a file", () => {
  test("holds what follows it, by its name or its header", async () => {
    const { book } = await compose({
      ...files("00-preface.md", "01-part-one-the-sea.md", "02-a.md", "03-b.md"),
      "04-land.md": "---\nrole: part\n---\n\n# Land\n",
      ...files("05-c.md", "06-epilogue.md"),
    });
    expect(outline(book.sections)).toEqual([
      "00-preface",
      ["01-part-one-the-sea", ["02-a", "03-b"]],
      ["Land", ["05-c"]],
      "06-epilogue",
    ]);
    expect(book.sections[1]).toMatchObject({ role: "part", division: "body" });
  });

  test("is a chapter when it is as long as one", async () => {
    const long = `# Part 1\n\n${"word ".repeat(300)}\n`;
    const { book } = await compose({ "part-1.md": long, "part-2.md": long });
    expect(book.sections.map(({ role }) => role)).toEqual(["chapter", "chapter"]);
  });
});
