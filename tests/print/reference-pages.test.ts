import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { beforeAll, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { pagePictures } from "../support/page-pictures.ts";

/**
 * Pages of the sample, by 0-based index. `OCTAVO_UPDATE_REFERENCES=1 npm test -- tests/print` draws them anew: look at
 * each before it is committed.
 */
const PAGES = {
  "title-page": 2,
  epigraph: 4,
  contents: 6,
  opener: 8,
  "spread-verso": 13,
  "spread-recto": 14,
  table: 16,
  ornament: 17,
} as const;

/** The share of a page's pixels that may differ: less than one letter. */
const TOLERANCE = 0.0005;

/** Books are printed in black: a channel is enough. */
const GREY = { colorType: 0 } as const;

const UPDATE = process.env["OCTAVO_UPDATE_REFERENCES"] === "1";

const REFERENCES = fileURLToPath(new URL("reference/", import.meta.url));
/** Pages that differ are put here, beside a picture of the difference. */
const DIFFERENCES = fileURLToPath(new URL("different/", import.meta.url));

let pictures: ReadonlyMap<string, PNG>;

beforeAll(async () => {
  const { files } = await buildBook(CHECKOUT, { formats: ["pdf"] });
  const drawn = await pagePictures([...files.values()][0] ?? new Uint8Array(), Object.values(PAGES));
  pictures = new Map(Object.keys(PAGES).map((name, n) => [name, drawn[n] as PNG]));
  await rm(DIFFERENCES, { recursive: true, force: true });
});

test.each(Object.keys(PAGES))("%s looks as it did", async (name) => {
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
