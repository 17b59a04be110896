import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { isForeign } from "../../../src/book/assets/colour-profile.ts";
import { converted } from "../../../src/book/assets/convert.ts";
import { DamagedImage, rasterHead } from "../../../src/book/assets/raster.ts";
import * as resample from "../../../src/book/assets/resample.ts";
import { assetOf, type Picture } from "../../../src/book/assets/asset.ts";
import type { Asset } from "../../../src/book/book.ts";
import { picture } from "./pictures.ts";

const LIMITS: resample.PictureLimits = { mostPixels: 10_000, mostBytes: 50_000, baseline: false, grey: false };

async function pictureIn(format: "png" | "jpeg" | "gif", widthPx: number, heightPx: number): Promise<Asset> {
  return assetOf({ mediaType: `image/${format}`, bytes: await picture(format, widthPx, heightPx), widthPx, heightPx });
}

async function withinLimits(asset: Asset, limits: resample.PictureLimits): Promise<Picture> {
  const made = await resample.withinLimits(asset, limits);
  if (!made) throw new Error("It was left as it is");
  return made;
}

/** A picture that no compression makes small. */
async function noise(channels: 3 | 4, side: number): Promise<Asset> {
  const raw = { raw: { width: side, height: side, channels } } as const;
  const bytes = await sharp(randomBytes(side * side * channels), raw)
    .png()
    .toBuffer();
  return assetOf({ mediaType: "image/png", bytes, widthPx: side, heightPx: side });
}

test("a picture that cannot be decoded is said to be damaged", async () => {
  const whole = await picture("jpeg", 400, 400);
  // Its second half is missing, and the mark of its end is there.
  const bytes = Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.from("ffd9", "hex")]);
  const damaged = assetOf({ mediaType: "image/jpeg", bytes, widthPx: 400, heightPx: 400 });
  await expect(resample.withinLimits(damaged, LIMITS)).rejects.toThrow(DamagedImage);
});

describe("a picture within limits", () => {
  test("is left as it is", async () => {
    const small = await pictureIn("png", 100, 100);
    expect(await resample.withinLimits(small, LIMITS)).toBeUndefined();
  });

  test.each(["png", "jpeg", "gif"] as const)("has no more pixels than are allowed, of %s", async (format) => {
    const fitted = await withinLimits(await pictureIn(format, 400, 100), LIMITS);
    expect(fitted).toMatchObject({ widthPx: 200, heightPx: 50 });
    expect(rasterHead(fitted.bytes)).toMatchObject({ widthPx: 200, heightPx: 50 });
    expect(fitted.mediaType).toBe(format === "jpeg" ? "image/jpeg" : "image/png");
  });

  test("has no more bytes than are allowed: as a JPEG, or smaller where it is transparent", async () => {
    const limits = { ...LIMITS, mostPixels: 1_000_000 };
    const opaque = await withinLimits(await noise(3, 200), limits);
    expect(opaque).toMatchObject({ mediaType: "image/jpeg" });
    expect(opaque.bytes.length).toBeLessThanOrEqual(50_000);
    const clear = await withinLimits(await noise(4, 200), limits);
    expect(clear).toMatchObject({ mediaType: "image/png" });
    expect(clear.bytes.length).toBeLessThanOrEqual(50_000);
  });

  test("is written anew where it is progressive and must not be", async () => {
    const bytes = await sharp(await picture("png", 40, 40))
      .jpeg({ progressive: true })
      .toBuffer();
    const progressive = assetOf({ mediaType: "image/jpeg", bytes, widthPx: 40, heightPx: 40 });
    expect(rasterHead(bytes)?.progressive).toBe(true);
    expect(await resample.withinLimits(progressive, LIMITS)).toBeUndefined();
    const baseline = await withinLimits(progressive, { ...LIMITS, baseline: true });
    expect(rasterHead(baseline.bytes)?.progressive).toBe(false);
  });

  test("has no colours where none are wanted", async () => {
    const grey = await withinLimits(await pictureIn("jpeg", 40, 40), { ...LIMITS, grey: true });
    const { channels } = await sharp(grey.bytes).stats();
    expect(channels.length).toBe(1);
  });

  test("is the same to the byte each time", async () => {
    const large = await pictureIn("jpeg", 400, 400);
    expect(assetOf(await withinLimits(large, LIMITS)).id).toBe(assetOf(await withinLimits(large, LIMITS)).id);
  });
});

describe("colours of another space", () => {
  test.each(["png", "jpeg"] as const)("are told from sRGB, and made sRGB, in %s", async (format) => {
    const plain = sharp(await picture("png", 20, 20));
    const wide = await plain.clone().withIccProfile("p3").toFormat(format).toBuffer();
    const usual = await plain.clone().withIccProfile("srgb").toFormat(format).toBuffer();
    expect(rasterHead(usual)?.plain).toBe(true);
    expect(rasterHead(wide)?.plain).toBe(false);
    const made = await converted(wide, format === "png");
    expect(made.mediaType).toBe(`image/${format}`);
    expect(rasterHead(made.bytes)?.plain).toBe(true);
  });

  test("are not looked for in what is no profile", () => {
    expect(isForeign(undefined)).toBe(false);
    expect(isForeign(new Uint8Array(9))).toBe(false);
  });
});
