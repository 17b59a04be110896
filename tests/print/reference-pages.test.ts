import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { beforeAll, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { pagePictures } from "../support/page-pictures.ts";

/** A book, and the pages of it that are looked at, by name and 0-based index. */
interface Source {
  readonly pages: Readonly<Record<string, number>>;
  /** The folder that is built. */
  readonly folder: (copy: string) => Promise<string>;
}

/** `OCTAVO_UPDATE_REFERENCES=1 npm test -- tests/print` draws them anew: look at each before it is committed. */
const SOURCES: readonly Source[] = [
  {
    folder: async () => await Promise.resolve(CHECKOUT),
    pages: {
      "title-page": 2,
      epigraph: 4,
      contents: 6,
      opener: 8,
      "spread-verso": 13,
      "spread-recto": 14,
      table: 16,
      ornament: 17,
    },
  },
  {
    folder: async () => await Promise.resolve(join(CHECKOUT, "tests/fixtures/kitchen-sink")),
    pages: {
      "contents-with-parts": 10,
      "part-page": 22,
      notes: 24,
      margin: 26,
      formulas: 30,
      "figure-and-code": 31,
      spans: 38,
      verse: 42,
      index: 54,
    },
  },
  {
    folder: async () => await Promise.resolve(join(CHECKOUT, "tests/fixtures/japanese")),
    pages: { japanese: 7, "japanese-blocks": 8 },
  },
  {
    folder: async (copy) => {
      const manuscript = join(copy, "manuscript");
      await mkdir(manuscript);
      await cp(join(CHECKOUT, "tests/fixtures/article/essay.md"), join(manuscript, "essay.md"));
      await writeFile(
        join(manuscript, "book.yaml"),
        "title: An Essay\nlanguage: en-GB\ntheme: handout\nlayout: article\n",
      );
      return copy;
    },
    pages: { handout: 0 },
  },
];

const NAMES = SOURCES.flatMap(({ pages }) => Object.keys(pages));

/** The share of a page's pixels that may differ: less than one letter. */
const TOLERANCE = 0.0005;

/** Books are printed in black: a channel is enough. */
const GREY = { colorType: 0 } as const;

const UPDATE = process.env["OCTAVO_UPDATE_REFERENCES"] === "1";

const REFERENCES = fileURLToPath(new URL("reference/", import.meta.url));
/** Pages that differ are put here, beside a picture of the difference. */
const DIFFERENCES = fileURLToPath(new URL("different/", import.meta.url));

const pictures = new Map<string, PNG>();

beforeAll(async () => {
  for (const { folder, pages } of SOURCES) {
    await using copy = await temporaryFolder();
    const { files } = await buildBook(await folder(copy.path), { formats: ["pdf"] });
    const drawn = await pagePictures([...files.values()][0] ?? new Uint8Array(), Object.values(pages));
    for (const [n, name] of Object.keys(pages).entries()) pictures.set(name, drawn[n] as PNG);
  }
  await rm(DIFFERENCES, { recursive: true, force: true });
});

test.each(NAMES)("%s looks as it did", async (name) => {
  const picture = pictures.get(name) as PNG;
  const file = `${REFERENCES}${name}.png`;
  if (UPDATE) await writeFile(file, PNG.sync.write(picture, GREY));
  expect(existsSync(file), `${name}.png is committed`).toBe(true);
  const reference = PNG.sync.read(await readFile(file));
  const { width, height } = reference;
  expect([picture.width, picture.height]).toEqual([width, height]);
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(reference.data, picture.data, difference.data, width, height, { threshold: 0.2 });
  if (pixels > width * height * TOLERANCE) {
    await mkdir(DIFFERENCES, { recursive: true });
    await writeFile(`${DIFFERENCES}${name}.png`, PNG.sync.write(picture));
    await writeFile(`${DIFFERENCES}${name}.difference.png`, PNG.sync.write(difference));
  }
  expect(pixels / (width * height), `see ${DIFFERENCES}`).toBeLessThanOrEqual(TOLERANCE);
});
