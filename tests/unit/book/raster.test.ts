import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DamagedImage, rasterHead } from "../../../src/book/assets/raster.ts";
import { cmykPhotograph, picture, turnedPhotograph } from "./pictures.ts";

describe("the head of an image", () => {
  test.each(["png", "jpeg", "gif", "webp"] as const)("of %s gives its size", async (format) => {
    expect(rasterHead(await picture(format, 31, 17))).toMatchObject({ format, widthPx: 31, heightPx: 17, plain: true });
  });

  test("turned by EXIF gives the size as it is seen", async () => {
    const head = rasterHead(await turnedPhotograph(31, 17));
    expect(head).toMatchObject({ widthPx: 17, heightPx: 31, orientation: 6, plain: false });
  });

  test("in CMYK is not plain", async () => {
    expect(rasterHead(await cmykPhotograph(31, 17))).toMatchObject({ widthPx: 31, plain: false });
  });

  test("of another kind is none", async () => {
    expect(rasterHead(await picture("tiff", 3, 3))).toBeUndefined();
    expect(rasterHead(new Uint8Array())).toBeUndefined();
  });
});

describe("a damaged image is told from a whole one", () => {
  test.each(["png", "jpeg", "webp"] as const)("%s cut off anywhere", async (format) => {
    const whole = await picture(format, 40, 40);
    for (const length of [16, 30, Math.floor(whole.length / 2), whole.length - 2]) {
      expect(() => rasterHead(whole.subarray(0, length)), `${length} of ${whole.length} bytes`).toThrow(DamagedImage);
    }
  });

  test("GIF cut off in its pixels, or before them", async () => {
    const whole = await picture("gif", 40, 40);
    for (const length of [6, 12, 30, Math.floor(whole.length / 2), whole.length - 3]) {
      expect(() => rasterHead(whole.subarray(0, length)), `${length} of ${whole.length} bytes`).toThrow(DamagedImage);
    }
    expect(rasterHead(whole.subarray(0, whole.length - 1)), "without the mark of its end").toMatchObject({
      widthPx: 40,
    });
  });

  test("PNG with a changed pixel", async () => {
    const bytes = await picture("png", 40, 40);
    const data = bytes.indexOf("IDAT") + 8;
    bytes[data] = (bytes[data] ?? 0) ^ 0xff;
    expect(() => rasterHead(bytes)).toThrow(/check sums/);
  });

  test("whatever the bytes, nothing but DamagedImage is thrown, and it ends", async () => {
    const wholes = await Promise.all(
      (["png", "jpeg", "gif", "webp"] as const).map(async (f) => await picture(f, 9, 9)),
    );
    wholes.push(await turnedPhotograph(9, 9));
    const damage = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.constantFrom(...wholes), fc.array(damage, { maxLength: 6 }), fc.nat(), (whole, changes, cut) => {
        const bytes = Uint8Array.from(whole.subarray(0, 8 + (cut % whole.length)));
        for (const [at, value] of changes) bytes[8 + (at % bytes.length)] = value;
        try {
          const head = rasterHead(bytes);
          if (head) expect(head.widthPx * head.heightPx).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(DamagedImage);
        }
      }),
    );
  });
});
