import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { readPdf } from "../../src/pdf/read.ts";
import { entryOf } from "../../src/pdf/syntax.ts";
import { resampled } from "../../src/print/resample.ts";
import { buildBook } from "../support/build-book.ts";
import { pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const WIDTH = 2400;
const HEIGHT = 1500;

/** A picture with the tones and the grain of a photograph. */
function photograph(): Sharp {
  const bytes = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const grain = (x * 7919 + y * 104_729) % 17;
      bytes.set([128 + 100 * Math.sin(x / 90) * Math.cos(y / 70) + grain, x >> 4, y >> 3], (y * WIDTH + x) * 3);
    }
  }
  return sharp(bytes, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

interface Printed {
  /** Of each picture, in pixels. */
  readonly widths: readonly number[];
  readonly bytes: Uint8Array;
  /** What is set, and where. */
  readonly runs: readonly string[];
}

async function print(settings: string): Promise<Printed> {
  await using folder = await temporaryFolder();
  const manuscript = join(folder.path, "manuscript");
  await mkdir(manuscript);
  await photograph().jpeg({ quality: 92 }).toFile(join(manuscript, "photo.jpg"));
  await photograph().resize(600).png().toFile(join(manuscript, "small.png"));
  await writeFile(join(manuscript, "book.yaml"), `title: Pictures\nlanguage: en\nlayout: article\n${settings}`);
  const text =
    '# Pictures\n\n![Hills](photo.jpg "Hills.")\n\n![Hills](photo.jpg){width=30%}\n\n![Hills](small.png)\n\nText.\n';
  await writeFile(join(manuscript, "01.md"), text);
  const book = await buildBook(folder.path, { formats: ["pdf"] });
  const bytes = book.file(".pdf");
  const images = readPdf(bytes).objects.flatMap((object) => {
    if (!object || entryOf(object.dict, "Subtype") !== "/Image") return [];
    return [Number(entryOf(object.dict, "Width"))];
  });
  const pages = await pdfPages(bytes);
  const runs = pages.flatMap((page) => page.runs.map(({ text, x, y }) => `${text} ${x.toFixed(2)} ${y.toFixed(2)}`));
  return { widths: images, bytes, runs };
}

describe("pictures in print", () => {
  let usual: Printed;
  let whole: Printed;

  beforeAll(async () => {
    usual = await print("");
    whole = await print("imageResolution: false\n");
  });

  test("have 300 pixels to the inch where they stand largest, and never more than they had", () => {
    // The line is 294 points long.
    expect(usual.widths.toSorted((a, b) => a - b)).toEqual([600, Math.ceil((294 / 72) * 300)]);
    expect(whole.widths.toSorted((a, b) => a - b)).toEqual([600, WIDTH]);
    expect(usual.bytes.byteLength).toBeLessThan(whole.bytes.byteLength * 0.75);
  });

  test("move nothing by it", () => {
    expect(usual.runs).toEqual(whole.runs);
  });

  test("have the number of pixels that is asked for", async () => {
    expect(Math.max(...(await print("imageResolution: 150\n")).widths)).toBe(613);
  });

  test("are the same bytes again", async () => {
    expect(Buffer.compare((await print("")).bytes, usual.bytes)).toBe(0);
  });
});

describe("a picture with fewer pixels", () => {
  test("is lossless where it was", async () => {
    const bytes = await photograph().png().toBuffer();
    const smaller = await resampled({ mediaType: "image/png", bytes }, 800);
    expect(smaller?.mediaType).toBe("image/png");
    expect((await sharp(smaller?.bytes).metadata()).width).toBe(800);
  });

  test("stays grey where it was", async () => {
    const bytes = await photograph().toColourspace("b-w").jpeg().toBuffer();
    const smaller = await resampled({ mediaType: "image/jpeg", bytes }, 800);
    expect((await sharp(smaller?.bytes).metadata()).channels).toBe(1);
  });

  test("keeps what is transparent", async () => {
    const bytes = await photograph().ensureAlpha(0.5).png().toBuffer();
    const smaller = await resampled({ mediaType: "image/png", bytes }, 800);
    expect((await sharp(smaller?.bytes).metadata()).hasAlpha).toBe(true);
  });

  test("is none where little would be won", async () => {
    const bytes = await photograph().jpeg().toBuffer();
    expect(await resampled({ mediaType: "image/jpeg", bytes }, 2100)).toBeUndefined();
    expect(await resampled({ mediaType: "image/svg+xml", bytes }, 10)).toBeUndefined();
  });
});
