import { describe, expect, test } from "vitest";
import { type EditionPlan, planEditions } from "../../../src/config/editions.ts";
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
        id: "ebook",
        name: "ebook",
        suffix: "",
        format: "epub",
        theme: "book",
        notes: "page",
        draft: false,
        imageResolution: 300,
        sheet: { bleedPt: 0, cropMarks: false },
        trimSize: { widthPt: 396, heightPt: 612 },
      },
      {
        id: "print",
        name: "print",
        suffix: "",
        format: "pdf",
        theme: "book",
        notes: "page",
        draft: false,
        imageResolution: 300,
        sheet: { bleedPt: 0, cropMarks: false },
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

  test("whose name says what they are need not be listed, and keep their own look", () => {
    const settings = config("theme: technical\ntrimSize: A5\nmargins: canon\nthemeSettings: {bodySize: 9pt}\n");
    const [handout] = planEditions(settings, { editions: ["handout"], formats: [] });
    expect(handout).toMatchObject({ theme: "handout", layout: "article", paper: "a4", suffix: "-handout-a4" });
    expect(handout?.trimSize.widthPt).toBeCloseTo(595.3, 1);
    expect(handout).not.toHaveProperty("margins");
    expect(handout).not.toHaveProperty("themeSettings");
    const [print] = planEditions(settings, { editions: ["print"], formats: [] });
    expect(print).toMatchObject({ theme: "technical", themeSettings: { bodySize: "9pt" } });
  });

  test("are printed on the papers asked for, a file for each", () => {
    const settings = config("paper: both\neditions:\n  handout:\n  booklet: {paper: letter}\n  print:\n");
    const plans = planEditions(settings, ALL);
    expect(plans.map(({ id, suffix }) => [id, suffix])).toEqual([
      ["handout-a4", "-handout-a4"],
      ["handout-letter", "-handout-letter"],
      ["booklet-letter", "-booklet-letter"],
      ["print", ""],
    ]);
    expect(plans.map(({ trimSize }) => Math.round(trimSize.widthPt))).toEqual([595, 612, 396, 396]);
  });

  test("have a file of each of their formats", () => {
    const plans = planEditions(config("editions:\n  large-print:\n  mine: {format: [epub, pdf]}\n"), ALL);
    expect(plans.map(({ id, format, suffix }) => [id, format, suffix])).toEqual([
      ["large-print-a4-pdf", "pdf", "-large-print-a4"],
      ["large-print-epub", "epub", "-large-print"],
      ["mine-epub", "epub", "-mine"],
      ["mine-pdf", "pdf", "-mine"],
    ]);
  });

  test("never share a file", () => {
    const settings = config("editions:\n  ebook: {format: pdf}\n  print:\n  handout-a4: {format: pdf}\n  handout:\n");
    expect(new Set(planEditions(settings, ALL).map(({ id }) => id)).size).toBe(4);
    expect(planEditions(settings, ALL).map(({ suffix }) => suffix)).toEqual([
      "",
      "-print",
      "-handout-a4",
      "-handout-a4-2",
    ]);
  });

  test("are chosen by name and by format", () => {
    expect(names(["print"], [])).toEqual(["print"]);
    expect(names([], ["epub"])).toEqual(["ebook"]);
    expect(names(["ebook", "print"], ["pdf"])).toEqual(["print"]);
  });

  test.each([
    [["ebok"], [], "Did you mean “ebook”?"],
    [["poster"], [], expect.stringMatching(/^Known: “ebook”, “print”, .*“handout”, “booklet”/) as string],
    [["handot"], [], "Did you mean “handout”?"],
    [[], ["pfd"], "Did you mean “pdf”?"],
    [["ebook"], ["pdf"], "The editions are ebook (epub), print (pdf)."],
  ])("%j in %j are a usage error", (editions, formats, hint) => {
    expect(() => planEditions(config(""), { editions, formats })).toThrow(UsageError);
    expect(() => planEditions(config(""), { editions, formats })).toThrow(expect.objectContaining({ hint }) as Error);
  });
});

/** The first file of an edition that is asked for by its name. */
function asked(edition: string, settings: string): EditionPlan | undefined {
  return planEditions(config(settings), { editions: [edition], formats: [] })[0];
}

describe("a booklet", () => {
  test("has pages of half a sheet, moves them by the thickness of the paper, and is folded in one piece if thin", () => {
    expect(asked("booklet", "")).toMatchObject({
      trimSize: { widthPt: expect.closeTo(419.53, 2) as number },
      imposition: {
        kind: "booklet",
        paperName: "a4",
        signature: "auto",
        creepPt: expect.closeTo((0.1 * 72) / 25.4, 5) as number,
        foldMarks: false,
      },
    });
    expect(asked("booklet", "paper: letter")).toMatchObject({
      trimSize: { widthPt: 396 },
      imposition: { paperName: "letter" },
    });
  });

  test.each([
    ["{trimSize: A5}", "a4"],
    ["{trimSize: half-letter}", "letter"],
    ["{trimSize: 6x9in}", "a3"],
    ["{trimSize: A5, paper: a3}", "a3"],
    ["{impose: 4-up, trimSize: A6}", "a4"],
  ])("of %s is printed on %s", (edition, paperName) => {
    expect(asked("booklet", `editions:\n  booklet: ${edition}\n`)).toMatchObject({ imposition: { paperName } });
  });

  test("can be left as single pages, and without creep", () => {
    const single = asked("booklet", "editions:\n  booklet: {impose: none}\n");
    expect(single).not.toHaveProperty("imposition");
    expect(single).toMatchObject({ trimSize: { widthPt: expect.closeTo(419.53, 2) as number } });
    expect(asked("booklet", "editions:\n  booklet: {creep: false, signature: 4}\n")).toMatchObject({
      imposition: { creepPt: 0, signature: 4 },
    });
  });
});

describe("four pages on a side", () => {
  test("are a quarter of the sheet each", () => {
    const [plan] = planEditions(config("editions:\n  pocket: {format: pdf, impose: 4-up}\n"), ALL);
    expect(plan).toMatchObject({
      trimSize: { widthPt: expect.closeTo((105 * 72) / 25.4, 5) as number },
      imposition: { kind: "4-up", creepPt: 0 },
    });
  });
});

describe("a print for a print shop", () => {
  test("has bleed, crop marks and pictures of 300 pixels per inch, if nobody says otherwise", () => {
    const bleedPt = expect.closeTo((3 * 72) / 25.4, 5) as number;
    expect(asked("print-shop", "")).toMatchObject({ sheet: { bleedPt, cropMarks: true }, leastResolution: 300 });
    expect(asked("print-shop", "bleed: 0.125in\nmarks: none\n")).toMatchObject({
      sheet: { bleedPt: 9, cropMarks: false },
    });
  });
});

describe("a cover to be wrapped around a book", () => {
  test("has the theme and the size of the edition inside, which is made with it but not written", () => {
    const settings = "editions:\n  ebook:\n  print: {theme: technical, trimSize: A5}\n  cover-wrap:\n";
    const plans = planEditions(config(settings), { editions: ["cover-wrap"], formats: [] });
    expect(plans).toMatchObject([
      {
        name: "cover-wrap",
        theme: "technical",
        wraps: "print",
        trimSize: { widthPt: expect.closeTo(419.53, 2) as number },
      },
      { name: "print", carried: true },
    ]);
    const all = planEditions(config(settings), ALL);
    expect(all.map(({ name, carried }) => [name, carried])).toEqual([
      ["ebook", undefined],
      ["print", undefined],
      ["cover-wrap", undefined],
    ]);
  });

  test("has its bleed by whatever name", () => {
    const jacket = asked("jacket", "editions: {print: , jacket: {format: pdf, wraps: print}}\n");
    const bleedPt = expect.closeTo((3 * 72) / 25.4, 5) as number;
    expect(jacket).toMatchObject({ wraps: "print", sheet: { bleedPt, cropMarks: false }, leastResolution: 300 });
  });

  test.each(["ebook", "nothing", "jacket"])("is not one for %s", (wraps) => {
    expect(() => config(`editions:\n  jacket: {format: pdf, wraps: ${wraps}}\n`)).toThrow("not valid");
  });
});

test.each(["colour: grey", "greyscale: true"])("%s takes the colours out of a print", (setting) => {
  const [plan] = planEditions(config(`editions:\n  print: {${setting}}\n`), ALL);
  expect(plan).toMatchObject({ greyscale: true });
});
