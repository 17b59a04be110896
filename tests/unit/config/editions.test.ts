import { describe, expect, test } from "vitest";
import { planEditions } from "../../../src/config/editions.ts";
import { loadConfig } from "../../../src/config/load.ts";
import type { Config } from "../../../src/config/config.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { UsageError } from "../../../src/diagnostic/usage-error.ts";

function config(text: string): Config {
  const loaded = loadConfig(text, "book.yaml", new Diagnostics());
  if (!loaded) throw new Error(`not valid: ${text}`);
  return loaded;
}

/** The names of the editions planned for a book without settings. */
function names(editions: readonly string[], formats: readonly string[]): readonly string[] {
  return planEditions(config(""), { editions, formats }).map(({ name }) => name);
}

const ALL = { editions: [], formats: [] };

describe("the editions", () => {
  test("are an ebook and a print book unless others are named", () => {
    expect(planEditions(config(""), ALL)).toEqual([
      {
        name: "ebook",
        format: "epub",
        theme: "book",
        notes: "page",
        draft: false,
        imageResolution: 300,
        trimSize: { widthPt: 396, heightPt: 612 },
      },
      {
        name: "print",
        format: "pdf",
        theme: "book",
        notes: "page",
        draft: false,
        imageResolution: 300,
        trimSize: { widthPt: 396, heightPt: 612 },
      },
    ]);
  });

  test("named in book.yaml take their place, and the book's settings where they have none", () => {
    const plans = planEditions(
      config(
        "theme: technical\ncontents: 2\neditions:\n  print: {notes: book}\n  handout: {theme: handout, trimSize: A4, contents: false}\n",
      ),
      ALL,
    );
    expect(plans).toMatchObject([
      { name: "print", theme: "technical", contents: 2, trimSize: { widthPt: 540 } },
      { name: "handout", theme: "handout", contents: false, trimSize: { widthPt: expect.closeTo(595.3, 1) as number } },
    ]);
  });

  test("are drafts where book.yaml says so, each for itself, and all of them where it is asked for", () => {
    const settings = config("draft: true\neditions:\n  print:\n  ebook: {draft: false}\n");
    expect(planEditions(settings, ALL).map(({ draft }) => draft)).toEqual([true, false]);
    expect(planEditions(settings, { ...ALL, draft: true }).map(({ draft }) => draft)).toEqual([true, true]);
  });

  test("are chosen by name and by format", () => {
    expect(names(["print"], [])).toEqual(["print"]);
    expect(names([], ["epub"])).toEqual(["ebook"]);
    expect(names(["ebook", "print"], ["pdf"])).toEqual(["print"]);
  });

  test.each([
    [["ebok"], [], "Did you mean “ebook”?"],
    [["poster"], [], "Known: “ebook”, “print”."],
    [[], ["pfd"], "Did you mean “pdf”?"],
    [["ebook"], ["pdf"], "The editions are ebook (epub), print (pdf)."],
  ])("%j in %j are a usage error", (editions, formats, hint) => {
    expect(() => planEditions(config(""), { editions, formats })).toThrow(UsageError);
    expect(() => planEditions(config(""), { editions, formats })).toThrow(expect.objectContaining({ hint }) as Error);
  });
});
