import { crc32 } from "node:zlib";
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

/** A small PNG that says it has so many pixels. */
export function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.from("00000000000000000800000000", "hex");
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", Buffer.alloc(8)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
