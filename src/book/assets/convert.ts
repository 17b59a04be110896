import type { Sharp } from "sharp";
import { DamagedImage } from "./raster.ts";

/** An image with more pixels is not decoded. */
export const MOST_PIXELS = 40_000_000;

/** Thrown for an image that has more pixels than {@link MOST_PIXELS}. */
export class TooManyPixels extends Error {
  override readonly name = "TooManyPixels";
  readonly widthPx: number;
  readonly heightPx: number;

  constructor(widthPx: number, heightPx: number) {
    super(`${widthPx} × ${heightPx} pixels`);
    this.widthPx = widthPx;
    this.heightPx = heightPx;
  }
}

/** @throws TooManyPixels */
export function checkPixels(widthPx: number, heightPx: number): void {
  if (widthPx * heightPx > MOST_PIXELS) throw new TooManyPixels(widthPx, heightPx);
}

export interface ConvertedImage {
  readonly mediaType: "image/png" | "image/jpeg";
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Makes a PNG or JPEG, upright and in sRGB, of an image that not every reader shows as it is: photographs become
 * JPEG, drawings and what is transparent PNG. Of a moving picture the first frame is taken.
 *
 * @throws DamagedImage when it cannot be decoded.
 * @throws TooManyPixels
 */
export async function converted(bytes: Uint8Array, lossless: boolean): Promise<ConvertedImage> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  try {
    const image = sharp(bytes, { limitInputPixels: false, failOn: "error", animated: false });
    const { width, height, hasAlpha } = await image.metadata();
    checkPixels(width, height);
    const upright = image.autoOrient().toColourspace("srgb");
    return await encoded(upright, lossless || hasAlpha);
  } catch (error) {
    if (error instanceof TooManyPixels) throw error;
    // What the library says of it is for programmers, and not always the same.
    throw new DamagedImage("its pixels are damaged");
  }
}

async function encoded(image: Sharp, asPng: boolean): Promise<ConvertedImage> {
  const writer = asPng ? image.png({ compressionLevel: 9 }) : image.jpeg({ quality: 90, mozjpeg: true });
  const { data, info } = await writer.toBuffer({ resolveWithObject: true });
  const mediaType = asPng ? "image/png" : "image/jpeg";
  return { mediaType, bytes: data, widthPx: info.width, heightPx: info.height };
}
