import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { checkEpub } from "../../src/check/epub.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import { packageEpub } from "../../src/epub/package.ts";
import { documentOf, sampleEdition } from "../unit/epub/fixture.ts";
import { runAce } from "./ace.ts";
import { findEpubCheck, runEpubCheck } from "./epubcheck.ts";

const TEMPLATES = new URL("../../templates/", import.meta.url);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "octavo-epub-writer-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, changes: Parameters<typeof sampleEdition>[0]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, (await packageEpub(sampleEdition(changes))).bytes);
  return file;
}

/** The styles of every theme, one after the other: valid together, each is. */
async function allStyles(): Promise<string> {
  const themes = await readdir(new URL("themes/", TEMPLATES));
  const files = ["base/epub.css", ...themes.toSorted().map((theme) => `themes/${theme}/epub.css`)];
  return (await Promise.all(files.map((file) => readFile(new URL(file, TEMPLATES), "utf8")))).join("\n");
}

describe("a book with everything in it", () => {
  test.skipIf(!findEpubCheck())("has neither errors nor warnings by EPUBCheck", async () => {
    const file = await written("good.epub", { css: await allStyles() });
    expect(await runEpubCheck(file)).toEqual({ errors: 0, warnings: 0, messages: [] });
  });

  test("has no violations by Ace", async () => {
    const file = await written("good.epub", { css: await allStyles() });
    const browser = await findBrowser();
    expect(await runAce(file, browser.executablePath, browser.environment)).toEqual({ violations: [] });
  });
});

describe("the runners see faults", () => {
  test.skipIf(!findEpubCheck())("EPUBCheck, of a paragraph in a paragraph", async () => {
    const documents = [documentOf("chapter-001", "<p><p>Nested.</p></p>")];
    const file = await written("bad.epub", { documents, contents: [], landmarks: [] });
    const report = await runEpubCheck(file);
    expect(report.errors).toBeGreaterThan(0);
    expect(report.messages.join("\n")).toContain("RSC-005");
  });

  test("Ace, of an image without alternative text", async () => {
    const documents = [documentOf("chapter-001", '<p><img src="images/a1b2.png"/></p>')];
    const file = await written("bad.epub", { documents, contents: [], landmarks: [] });
    const browser = await findBrowser();
    const { violations } = await runAce(file, browser.executablePath, browser.environment);
    expect(violations).toContainEqual(expect.objectContaining({ rule: "image-alt", document: "chapter-001.xhtml" }));
  });
});

test("the styles set neither face, size, colour nor ground of the page, and use no variables", async () => {
  const css = (await allStyles()).replaceAll(/\/\*[^]*?\*\//g, "");
  const page = [...css.matchAll(/(?:^|[\s,}])(?:html|body)\s*(?:,[^{]*)?\{([^}]*)\}/g)]
    .map(([, body]) => body)
    .join("\n");
  expect(page).toContain("widows");
  expect(page).not.toMatch(/font|color|background|text-align|line-height/);
  expect(css).not.toMatch(/var\(|--\w|url\(|@import|direction:/);
});

test("the built-in check agrees that the styles are in order", async () => {
  const diagnostics = new Diagnostics();
  const artifact = await packageEpub(sampleEdition({ css: await allStyles() }));
  expect((await checkEpub(artifact, [], diagnostics)).conformsTo).toContain("EPUB");
  expect(diagnostics.all).toEqual([]);
});
