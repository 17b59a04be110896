import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../../src/browser/launch.ts";
import { readContent } from "../../../src/pdf/content.ts";
import { addObject, objectAt, type PdfDocument } from "../../../src/pdf/document.ts";
import { makeGrey } from "../../../src/pdf/grey.ts";
import { readPdf } from "../../../src/pdf/read.ts";
import { entryOf } from "../../../src/pdf/syntax.ts";
import { writePdf } from "../../../src/pdf/write.ts";
import { pagePictures } from "../../support/page-pictures.ts";
import { DOCUMENTS } from "./documents.ts";
import { documentOf, printed } from "./prints.ts";

const GRADIENTS = `<svg width="200" height="60"><defs>
  <linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset=".4" stop-color="lime" stop-opacity=".5"/><stop offset="1" stop-color="blue"/></linearGradient>
  <radialGradient id="r"><stop offset="0" stop-color="yellow"/><stop offset="1" stop-color="purple"/></radialGradient>
  </defs><rect width="60" height="60" fill="url(#g)"/><rect x="70" width="60" height="60" fill="url(#r)"/></svg>
  <div style="height: 40px; background: conic-gradient(red, green, blue, red)"></div>`;

const PAGES = [0, 1, 2];

let chromium: Chromium;
let colourful: Uint8Array;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
  colourful = await printed(chromium, documentOf((DOCUMENTS["what is painted"] ?? "") + GRADIENTS));
});
afterAll(() => chromium.close());

async function greyed(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = readPdf(bytes);
  await makeGrey(pdf);
  return writePdf(pdf);
}

/** The pixels that differ in red, green and blue, and how many are neither black nor white. */
function coloursIn(pixels: Uint8Array): { coloured: number; toned: number } {
  let coloured = 0;
  let toned = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(i, i + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 2) coloured++;
    if (red > 60 && red < 200) toned++;
  }
  return { coloured, toned };
}

describe("a document without its colours", () => {
  test("shows none: not in text, areas, gradients, patterns or pictures", async () => {
    const [before, after] = await Promise.all([
      pagePictures(colourful, PAGES),
      pagePictures(await greyed(colourful), PAGES),
    ]);
    expect(after).toHaveLength(before.length);
    expect(before.some(({ data }) => coloursIn(data).coloured > 100)).toBe(true);
    for (const { data } of after) expect(coloursIn(data).coloured).toBe(0);
    expect(after.some(({ data }) => coloursIn(data).toned > 100)).toBe(true);
  });

  test("has no other colour space than DeviceGray, and paints in no other", async () => {
    const spaces = readPdf(await greyed(colourful)).objects.flatMap((object) => {
      const { dict } = object ?? { dict: "" };
      return [entryOf(dict, "ColorSpace"), dict.includes("DeviceRGB") ? "/DeviceRGB" : undefined];
    });
    expect(new Set(spaces.filter((space) => space !== undefined))).toEqual(new Set(["/DeviceGray"]));
  });

  test("is the same bytes each time", async () => {
    expect(await greyed(colourful)).toEqual(await greyed(colourful));
  });
});

test("a JPEG is written anew in grey; what is grey already stays", async () => {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#c02040" } })
    .jpeg()
    .toBuffer();
  const pdf: PdfDocument = { objects: [undefined, { dict: "<</Type /Catalog>>" }, { dict: "<<>>" }], root: 1, info: 2 };
  const image = (space: string): number =>
    addObject(pdf, {
      dict: `<</Type /XObject\n/Subtype /Image\n/ColorSpace ${space}\n/Filter /DCTDecode>>`,
      stream: jpeg,
    });
  const [coloured, grey] = [image("/DeviceRGB"), image("/DeviceGray")];
  await makeGrey(pdf);
  expect(objectAt(pdf, coloured).dict).toContain("/ColorSpace /DeviceGray");
  expect((await sharp(objectAt(pdf, coloured).stream).metadata()).channels).toBe(1);
  expect(objectAt(pdf, grey).stream).toBe(jpeg);
});

test("a function that ends with a colour ends with its grey", async () => {
  const pdf: PdfDocument = { objects: [undefined, { dict: "<</Type /Catalog>>" }, { dict: "<<>>" }], root: 1, info: 2 };
  const number = addObject(pdf, {
    dict: "<</FunctionType 4\n/Domain [0 1]\n/Range [0 1 0 1 0 1]>>",
    stream: Buffer.from("{dup dup}"),
  });
  await makeGrey(pdf);
  expect(entryOf(objectAt(pdf, number).dict, "Range")).toBe("[0 1]");
  expect(readContent(objectAt(pdf, number))).toBe("{dup dup 0.11 mul exch 0.59 mul add exch 0.3 mul add}");
});
