import { describe, expect, test } from "vitest";
import { directionOf } from "../../../src/book/direction.ts";
import { identifierFor, normaliseIdentifier, printedIdentifier } from "../../../src/book/identifier.ts";
import { compose, composeSingle, configOf, reported } from "./composing.ts";

const text = { "a.md": "# A\n\nText.\n", "b.md": "# B\n\nText.\n" };
const timeOf = async (date: string | undefined, environment: NodeJS.ProcessEnv): Promise<string> => {
  const { book } = await compose(text, { config: configOf(date === undefined ? {} : { date }) }, environment);
  return book.metadata.modified.toISOString();
};

test("the title is book.yaml's, else the manuscript's", async () => {
  expect((await compose(text)).book.metadata).toMatchObject({ title: "The Book", slug: "the-book" });
  const { book } = await compose(text, { config: configOf({ title: "鯨", authors: [{ name: "M", role: "aut" }] }) });
  expect(book.metadata).toMatchObject({ title: "鯨", slug: "folder", authors: [{ name: "M" }] });
});

test("the language is English where none is set, with a note", async () => {
  const { language: _, ...unset } = configOf();
  const { book, diagnostics } = await compose(text, { config: unset });
  expect(book.metadata.language).toBe("en");
  expect(reported(diagnostics)).toEqual(["language-unset"]);
  const { book: own, diagnostics: none } = await composeSingle("---\nlanguage: he\n---\n\n# שלום\n\nText.\n", {
    config: unset,
  });
  expect(own.metadata).toMatchObject({ language: "he", direction: "rtl" });
  expect(reported(none)).toEqual([]);
});

test("a file can be in another language than the book", async () => {
  const { book } = await compose({ "a.md": "---\nlanguage: ar\n---\n\n# A\n\nText.\n", "b.md": "# B\n\nText.\n" });
  expect(book.sections).toMatchObject([
    { language: "ar", direction: "rtl" },
    { language: "en", direction: "ltr" },
  ]);
});

test("direction follows the script, then the language", () => {
  expect(["he", "ar-EG", "fa", "az-Arab", "yi"].map(directionOf)).toEqual(Array.from({ length: 5 }, () => "rtl"));
  expect(["en", "de-CH", "yi-Latn", "az", "zh-Hant"].map(directionOf)).toEqual(Array.from({ length: 5 }, () => "ltr"));
});

test("the time of files is given, never the clock's", async () => {
  expect(await timeOf("2021-05", { SOURCE_DATE_EPOCH: "86400" })).toBe("1970-01-02T00:00:00.000Z");
  expect(await timeOf("2021-05", {})).toBe("2021-05-01T00:00:00.000Z");
  expect(await timeOf(undefined, {})).toBe("2000-01-01T00:00:00.000Z");
  expect(await timeOf(undefined, { SOURCE_DATE_EPOCH: "soon" })).toBe("2000-01-01T00:00:00.000Z");
});

describe("the identifier of an edition", () => {
  test("is the author's: the edition's own before that of all", async () => {
    const identifiers = { "*": "https://example.org/book", print: "978-0-14-243724-7" };
    const { book } = await compose(text, { config: configOf({ identifiers }) });
    expect(identifierFor(book.metadata, "print")).toBe("urn:isbn:9780142437247");
    expect(identifierFor(book.metadata, "ebook")).toBe("https://example.org/book");
  });

  test("else stays the same while the text changes, and differs between editions and books", async () => {
    const { metadata } = (await compose(text)).book;
    const other = (await compose({ ...text, "c.md": "# C\n\nMore.\n" })).book.metadata;
    expect(identifierFor(metadata, "ebook")).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(identifierFor(other, "ebook")).toBe(identifierFor(metadata, "ebook"));
    expect(identifierFor(metadata, "print")).not.toBe(identifierFor(metadata, "ebook"));
    expect(identifierFor({ ...metadata, title: "Else" }, "ebook")).not.toBe(identifierFor(metadata, "ebook"));
  });

  test.each([
    ["ISBN 978-0-14-243724-7", "urn:isbn:9780142437247"],
    ["urn:isbn:0-14-243724-7", "urn:isbn:0142437247"],
    ["ISBN-13: 9780142437247", "urn:isbn:9780142437247"],
    ["9780142437248", "9780142437248"],
    ["URN:UUID:F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"],
    ["doi:10.1000/182", "doi:10.1000/182"],
  ])("%s is %s", (given, expected) => {
    expect(normaliseIdentifier(given)).toBe(expected);
  });

  test.each([
    ["978-0-14-243724-7", "ISBN 978-0-14-243724-7"],
    ["urn:isbn:9780142437247", "ISBN 9780142437247"],
    ["https://doi.org/10.1000/182", "https://doi.org/10.1000/182"],
    ["urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", ""],
  ])("%s is printed as “%s”", async (given, expected) => {
    const { metadata } = (await compose(text)).book;
    expect(printedIdentifier({ ...metadata, identifiers: { print: given } }, "print")).toBe(expected);
    expect(printedIdentifier({ ...metadata, identifiers: { print: given } }, "ebook")).toBe("");
  });
});
