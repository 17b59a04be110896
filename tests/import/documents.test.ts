import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { importFile } from "../../src/import/import-file.ts";
import { buildBook } from "../support/build-book.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/**
 * Documents as programs write them: one that LibreOffice converted, one in the shape of Word's, a page packed by Google
 * Docs.
 */
const DOCUMENTS = fileURLToPath(new URL("documents", import.meta.url));

/** The text files of the manuscript that a document becomes, and what is said of it. The manuscript is built as well. */
async function imported(file: string): Promise<string> {
  await using folder = await temporaryFolder();
  const dir = join(folder.path, "book");
  const { findings } = await importFile({ file, dir, cwd: folder.path });
  const names = (await readdir(join(dir, "manuscript"))).filter((name) => /\.(?:md|yaml)$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(dir, "manuscript", name), "utf8")));
  const built = await buildBook(dir, { formats: ["epub"] });
  const told = findings.map(({ kind, what, places }) => `${kind}: ${what} (${places.join(", ")})\n`);
  return [...names.map((name, index) => `== ${name}\n${texts[index]}`), "== told\n", ...told, built.report].join("");
}

test.each(["libreoffice.docx", "word.docx", "google-docs.zip"])("%s", async (name) => {
  await expect(await imported(join(DOCUMENTS, name))).toMatchFileSnapshot(join(DOCUMENTS, `${name}.txt`));
});

const words = (source: string): readonly string[] => source.match(/[\p{L}’-]{2,}/gu) ?? [];

const corpus = process.env["OCTAVO_CORPUS"];
const essay = join(corpus ?? "", "essay/essay.txt");

test.skipIf(corpus === undefined || !existsSync(essay))("an essay as it is pasted is a clean manuscript", async () => {
  const text = await imported(essay);
  expect(text).toContain(
    "title: The Unstoppable Jack Ma\nsubtitle: Lessons from His Indomitable Spirit and Alibaba’s Success\n",
  );
  const body = text.slice(text.indexOf("\n# "), text.indexOf("== book.yaml"));
  expect(body.match(/^#.*$/gm)).toEqual([
    "# The Unstoppable Jack Ma",
    "## Jack Ma’s Indomitable Spirit",
    "## Addressing the Needs of Small and Medium-Sized Enterprises (SMEs)",
    "## Lessons for Life and Industry",
  ]);
  expect(body.match(/^: /gm)).toHaveLength(4);
  // Every word of it is there, once; those of the subtitle are in book.yaml.
  const subtitle = words("Lessons from His Indomitable Spirit and Alibaba’s Success");
  expect(words(body).length + subtitle.length).toBe(words(await readFile(essay, "utf8")).length);
});
