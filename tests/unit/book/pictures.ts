import sharp from "sharp";

/** A picture of one colour in a format that sharp writes. */
export async function picture(
  format: "png" | "jpeg" | "gif" | "webp" | "avif" | "tiff",
  width: number,
  height: number,
): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background: "#3060a0" } })
    .toFormat(format)
    .toBuffer();
}

/** A photograph taken with the camera held upright: EXIF says to turn it. */
export async function turnedPhotograph(width: number, height: number): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background: "#3060a0" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A photograph prepared for print. */
export async function cmykPhotograph(width: number, height: number): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background: "#3060a0" } })
    .toColourspace("cmyk")
    .jpeg()
    .toBuffer();
}
