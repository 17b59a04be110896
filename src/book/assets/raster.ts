import { crc32 } from "node:zlib";
import { isForeign, pngProfile } from "./colour-profile.ts";
import { gifTableBytes } from "./moving.ts";

/** What the head of a raster image says. */
export interface RasterHead {
  readonly format: "png" | "jpeg" | "gif" | "webp";
  readonly widthPx: number;
  readonly heightPx: number;
  /** EXIF 2.3 §4.6.4: 1 is upright. */
  readonly orientation: number;
  /** Whether every program shows it as it is: upright, in sRGB or grey. */
  readonly plain: boolean;
  /** Whether it is a JPEG that gets sharper as it is read. */
  readonly progressive?: boolean;
}

/** Thrown for bytes that begin like an image and do not go on like one. */
export class DamagedImage extends Error {
  override readonly name = "DamagedImage";
}

/**
 * Reads the size of a PNG, JPEG, GIF or WebP image from its head, and follows its structure to the end as far as it
 * tells where that is. Undefined for other kinds.
 *
 * @throws DamagedImage when it is cut off or contradicts itself.
 */
export function rasterHead(bytes: Uint8Array): RasterHead | undefined {
  const reader = new ByteReader(bytes);
  if (reader.startsWith("\x89PNG\r\n\x1a\n")) return pngHead(reader);
  if (reader.startsWith("\xff\xd8\xff")) return jpegHead(reader);
  if (reader.startsWith("GIF87a") || reader.startsWith("GIF89a")) return gifHead(reader);
  if (reader.startsWith("RIFF") && reader.startsWith("WEBP", 8)) return webpHead(reader);
  return undefined;
}

/** W3C PNG §5: chunks of length, type, data and check sum, from IHDR to IEND. */
function pngHead(reader: ByteReader): RasterHead {
  if (!reader.startsWith("IHDR", 12)) throw new DamagedImage("it has no header");
  let at = 8;
  let hasData = false;
  let isSrgb = true;
  while (!reader.startsWith("IEND", at + 4)) {
    const length = reader.u32(at);
    // A capital first letter marks a chunk that no program can do without.
    const isCritical = reader.u8(at + 4) < 0x60;
    if (isCritical && crc32(reader.slice(at + 4, length + 4)) !== reader.u32(at + 8 + length)) {
      throw new DamagedImage("its check sums do not hold");
    }
    if (reader.startsWith("IDAT", at + 4)) hasData = true;
    else if (reader.startsWith("iCCP", at + 4)) isSrgb = !isForeign(pngProfile(reader.slice(at + 8, length)));
    at += 12 + length;
  }
  reader.slice(at, 12);
  if (!hasData) throw new DamagedImage("it has no pixels");
  return { ...upright("png", reader.u32(16), reader.u32(20)), plain: isSrgb };
}

/** ITU-T T.81 Annex B: segments of marker and length, up to the start of the scan. */
function jpegHead(reader: ByteReader): RasterHead {
  let orientation = 1;
  let isSrgb = true;
  let frame: { widthPx: number; heightPx: number; components: number; progressive: boolean } | undefined;
  for (let at = 2; ;) {
    while (reader.u8(at) === 0xff && reader.u8(at + 1) === 0xff) at++;
    const marker = reader.u16(at);
    if (marker < 0xff01) throw new DamagedImage("its segments are broken");
    if (marker === 0xffda) break;
    const length = reader.u16(at + 2);
    if (isFrame(marker)) {
      const [heightPx, widthPx] = [reader.u16(at + 5), reader.u16(at + 7)];
      frame = { heightPx, widthPx, components: reader.u8(at + 9), progressive: PROGRESSIVE.has(marker) };
    } else if (marker === 0xffe1 && reader.startsWith("Exif\0\0", at + 4)) {
      orientation = exifOrientation(reader, at + 10, at + 2 + length);
    } else if (marker === 0xffe2 && reader.startsWith("ICC_PROFILE\0\x01", at + 4)) {
      isSrgb = !isForeign(reader.slice(at + 4, length - 2));
    }
    at += 2 + length;
  }
  if (!frame) throw new DamagedImage("it has no frame");
  if (!reader.holdsNearEnd(0xff, 0xd9)) throw new DamagedImage("it is cut off");
  const { components, progressive, ...size } = frame;
  const turned = orientation >= 5;
  return {
    format: "jpeg",
    widthPx: sized(turned ? size.heightPx : size.widthPx),
    heightPx: sized(turned ? size.widthPx : size.heightPx),
    orientation,
    plain: orientation === 1 && components !== 4 && (isSrgb || components === 1),
    progressive,
  };
}

/** SOF2, SOF6, SOF10, SOF14. */
const PROGRESSIVE: ReadonlySet<number> = new Set([0xffc2, 0xffc6, 0xffca, 0xffce]);

/** SOF0–SOF15 without the Huffman, reserved and arithmetic tables among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

/** TIFF 6.0 §2: entry 0x0112 of the first directory; 1 where there is none. */
function exifOrientation(reader: ByteReader, start: number, end: number): number {
  const little = reader.startsWith("II", start);
  if (!little && !reader.startsWith("MM", start)) return 1;
  const directory = start + reader.u32(start + 4, little);
  if (directory + 2 > end) return 1;
  const entries = reader.u16(directory, little);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > end) return 1;
    if (reader.u16(entry, little) !== 0x0112) continue;
    const value = reader.u16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** GIF89a §18–§23: images and extensions follow one another, their data in blocks that begin with their length. */
function gifHead(reader: ByteReader): RasterHead {
  let hasPixels = false;
  // The mark of the end is missing in some files that every program shows.
  for (let at = 13 + gifTableBytes(reader.u8(10)); at < reader.length;) {
    const kind = reader.u8(at);
    if (kind === 0x2c) {
      hasPixels = true;
      at += 11 + gifTableBytes(reader.u8(at + 9));
    } else if (kind === 0x21) at += 2;
    else break;
    for (let size = -1; size !== 0; at += size + 1) size = reader.u8(at);
  }
  if (!hasPixels) throw new DamagedImage("it has no pixels");
  return upright("gif", reader.u16(6, true), reader.u16(8, true));
}

/** RFC 9649 §2.5–2.7. */
function webpHead(reader: ByteReader): RasterHead {
  if (reader.u32(4, true) + 8 > reader.length) throw new DamagedImage("it is cut off");
  if (reader.startsWith("VP8X", 12)) return upright("webp", reader.u24(24) + 1, reader.u24(27) + 1);
  if (reader.startsWith("VP8L", 12)) {
    const bits = reader.u32(21, true);
    return upright("webp", (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (reader.startsWith("VP8 ", 12)) {
    return upright("webp", reader.u16(26, true) & 0x3fff, reader.u16(28, true) & 0x3fff);
  }
  throw new DamagedImage("it has no picture");
}

function upright(format: RasterHead["format"], widthPx: number, heightPx: number): RasterHead {
  return { format, widthPx: sized(widthPx), heightPx: sized(heightPx), orientation: 1, plain: true };
}

function sized(px: number): number {
  if (px === 0) throw new DamagedImage("it has no size");
  return px;
}

/** Reads numbers, most significant byte first unless told otherwise; past the end the image is cut off. */
class ByteReader {
  readonly length: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.length = bytes.length;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#within(at, 1));
  }

  u16(at: number, little = false): number {
    return this.#view.getUint16(this.#within(at, 2), little);
  }

  u24(at: number): number {
    return this.u16(at, true) | (this.u8(at + 2) << 16);
  }

  u32(at: number, little = false): number {
    return this.#view.getUint32(this.#within(at, 4), little);
  }

  startsWith(characters: string, at = 0): boolean {
    for (let i = 0; i < characters.length; i++) {
      if (this.#bytes[at + i] !== characters.charCodeAt(i)) return false;
    }
    return true;
  }

  slice(at: number, size: number): Uint8Array {
    return this.#bytes.subarray(this.#within(at, size), at + size);
  }

  /** Whether two bytes stand together in the last 64 kB: some cameras write more after the end. */
  holdsNearEnd(first: number, second: number): boolean {
    for (let i = this.length - 2; i >= Math.max(0, this.length - 65_536); i--) {
      if (this.#bytes[i] === first && this.#bytes[i + 1] === second) return true;
    }
    return false;
  }

  #within(at: number, size: number): number {
    if (at < 0 || at + size > this.length) throw new DamagedImage("it is cut off");
    return at;
  }
}
