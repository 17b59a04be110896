import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Section } from "../../../src/book/book.ts";
import { numberFormat, signs } from "../../../src/book/number-format.ts";
import { parseNumberStyle } from "../../../src/config/number-style.ts";
import type { ConfigNumbering } from "../../../src/config/config.ts";
import type { Element } from "../../../src/markdown/tree.ts";
import { allNodes, compose, configOf, elementsOf, listed, markup, part } from "./composing.ts";

const style = (pattern: string) => parseNumberStyle(pattern)!;

describe("numbers are written", () => {
  test.each([
    ["en", "Chapter One", 21, "Chapter Twenty-One"],
    ["en", "CHAPTER ONE", 101, "CHAPTER ONE HUNDRED AND ONE"],
    ["en", "One", 101, "One Hundred and One"],
    ["de-AT", "Kapitel Eins", 12, "Kapitel Zwölf"],
    ["fr", "Chapitre un", 21, "Chapitre vingt et un"],
    ["ja", "第一章", 12, "第十二章"],
    ["zh-Hans", "第一章", 2, "第二章"],
    ["zh-Hans", "第一章", 12, "第十二章"],
    ["zh-Hant", "第一回", 101, "第一百零一回"],
    ["zh-Hans", "第一章", 1110, "第一千一百一十章"],
    ["zh-Hans", "第一章", 2006, "第二千零六章"],
    ["zh-Hans", "第一章", 10_010, "第一万零一十章"],
    ["zh-Hans", "第一章", 120_000, "第十二万章"],
    ["ar", "الفصل ١", 12, "الفصل ١٢"],
    ["fa", "فصل ۱", 20, "فصل ۲۰"],
    ["hi", "अध्याय १", 3, "अध्याय ३"],
    ["sw", "One", 3, "Three"],
    ["fr", "Chapitre premier", 2, "Chapitre deuxième"],
    ["fr", "Première partie", 1, "Première partie"],
    ["fr", "Première partie", 21, "Vingt et unième partie"],
    ["de", "Erstes Kapitel", 12, "Zwölftes Kapitel"],
    ["es", "Primera parte", 11, "Décima primera parte"],
    ["es", "Primer acto", 3, "Tercer acto"],
    ["ru", "Часть первая", 3, "Часть третья"],
    ["pl", "Część pierwsza", 22, "Część dwudziesta druga"],
    ["en", "THE FIRST BOOK", 2, "THE SECOND BOOK"],
    ["en", "Part I", 4, "Part IV"],
    ["en", "i", 1994, "mcmxciv"],
    ["en", "A", 28, "AB"],
  ])("in %s as %s: %i is %s", async (language, pattern, n, expected) => {
    expect((await numberFormat(style(pattern), language))(n)).toBe(expected);
  });

  test("with letters and roman numerals that are never the same twice", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (a, b) => {
        fc.pre(a !== b);
        for (const form of ["upper-roman", "lower-alpha"] as const) expect(signs(form, a)).not.toBe(signs(form, b));
      }),
    );
  });
});

const text = (title: string) => `# ${title}\n\nText.\n\n## First\n\n### Deep\n\n## Apart {-}\n\n### In it\n\n## Last\n`;

async function numbered(numbering: ConfigNumbering): Promise<readonly Section[]> {
  const entries = [
    listed("Preface", "preface.md", "# Preface\n\nText.\n", [], false),
    part("Sea", [listed("A", "a.md", text("A"))]),
    part("Land", [listed("B", "b.md", text("B"))]),
    listed("Tables", "appendix.md", text("Tables"), [], false),
  ];
  return (await compose(entries, { config: configOf({ numbering }) })).book.sections;
}

const shown = (section: Section | undefined): unknown => section?.numberText ?? section?.number;

describe("book.yaml numbers", () => {
  test("chapters through all parts, parts and appendices", async () => {
    const [preface, sea, land, tables] = await numbered({
      chapters: style("Chapter One"),
      parts: style("Part I"),
      appendices: style("Appendix A"),
    });
    expect([preface, sea, land, tables].map(shown)).toEqual([undefined, "Part I", "Part II", "Appendix A"]);
    expect(sea!.children[0]).toMatchObject({ number: "1", numberText: "Chapter One" });
    expect(land!.children[0]).toMatchObject({ number: "2", numberText: "Chapter Two" });
    expect(tables).toMatchObject({ number: "A", role: "appendix" });
  });

  test("nothing where it says so", async () => {
    const [, sea] = await numbered({ chapters: false });
    expect(shown(sea!.children[0])).toBeUndefined();
  });

  test("headings in numbered chapters, but for those that decline", async () => {
    const [, sea, , tables] = await numbered({ appendices: style("A"), sections: 2 });
    const [a] = sea!.children;
    expect(a!.headings.map(({ number, text: words }) => [number, words])).toEqual([
      ["1.1", "First"],
      ["1.1.1", "Deep"],
      [undefined, "Apart"],
      [undefined, "In it"],
      ["1.2", "Last"],
    ]);
    expect(markup(a!.content)).toContain('<span class="number">1.1</span> First</h2>');
    expect(tables!.headings[1]).toMatchObject({ number: "A.1.1" });
  });

  test("no headings where nested sections have their numbers", async () => {
    const entries = [
      listed("A", "a.md", text("A"), [listed("A.1", "a1.md", text("A.1"))]),
      listed("B", "b.md", "# B\n\nx\n"),
    ];
    const { book } = await compose(entries, { config: configOf({ numbering: { sections: 1 } }) });
    const [a] = book.sections;
    expect(a!.headings.map(({ number }) => number)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(a!.children[0]).toMatchObject({
      number: "1.1",
      headings: [{ number: "1.1.1" }, {}, {}, {}, { number: "1.1.2" }],
    });
  });

  test("chapters of a folder, but for those whose header declines", async () => {
    const { book } = await compose(
      { "1.md": "# A\n\nx\n", "2.md": "---\nnumber: false\n---\n\n# B\n\nx\n", "3.md": "# C\n\nx\n" },
      { config: configOf({ numbering: { chapters: style("1") } }) },
    );
    expect(book.sections.map(shown)).toEqual(["1", undefined, "2"]);
  });
});

test.each([
  ["Chapter I", "Chapter\u00A0II", "II"],
  ["Chapter One.", "Chapter\u00A0Two", "Two"],
  ["I", "chapter II", "II"],
  ["1", "chapter 2", "2"],
])("references to chapters numbered %s say %s, or the number alone", async (pattern, full, alone) => {
  const files = { "1.md": "# A\n\n@sec:b [-@sec:b]\n", "2.md": "# B {#sec:b}\n\nText.\n" };
  const { book } = await compose(files, { config: configOf({ numbering: { chapters: style(pattern) } }) });
  const written = elementsOf(allNodes(book), "a").map(({ children }) =>
    children.map((child) => (child.type === "text" ? child.value : attributesIn(child))).join(""),
  );
  expect(written).toEqual([full, `chapter ${alone}`]);
});

const attributesIn = ({ attributes }: Element): string =>
  attributes["name"] ?? `${attributes["kind"]} ${attributes["number"]}`;

test("a reference to a page without a name stays as it was typed", async () => {
  const { book } = await compose({ "1.md": "# A\n\n[x]{#here} @page:here\n", "2.md": "# B\n\nText.\n" });
  expect(markup(allNodes(book))).toContain('<o-ref form="page" target="here">@page:here</o-ref>');
});
