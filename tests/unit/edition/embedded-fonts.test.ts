import { cp, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { coverage } from "../../../src/edition/coverage.ts";
import { buildBook } from "../../support/build-book.ts";
import { epubFiles, textFiles } from "../../support/epub-files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const EDITION = "editions: {ebook: {embedFonts: true}}";

/** @param fonts files of the font packages that lie beside book.yaml, by their names there */
async function epubOf(
  text: string,
  theme: string,
  { more = EDITION, fonts = {} }: { more?: string; fonts?: Readonly<Record<string, string>> } = {},
): Promise<Uint8Array> {
  await using folder = await temporaryFolder();
  for (const [name, file] of Object.entries(fonts)) {
    const from = createRequire(import.meta.url).resolve(`@expo-google-fonts/${file}`);
    await cp(from, join(folder.path, name));
  }
  await writeFile(join(folder.path, "book.yaml"), `title: The Mill\nlanguage: en\ntheme: ${theme}\n${more}\n`);
  await writeFile(join(folder.path, "a.md"), text);
  const built = await buildBook(folder.path, { formats: ["epub"] });
  expect(built.report).toBe("");
  return built.file(".epub");
}

test("fonts are embedded where they are asked for, cut down to the characters of the book", async () => {
  const epub = await epubOf("# Öffnung\n\nWords, *slanted*, and שלום.\n", "book");
  const files = epubFiles(epub);
  const names = [...files.keys()].filter((name) => name.startsWith("OEBPS/fonts/"));
  expect(names.map((name) => name.replace("OEBPS/fonts/", ""))).toEqual([
    "EBGaramond_400Regular.ttf",
    "EBGaramond_400Regular_Italic.ttf",
    "FrankRuhlLibre_400Regular.ttf",
  ]);
  const roman = files.get("OEBPS/fonts/EBGaramond_400Regular.ttf") ?? new Uint8Array();
  // The whole font has 490 kB.
  expect(roman.length).toBeLessThan(130_000);
  const has = coverage(roman);
  // Styles set small capitals, reading systems the numbers of lists.
  expect([..."ÖWordsöWORDS0123456789"].map((each) => has(each.codePointAt(0) ?? 0))).not.toContain(false);
  expect(has("Ж".codePointAt(0) ?? 0)).toBe(false);
  const [css = ""] = textFiles(files, ".css").values();
  expect(css).toContain('body { font-family: "Octavo Text", "Octavo Fallback 1", "Octavo Fallback 2", serif; }');
  expect(css).not.toContain("var(");
  const [opf = ""] = textFiles(files, ".opf").values();
  for (const name of names) {
    expect(opf).toContain(`href="${name.replace("OEBPS/", "")}" media-type="font/ttf"`);
    expect(css).toContain(`url("${name.replace("OEBPS/", "")}")`);
  }
});

test("those of code and formulas only where there are any; the same bytes each time", async () => {
  const text = "# One\n\nCode `x` and $x^2$.\n";
  const first = await epubOf(text, "technical");
  const names = [...epubFiles(first).keys()].filter((name) => name.includes("/fonts/"));
  expect(names.some((name) => name.includes("JetBrainsMono"))).toBe(true);
  expect(names.some((name) => name.includes("STIXTwoMath"))).toBe(true);
  expect(await epubOf(text, "technical")).toEqual(first);
});

test("the author's fonts stand in their places, the theme's in the others and behind them; code is set in its own", async () => {
  const fonts = { "Mine.ttf": "frank-ruhl-libre/400Regular/FrankRuhlLibre_400Regular.ttf" };
  const more = "fonts: {text: Mine.ttf}\nembedFonts: true\nrules: {font-incomplete: off}";
  // Its maker gave it no Cyrillic.
  const files = epubFiles(await epubOf("# One\n\nWords, *slanted*, Ж and `code`.\n", "book", { more, fonts }));
  const names = [...files.keys()].filter((name) => name.startsWith("OEBPS/fonts/"));
  expect(names.map((name) => name.replace("OEBPS/fonts/", ""))).toEqual([
    "EBGaramond_400Regular.ttf",
    "EBGaramond_400Regular_Italic.ttf",
    "JetBrainsMono_400Regular.ttf",
    "own-Mine.ttf",
  ]);
  const [css = ""] = textFiles(files, ".css").values();
  const faces = [
    ...css.matchAll(/@font-face \{ font-family: "([^"]+)"; src: url\("fonts\/([^"]+)"\); font-style: (\w+)/g),
  ];
  expect(faces.map(([, ...parts]) => parts.join(" "))).toEqual([
    "Octavo Text own-Mine.ttf normal",
    "Octavo Text EBGaramond_400Regular_Italic.ttf italic",
    "Octavo Code JetBrainsMono_400Regular.ttf normal",
    "Octavo Fallback 1 own-Mine.ttf normal",
    "Octavo Fallback 2 EBGaramond_400Regular.ttf normal",
  ]);
  // As strong a rule of Octavo's own styles comes after it.
  expect(css).toContain('body code, body kbd, body samp { font-family: "Octavo Code"');
});

test("an edition need not bring what the others of the book do", async () => {
  const more = "embedFonts: true\neditions: {ebook: {embedFonts: false}}";
  const files = epubFiles(await epubOf("# One\n\nWords.\n", "book", { more }));
  expect([...files.keys()].filter((name) => name.includes("/fonts/"))).toEqual([]);
});
