import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { GlyphCheck } from "../../../src/edition/glyphs.ts";
import { element, text } from "../../../src/markdown/tree.ts";

/** A font with Latin letters, some of them accented. */
const latin = (codePoint: number): boolean => codePoint < 0x250 || codePoint === 0x2014 || codePoint === 0xfffd;
const span = { file: "a.md", line: 3, column: 1 };

function check(): { glyphs: GlyphCheck; messages: () => string[] } {
  const diagnostics = new Diagnostics();
  diagnostics.addSource("a.md", "# A\n\n你 and 好\n");
  const glyphs = new GlyphCheck(latin);
  const messages = (): string[] => {
    glyphs.report(diagnostics);
    return diagnostics.all.map(({ span: at, message }) => `${at?.file}:${at?.line}:${at?.column} ${message}`);
  };
  return { glyphs, messages };
}

describe("text for print", () => {
  test("is left alone where the fonts have it", () => {
    const { glyphs, messages } = check();
    const tree = [element("p", {}, [text("Plain, and über — all there.")], span)];
    expect(glyphs.nodes(tree)).toBe(tree);
    expect(messages()).toEqual([]);
    expect(glyphs.used).toContain(0xfc);
  });

  test("keeps a letter and its marks that a font has as one letter, whatever stands before", () => {
    const { glyphs, messages } = check();
    const words = "\u00e9 e\u0301, u\u0308\u0304; \u2014o\u0308\t\u200bA\u030a";
    expect(glyphs.text(words)).toBe(words);
    expect(messages()).toEqual([]);
  });

  test("is told where it stands, not where a reference repeats it", () => {
    const { glyphs, messages } = check();
    const link = element("a", { class: "ref", href: "#x" }, [text("好")]);
    glyphs.nodes([element("p", {}, [link], { ...span, line: 9 }), element("p", {}, [text("好")], span)]);
    expect(messages()).toEqual(["a.md:3:7 No font of the theme has “好” (Han, U+597D)."]);
  });

  test("has a sign for what no font has, told once a file at the nearest place", () => {
    const { glyphs, messages } = check();
    const tree = [element("p", {}, [text("你 and "), element("em", {}, [text("你")], { ...span, line: 4 })], span)];
    expect(glyphs.nodes(tree)).toEqual([
      element("p", {}, [text("\uFFFD and "), element("em", {}, [text("\uFFFD")], { ...span, line: 4 })], span),
    ]);
    glyphs.text("你", { ...span, file: "b.md" });
    expect(messages()).toEqual([
      "a.md:3:1 No font of the theme has “你” (Han, U+4F60).",
      "b.md:3:1 No font of the theme has “你” (Han, U+4F60).",
    ]);
  });

  test("names all characters of a script at once, at the first", () => {
    const { glyphs, messages } = check();
    glyphs.text("好 \u{1F600}", span);
    glyphs.text("你", span);
    expect(messages()).toEqual([
      "a.md:3:7 No font of the theme has “好” and “你” (Han, U+597D).",
      "a.md:3:1 No font of the theme has “😀” (a pictograph, U+1F600).",
    ]);
  });

  test("loses what shows nothing, and keeps what steers hyphens, joins and direction", () => {
    const { glyphs, messages } = check();
    expect(glyphs.text("a\u2060b\uFE0Fc\uFEFFd")).toBe("abcd");
    expect(glyphs.text("a\u00ADb\u200Bc\u200Dd\u200Ee")).toBe("a\u00ADb\u200Bc\u200Dd\u200Ee");
    expect(messages()).toEqual([]);
  });

  test("takes a like character where there is one", () => {
    const { glyphs, messages } = check();
    expect(glyphs.text("\u2E3A\u2011\u202F")).toBe("\u2014\u2014-\u00A0");
    expect(messages()).toEqual([]);
  });

  test("takes a letter with its mark where a font has them as one", () => {
    const { glyphs, messages } = check();
    expect(glyphs.text("e\u0301")).toBe("e\u0301");
    expect(messages()).toEqual([]);
    expect(glyphs.text("q\u0301")).toBe("q");
    expect(messages()[0]).toContain("U+0301");
  });
});
