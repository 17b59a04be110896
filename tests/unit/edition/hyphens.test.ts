import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Hyphenation } from "../../../src/edition/hyphens.ts";
import { element, type Node, text, textOf } from "../../../src/markdown/tree.ts";

const hyphenation = new Hyphenation({ shortestWord: 6, before: 3, after: 3 });
const shown = (nodes: readonly Node[]): string => textOf(nodes).replaceAll("\u00AD", "·").replaceAll("\u00A0", "~");
const cut = (words: string, language = "en"): string => shown(hyphenation.nodes([text(words)], language));

const paragraph = (...children: Node[]): string => shown(hyphenation.nodes([element("p", {}, children)], "en"));

describe("words", () => {
  test("are cut by the patterns of their language", () => {
    expect(cut("hyphenation establishment")).toBe("hyphen·ation estab·lish·ment");
    expect(cut("Silbentrennung", "de")).toBe("Sil·ben·tren·nung");
    expect(cut("merveilleusement", "fr-CA")).toBe("mer·veilleu·se·ment");
    // The first language's patterns are not lost when another's are loaded.
    expect(cut("hyphenation")).toBe("hyphen·ation");
  });

  test("are whole in a language without patterns, in capitals, and when short", () => {
    expect(cut("hyphenation", "xx")).toBe("hyphenation");
    expect(cut("HYPHENATION paper")).toBe("HYPHENATION paper");
  });

  test("keep three letters on either line", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{6,20}$/), (word) => {
        expect(cut(word)).toMatch(/^[a-z]{3,}(·[a-z]+)*(?<=[a-z]{3})$/);
        expect(cut(word).replaceAll("·", "")).toBe(word);
      }),
    );
  });

  test("are whole in addresses", () => {
    expect(cut("extraordinary https://example.org/extraordinary")).toBe(
      "extra·or·di·nary https://example.org/extraordinary",
    );
  });
});

describe("a tree", () => {
  test("keeps words whole in headings, code, links and notes' calls", () => {
    const tree = ["h2", "code", "a", "th", "o-note"].map((tag) => element(tag, {}, [text("hyphenation")]));
    expect(hyphenation.nodes(tree, "en")).toBe(tree);
  });

  test("follows `lang`", () => {
    const tree = [
      element("p", {}, [element("i", { lang: "de" }, [text("Silbentrennung")]), text(" hyphenation is done.")]),
    ];
    expect(shown(hyphenation.nodes(tree, "en"))).toBe("Sil·ben·tren·nung hyphen·ation is~done.");
  });

  test("ends a paragraph with a whole word, and not with a short one alone", () => {
    expect(paragraph(text("a hyphenation establishment."))).toBe("a hyphen·ation establishment.");
    expect(paragraph(text("ring the bell."), element("o-note", { note: "1" }))).toBe("ring the~bell.");
    expect(paragraph(text("an "), element("em", {}, [text("establishment")]))).toBe("an establishment");
  });
});
