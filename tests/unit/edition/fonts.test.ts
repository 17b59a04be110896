import { describe, expect, test } from "vitest";
import { covers, fontFaceCss, fontFiles } from "../../../src/edition/fonts.ts";
import { loadFonts, loadTheme } from "../../../src/edition/theme.ts";
import { hasTheme, textSettings } from "../../../src/edition/theme-folder.ts";

const THEMES = ["book", "handout", "technical"];
const characters = (text: string): Set<number> => new Set([...text].map((character) => character.codePointAt(0) ?? 0));

describe.each(THEMES)("the fonts of the theme %s", (theme) => {
  const fonts = loadFonts(theme);

  test("have the characters of Western books, Greek, Cyrillic, Hebrew, and the signs of code and mathematics", () => {
    const has = covers(fonts);
    const wanted = characters("Aaéßøłğ “”‘’„«»…–— ©®™ §¶†‡ ½¼ ×÷−± αβγΩ ЖЯя אבגש →←↑↓↪ ∑∫√≠≤≥∞ •◦✓ │┌└ ❦");
    expect([...wanted].filter((codePoint) => !has(codePoint)).map((c) => String.fromCodePoint(c))).toEqual([]);
  });

  test("are all named by rules whose files are at hand", () => {
    const text = characters("A א ↪");
    const css = fontFaceCss(fonts, text);
    const files = fontFiles(fonts, text);
    const named = [...css.matchAll(/url\("([^"]+)"\)/g)].map((match) => match[1]);
    expect(new Set(named)).toEqual(new Set(files.keys()));
    for (const match of css.matchAll(/font-family: "([^"]+)"/g)) expect(match[1]).toMatch(/^Octavo /);
  });

  test("leave out a fallback that nothing needs", () => {
    expect([...fontFiles(fonts, characters("A")).keys()].join()).not.toContain("FrankRuhlLibre");
    expect([...fontFiles(fonts, characters("Aא")).keys()].join()).toContain("FrankRuhlLibre");
  });

  test("fall back on the upright text face first, so that an italic's gaps are never the system's to fill", () => {
    const css = fontFaceCss(fonts, characters("A"));
    const upright = fonts.faces[0]?.file.split("/").at(-1) ?? "";
    expect(css).toContain(`@font-face { font-family: "Octavo Fallback 1"; src: url("fonts/${upright}")`);
    expect(css).toContain('--fallback-faces: "Octavo Fallback 1"');
  });
});

test("themes are known by name, and by nothing that could be a path", () => {
  expect(THEMES.map((name) => hasTheme(name))).toEqual([true, true, true]);
  expect(["nothing", "../themes/book", "", "book/"].map((name) => hasTheme(name))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(loadTheme("book")).toMatchObject({ name: "book", bodySizePt: 11.6, openingWords: true });
});

test("what an EPUB asks of a theme is what its settings say", () => {
  for (const theme of THEMES) expect(loadTheme(theme)).toMatchObject(textSettings(theme));
  expect(textSettings("book")).toEqual({ openingWords: true, highlighting: false });
  expect(textSettings("technical")).toEqual({ openingWords: false, highlighting: true });
});
