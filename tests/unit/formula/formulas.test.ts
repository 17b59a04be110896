import sharp from "sharp";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { forReader } from "../../../src/for-reader.ts";
import { element, text } from "../../../src/markdown/tree.ts";
import { buildBook } from "../../support/build-book.ts";
import { epubFiles, textFiles } from "../../support/epub-files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { bookWith, planFor } from "../cover/fixture.ts";

const TEXT = `# Sums

He wrote $E = mc^2$; a fraction $\\frac{a}{b}$, and again $E = mc^2$.

$$\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}$$ {#eq:bell}

See @eq:bell.[^1]

[^1]: Or $x_i$.
`;

test("an EPUB for Kindle has formulas as pictures, with the TeX as their words, each once", async () => {
  await using folder = await temporaryFolder();
  await writeFile(
    join(folder.path, "book.yaml"),
    "title: Sums\\nlanguage: en\\neditions: {kindle: {}}\\n".replaceAll("\\n", "\n"),
  );
  await writeFile(join(folder.path, "a.md"), TEXT);
  const built = await buildBook(folder.path);
  expect(built.report).toBe("");
  const files = epubFiles(built.file("-kindle.epub"));
  const [xhtml = ""] = [...textFiles(files, "chapter-001.xhtml").values()];
  expect(xhtml).not.toContain("<math");
  const images = [...xhtml.matchAll(/<img class="(formula[^"]*)" src="([^"]+)" alt="([^"]+)" style="([^"]+)"\/>/g)];
  expect(images.map(([, kind]) => kind)).toEqual(["formula", "formula", "formula", "formula displayed", "formula"]);
  expect(images.map(([, , , alt]) => alt)).toContain("\\frac{a}{b}");
  expect(images[0]?.[2], "the same formula").toBe(images[2]?.[2]);
  expect(images[1]?.[4]).toMatch(/^width: 0\.\d+em; vertical-align: -0\.\d+em$/);
  const bytes = files.get(`OEBPS/${images[1]?.[2] ?? ""}`);
  const { dominant, channels } = await sharp(bytes).stats();
  expect([dominant.r > 200, (channels[0]?.min ?? 255) < 60], "black on white").toEqual([true, true]);
  const [opf = ""] = textFiles(files, ".opf").values();
  expect(opf).not.toContain("mathml");
  expect(opf).toContain("alternativeText");
});

test("without a browser formulas stay MathML, and the author is told: formula-unpictured", async () => {
  const section = {
    id: "a",
    role: "chapter",
    division: "body",
    title: [],
    titleText: "",
    content: [element("p", {}, [element("math", {}, [element("mi", {}, [text("x")])])])],
    notes: [],
    children: [],
    headings: [],
    classes: [],
    language: "en",
    direction: "ltr",
    listed: true,
  } as const;
  const book = { ...bookWith(), sections: [section] };
  const diagnostics = new Diagnostics();
  const browser = {
    begun: Promise.resolve(),
    ready: async () => undefined,
    missing: undefined,
    restart: async () => undefined,
    lose: () => undefined,
    end: () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
  const made = await forReader(book, { ...planFor("book"), reader: "kindle" }, { diagnostics, browser });
  expect(made.sections).toEqual(book.sections);
  expect(diagnostics.all.map(({ rule }) => rule)).toEqual(["formula-unpictured"]);
});
