import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { coverage } from "../../../src/edition/coverage.ts";
import { buildBook } from "../../support/build-book.ts";
import { epubFiles, textFiles } from "../../support/epub-files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

async function epubOf(text: string, theme: string): Promise<Uint8Array> {
  await using folder = await temporaryFolder();
  const settings = `title: The Mill\nlanguage: en\ntheme: ${theme}\neditions: {ebook: {embedFonts: true}}\n`;
  await writeFile(join(folder.path, "book.yaml"), settings);
  await writeFile(join(folder.path, "a.md"), text);
  const built = await buildBook(folder.path);
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
  expect(roman.length).toBeLessThan(120_000);
  const has = coverage(roman);
  expect([..."ÖWords"].map((each) => has(each.codePointAt(0) ?? 0))).not.toContain(false);
  expect(has("Ж".codePointAt(0) ?? 0)).toBe(false);
  const [css = ""] = textFiles(files, ".css").values();
  expect(css).toContain('body { font-family: "Octavo Text", "Octavo Hebrew", serif; }');
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
