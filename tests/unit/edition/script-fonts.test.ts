import { expect, test } from "vitest";
import { covers, fontFiles } from "../../../src/edition/fonts.ts";
import { packageFor, scriptFaces } from "../../../src/edition/script-fonts.ts";
import { loadFonts } from "../../../src/edition/theme.ts";

test("fonts that are installed serve the scripts a theme lacks", () => {
  const fonts = loadFonts("book", "ar");
  const has = covers(fonts);
  for (const character of "عहؤ۴،।") expect(has(character.codePointAt(0)!), character).toBe(true);
  const files = (words: string): string =>
    [...fontFiles(fonts, new Set([...words].map((c) => c.codePointAt(0)!))).keys()].join();
  expect(files("ع")).toContain("Amiri");
  expect(files("ह")).toContain("NotoSerifDevanagari");
  expect(files("a")).not.toMatch(/Noto|Amiri/);
});

test("the package to install is that of the book's language, where several have a character", () => {
  expect(packageFor("字", "ja")).toBe("@expo-google-fonts/noto-serif-jp");
  expect(packageFor("字", "zh-Hans")).toBe("@expo-google-fonts/noto-serif-sc");
  expect(packageFor("字", "zh-Hant-TW")).toBe("@expo-google-fonts/noto-serif-tc");
  expect(packageFor("字", "ko")).toBe("@expo-google-fonts/noto-serif-kr");
  expect(packageFor("ᚠ", "en")).toBeUndefined();
  expect(scriptFaces("ja").every(({ file }) => file.endsWith(".ttf"))).toBe(true);
});
