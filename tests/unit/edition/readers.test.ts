import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { assetOf } from "../../../src/book/assets/asset.ts";
import { READER_NAMES } from "../../../src/config/reader.ts";
import { readerCss, readerFor, withReadersPictures } from "../../../src/edition/readers.ts";
import { editionCss } from "../../../src/edition/styles.ts";
import { assetsNamed } from "../../../src/edition/walk.ts";
import { themeNames } from "../../../src/edition/theme-folder.ts";
import { bookWith, planFor } from "../cover/fixture.ts";

describe("what an EPUB is made like", () => {
  test("goes everywhere unless it is for one reading system", () => {
    expect(readerFor({}, "en")).toEqual(readerFor({ reader: "ebook" }, "en"));
    expect(readerFor({}, "en").pictures).toMatchObject({ mostPixels: 5_600_000, mostBytes: 5_000_000 });
    expect(readerCss({})).toBe("");
  });

  test("has no page for the cover and no MathML for Kindle, and no margins below nothing", () => {
    expect(readerFor({ reader: "kindle" }, "en")).toMatchObject({
      coverPage: false,
      formulasAsPictures: true,
      negativeMargins: false,
    });
  });

  test("keeps to what Japanese stores take in Japanese", () => {
    expect(readerFor({}, "ja").pictures).toEqual({ mostPixels: 4_000_000, mostBytes: 4_000_000, baseline: true });
  });
});

test("pictures that are too large for readers are made smaller, and keep their ids", async () => {
  const bytes = await sharp({ create: { width: 3000, height: 2400, channels: 3, background: "#3060a0" } })
    .jpeg()
    .toBuffer();
  const large = assetOf({ mediaType: "image/jpeg", bytes, widthPx: 3000, heightPx: 2400 });
  const small = assetOf({ mediaType: "image/jpeg", bytes: bytes.subarray(1), widthPx: 30, heightPx: 24 });
  const assets = new Map([large, small].map((asset) => [asset.id, asset]));
  const book = { ...bookWith(), assets, cover: large };
  const fitted = await withReadersPictures(book, planFor("book"));
  expect(fitted.assets.get(small.id)).toBe(small);
  const made = fitted.assets.get(large.id);
  expect(made).toMatchObject({ id: large.id, mediaType: "image/jpeg" });
  expect((made?.widthPx ?? 0) * (made?.heightPx ?? 0)).toBeLessThanOrEqual(5_600_000);
  expect(made?.path).not.toBe(large.path);
  expect(fitted.cover).toMatchObject({ id: large.id, path: made?.path });
});

test("pictures that become the same when they are made smaller are stored once", async () => {
  const bytes = await sharp({ create: { width: 3000, height: 2400, channels: 3, background: "#3060a0" } })
    .jpeg()
    .toBuffer();
  // A comment behind the first marker (JPEG, ITU T.81 §B.2.4.5).
  const commented = Buffer.concat([bytes.subarray(0, 2), Buffer.from("fffe000441ff", "hex"), bytes.subarray(2)]);
  const pictures = [bytes, commented].map((each) =>
    assetOf({ mediaType: "image/jpeg", bytes: each, widthPx: 3000, heightPx: 2400 }),
  );
  const assets = new Map(pictures.map((asset) => [asset.id, asset]));
  const fitted = await withReadersPictures({ ...bookWith(), assets }, planFor("book"));
  expect(fitted.assets.size).toBe(2);
  expect(assetsNamed(fitted.assets.keys(), fitted)).toHaveLength(1);
});

// What makes Send to Kindle refuse a book.
test.each(themeNames())("the styles of %s have no variables, and no two hyphens in a row", (theme) => {
  for (const reader of READER_NAMES) {
    expect(`${editionCss(theme, "epub")}${readerCss({ reader })}`).not.toMatch(/--|var\(/);
  }
});
