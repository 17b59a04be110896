import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Config, EMPTY_CONFIG, EVERY_EDITION } from "../../../src/config/config.ts";
import { emptyConfig, loadConfig } from "../../../src/config/load.ts";
import { parseSet } from "../../../src/config/override.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { UsageError } from "../../../src/diagnostic/usage-error.ts";

/** The settings in a book.yaml without mistakes. */
function configOf(text: string, ...sets: readonly string[]): Config {
  const diagnostics = new Diagnostics();
  const config = loadConfig(text, "book.yaml", diagnostics, sets.map(parseSet));
  expect(diagnostics.all).toEqual([]);
  if (!config) throw new Error("no configuration");
  return config;
}

/** Its mistakes, each in a line: `rule line:column message | hint`. */
function mistakesOf(text: string): readonly string[] {
  const diagnostics = new Diagnostics();
  expect(loadConfig(text, "book.yaml", diagnostics)).toBeUndefined();
  return diagnostics.all.map(
    ({ rule, span, message, hint }) => `${rule} ${span?.line}:${span?.column} ${message}${hint ? ` | ${hint}` : ""}`,
  );
}

describe("settings", () => {
  test("an empty book.yaml sets nothing", () => {
    expect(configOf("# nothing yet\n")).toMatchObject({ authors: [], subjects: [], identifiers: {}, rules: {} });
    expect(configOf("title:\nsubtitle:\n")).not.toHaveProperty("title");
  });

  test("authors come in one form however they are written", () => {
    expect(configOf("authors: Herman Melville").authors).toEqual([{ name: "Herman Melville", role: "aut" }]);
    expect(configOf("author: {name: A, role: Translator}").authors).toEqual([{ name: "A", role: "trl" }]);
    const both = configOf('authors:\n  - A. One\n  - name: B. Two\n    role: edt\n    sortName: "Two, B."\n');
    expect(both.authors).toEqual([
      { name: "A. One", role: "aut" },
      { name: "B. Two", role: "edt", sortName: "Two, B." },
    ]);
  });

  test("text that looks like a number stays as it was written", () => {
    const config = configOf("title: 1984\nversion: 1.0\ndate: 2026\nidentifier: 9780000000002\n");
    expect(config).toMatchObject({ title: "1984", version: "1.0", date: "2026" });
    expect(config.identifiers).toEqual({ [EVERY_EDITION]: "9780000000002" });
  });

  test("escapes for what no book can hold are told, and are U+FFFD", () => {
    const diagnostics = new Diagnostics();
    const config = loadConfig('title: "Bell\\u0007"\nauthor: "\\ud83dTull"\n', "book.yaml", diagnostics);
    expect(config).toMatchObject({ title: "Bell\ufffd", authors: [{ name: "\ufffdTull" }] });
    expect(diagnostics.all.map(({ rule, severity, span }) => [rule, severity, span?.line])).toEqual([
      ["text-encoding", "warning", 1],
      ["text-encoding", "warning", 2],
    ]);
    expect(() => parseSet('title="Bell\\u0007"')).toThrow(UsageError);
  });

  test("a series has a name and perhaps a number", () => {
    expect(configOf("series: 1984").series).toEqual({ name: "1984" });
    expect(configOf("series: {name: The Weir, number: 2.50}").series).toEqual({ name: "The Weir", number: "2.50" });
    expect(mistakesOf("series: {name: The Weir, number: two}")[0]).toContain("`number` must be a number");
    expect(mistakesOf("series: {nam: The Weir}").join()).toContain("Did you mean `name`?");
  });

  test("the print that a cover is for is guessed where it is mistyped", () => {
    expect(mistakesOf(cover("insde")).join()).toContain("Did you mean `inside`?");
    expect(mistakesOf(cover("handot")).join()).toContain("Did you mean `handout`?");
  });

  test("an identifier for an edition that there is not is told", () => {
    expect(mistakesOf("identifier:\n  ebok: a\n  leaflet: b\neditions: {leaflet: {format: pdf}}\n")).toEqual([
      "config-unknown-key 2:3 `ebok` is not a key that Octavo knows in `identifier`. | Did you mean `ebook`?",
    ]);
  });

  test("an identifier may be given for each edition", () => {
    expect(configOf("identifier: {ebook: a, print: b}").identifiers).toEqual({ ebook: "a", print: "b" });
  });

  test("a language is brought into canonical form, and `no` is Norwegian", () => {
    expect(configOf("language: EN-us").language).toBe("en-US");
    expect(configOf("language: no").language).toBe("no");
  });

  test("chapters nest below parts and files, each with its place", () => {
    const { chapters, spans } = configOf(
      "chapters:\n  - one.md\n  - part: Two\n    chapters: [two.md]\n  - file: three.md\n    chapters:\n      - four.md\n",
    );
    expect(chapters).toMatchObject([
      { kind: "file", path: "one.md", span: { line: 2, column: 5 }, children: [] },
      { kind: "part", title: "Two", children: [{ kind: "file", path: "two.md" }] },
      { kind: "file", path: "three.md", children: [{ path: "four.md", span: { line: 7 } }] },
    ]);
    expect(spans.get("chapters.0")).toMatchObject({ file: "book.yaml", line: 2, column: 5, endColumn: 11 });
  });

  test("an edition whose name tells its format needs no settings", () => {
    const { editions } = configOf("editions:\n  ebook:\n  booklet: {trimSize: A5}\n  pocket: {format: epub}\n");
    expect(editions).toMatchObject([
      { name: "ebook", formats: ["epub"] },
      { name: "booklet", formats: ["pdf"], trimSize: { widthPt: expect.closeTo(419.5, 1) as number } },
      { name: "pocket", formats: ["epub"] },
    ]);
  });

  test("rules have severities, and `off` is a word", () => {
    expect(configOf("rules: {link-dead: off, image-alt-missing: error}").rules).toEqual({
      "link-dead": "off",
      "image-alt-missing": "error",
    });
  });
});

describe("mistakes", () => {
  test("are all told at once, each at its place", () => {
    const text = "titel: A\nlayout: pamphlet\nlanguage: German\ndate: 2026-02-30\nauthors: [{nam: B}]\n";
    expect(mistakesOf(text).toSorted()).toEqual([
      "config-invalid 2:9 `layout` must be article or book.",
      "config-invalid 3:11 `language` must be a language tag such as en, de-CH or he. | Did you mean `de`?",
      "config-invalid 4:7 `date` must be a date such as 2026, 2026-05 or 2026-05-31.",
      "config-invalid 5:11 `name` is missing.",
      "config-unknown-key 1:1 `titel` is not a key that Octavo knows. | Did you mean `title`?",
      "config-unknown-key 5:12 `nam` is not a key that Octavo knows in an item of `authors`. | Did you mean `name`?",
    ]);
  });

  test.each([
    ["title: [a]", "config-invalid 1:8 `title` must be text, not a list."],
    ["title: true", 'config-invalid 1:8 `title` must be text, not true. | Put it in quotes: "true".'],
    ["- a", "config-invalid 1:1 book.yaml must be a mapping of keys to values, not a list."],
    ["just words", "config-invalid 1:1 book.yaml must be a mapping of keys to values."],
    ["chapters: one.md", "config-invalid 1:11 `chapters` must be a list of files."],
    [
      "chapters: [[one.md]]",
      "config-invalid 1:12 An item of `chapters` must be a file, or a mapping with part and chapters, or with file and chapters, not a list.",
    ],
    ["chapters: [{part: One}]", "config-invalid 1:12 `chapters` is missing."],
    [
      "trimSize: A55",
      "config-invalid 1:11 `trimSize` must be a size such as 5.5x8.5in, 129x198mm, A5 or Letter. | Did you mean `A5`?",
    ],
    [
      "trimSize: {width: 10mm, height: 10mm}",
      "config-invalid 1:11 `trimSize` must be from 50 to 1000 mm, not a mapping.",
    ],
    [
      "contents: 9",
      "config-invalid 1:11 `contents` must be true, false, or how many levels to list (1 to 6), not the number 9.",
    ],
    ["editions: {mine: {theme: book}}", "config-invalid 1:18 `format` is missing."],
    [
      "editions: {../up: {format: pdf}}",
      "config-invalid 1:19 `../up` is not a name for an edition: use at most 32 of a-z, 0-9 and hyphens, not a mapping.",
    ],
    [
      "rules: {link-ded: off}",
      "config-unknown-key 1:9 `link-ded` is not a key that Octavo knows in `rules`. | Did you mean `link-dead`?",
    ],
    ["__proto__: {a: 1}", "config-unknown-key 1:1 `__proto__` is not a key that Octavo knows."],
  ])("%s", (text, mistake) => {
    expect(mistakesOf(text)).toEqual([mistake]);
  });

  test.each([
    ["title: a\ntitle: b", "config-yaml 2:1 `title` is set twice; it is first set on line 1. | Keep one of the two."],
    [
      "title: A: B",
      "config-yaml 1:8 A second key starts on the line of the first. | Put a value that holds a colon in quotes.",
    ],
    ["\ttitle: A", "config-yaml 1:1 A tab cannot indent YAML. | Use spaces."],
    ["language: en\ntitle: 'A\nrights: b", "config-yaml 2:8 A quotation mark is opened here and never closed."],
    ["title: @a", "config-yaml 1:8 A value cannot start with this character. | Put the value in quotes."],
    ["title: *a", "config-yaml 1:8 `*a` refers to nothing. | Put the value in quotes."],
    ["title: a\n---\ntitle: b", "config-yaml 2:1 There is a second YAML document after `---`. | Keep one."],
  ])("of YAML: %j", (text, mistake) => {
    expect(mistakesOf(text)).toEqual([mistake]);
  });

  test("aliases that unfold to billions of values are refused, not unfolded", () => {
    const levels = Array.from({ length: 30 }, (_, n) => `k${n + 1}: &k${n + 1} [*k${n}, *k${n}, *k${n}]`);
    expect(mistakesOf(`k0: &k0 x\n${levels.join("\n")}\n`)[0]).toMatch(/unfolds to too many values/);
    expect(mistakesOf("title: &a [*a]\n")[0]).toMatch(/nested too deeply/);
    expect(mistakesOf(`title: ${"[".repeat(50_000)}\n`).length).toBeGreaterThan(0);
  });

  test("a book.yaml of any content gives settings or mistakes, and never throws", () => {
    const key = fc.constantFrom(
      "title",
      "authors",
      "chapters",
      "editions",
      "rules",
      "trimSize",
      "contents",
      "x",
      "-",
      ":",
    );
    const yamlish = fc
      .array(fc.tuple(key, fc.constantFrom(": ", ":\n  - ", ":\n  ", " ", "\n"), fc.string({ maxLength: 12 })), {
        maxLength: 8,
      })
      .map((parts) => parts.map((part) => part.join("")).join("\n"));
    fc.assert(
      fc.property(fc.oneof(yamlish, fc.string()), (text) => {
        const diagnostics = new Diagnostics();
        const config = loadConfig(text, "book.yaml", diagnostics);
        expect(config === undefined).toBe(diagnostics.hasErrors());
        for (const { span } of diagnostics.all) expect(span?.line).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe("--set", () => {
  test("puts a YAML value at a dotted key, over the file", () => {
    const config = configOf(
      "title: Old\neditions: {print: {theme: book}}\n",
      "title=New: a life",
      "editions.print.layout=article",
    );
    expect(config.title).toBe("New: a life");
    expect(config.editions).toEqual([{ name: "print", formats: ["pdf"], theme: "book", sheet: {}, layout: "article" }]);
    expect(emptyConfig()).toEqual(EMPTY_CONFIG);
    expect(emptyConfig([parseSet("authors=[A, B]")]).authors.map(({ name }) => name)).toEqual(["A", "B"]);
  });

  test("an empty value takes a setting away", () => {
    expect(configOf("title: Old\n", "title=")).not.toHaveProperty("title");
  });

  test.each([
    ["title", /not key=value/],
    ["=x", /not key=value/],
    ["a..b=x", /not key=value/],
    ["titel=x", /`titel` is not a key/],
    ["layout=boook", /`layout` must be article or book/],
    ["title.x=1", /`title` must be text/],
    ["editions.mine.theme=book", /--set editions.mine.theme=book: `format` is missing/],
    ["title=[a", /--set title=\[a/],
  ])("%s is a usage error", (typed, message) => {
    const load = () => loadConfig("title: A\n", "book.yaml", new Diagnostics(), [parseSet(typed)]);
    expect(load).toThrow(UsageError);
    expect(load).toThrow(message);
  });

  test("does not hide a mistake in the file", () => {
    const diagnostics = new Diagnostics();
    expect(loadConfig("layout: x\n", "book.yaml", diagnostics, [parseSet("title=A")])).toBeUndefined();
    expect(diagnostics.all).toHaveLength(1);
  });
});

function cover(wraps: string): string {
  return `editions: {inside: {format: pdf}, jacket: {format: pdf, wraps: ${wraps}}}`;
}
