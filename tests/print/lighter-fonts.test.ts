import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../src/browser/launch.ts";
import type { PrintSource } from "../../src/browser/page.ts";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readContent } from "../../src/pdf/content.ts";
import { readPdf } from "../../src/pdf/read.ts";
import { filesToLoad } from "../../src/print/files-to-load.ts";
import { largeFonts, loadUsualFonts } from "../../src/print/load-fonts.ts";
import { printEdition } from "../support/print-edition.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(async () => {
  await chromium.close();
});

const TEXT = `# 蛇口 {#one}

「日本語」、カタカナのー…（第１章）。{漢字|かんじ} and *简体 中文*, **한국어**, \u1112\u1161\u11AB\u1100\u1173\u11AF, *神*.

1. 一
2. 二

${"とても長い文章を書いて、行の終わりをたしかめる。".repeat(12)}
`;

/** The objects of what Chromium prints, without the date. */
async function raw(source: PrintSource): Promise<readonly string[]> {
  const page = await chromium.openPage(source);
  try {
    const pdf = readPdf(await page.print({ tagged: true, outline: true }));
    return pdf.objects.flatMap((object) =>
      object && !object.dict.includes("/CreationDate") ? [`${object.dict}\n${readContent(object)}`] : [],
    );
  } finally {
    await page.close();
  }
}

function sizeOf(files: PrintSource["files"]): number {
  return [...files.values()].reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}

test.each(["", "writing: vertical\n"])(
  "a page is printed the same with fonts that lack what is not on it",
  async (more) => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "book.yaml"), `title: 蛇口\nlanguage: ja\n${more}`);
    await writeFile(join(folder.path, "a.md"), TEXT);
    const edition = await printEdition(folder.path);
    const html = edition.html.replace(
      "</style>",
      ".section > ol { list-style: hangul; } h1 { font-feature-settings: 'trad'; }</style>",
    );
    const { files, ideographs } = filesToLoad({ ...edition, html });
    expect(ideographs).toContain("蛇");
    expect(sizeOf(files)).toBeLessThan(sizeOf(edition.files) / 4);
    expect(await raw({ html, files })).toEqual(await raw({ html, files: edition.files }));
  },
);

test("of the usual fonts none is large, and none is for what the others lack", async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, "a.md"), "# One\n\n日本語 and $x^2$\n");
  const edition = await printEdition(folder.path);
  const large = largeFonts(edition.files);
  expect(large.join(" ")).toMatch(/STIXTwoMath.*NotoSerif/);
  const page = await chromium.openPage({
    html: edition.html.replace(/<body[^]*/, "<body></body></html>"),
    files: edition.files,
  });
  try {
    await loadUsualFonts(page, large);
    expect([...page.loaded].filter((path) => /Math|Noto/.test(path))).toEqual([]);
    expect([...page.loaded].join(" ")).toContain("EBGaramond");
  } finally {
    await page.close();
  }
});
