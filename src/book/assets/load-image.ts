import { extname } from "node:path";
import type { Asset } from "../book.ts";
import { assetOf, type Picture } from "./asset.ts";
import { checkPixels, converted, TooManyPixels } from "./convert.ts";
import { DamagedImage, rasterHead, type RasterHead } from "./raster.ts";
import { madeOnce, type PictureStore, type PictureTools } from "./made-pictures.ts";
import { moves } from "./moving.ts";
import { leftIn } from "./on-disk.ts";
import { findFile, type ImageRoots, nearName, readFileBytes } from "./read-file.ts";

/** What became of an image file. */
export type LoadedImage =
  | {
      readonly kind: "asset";
      readonly asset: Asset;
      /** Whether it is of several pictures, shown one after the other. */
      readonly moves?: boolean;
      /** What it is, where its name says otherwise: `JPEG`. */
      readonly unlikeName?: string;
    }
  | { readonly kind: "missing"; readonly near?: string }
  | { readonly kind: "outside"; readonly byLink?: true }
  | { readonly kind: "folder" }
  /** Why, as a clause: `it has 12000 × 9000 pixels`. */
  | { readonly kind: "large"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly reason: string };

/** For so many missing images the names beside them are compared; more would take long and help no one. */
const MOST_SUGGESTIONS = 20;

/** Loads images from inside the book's folder; each file is read once, however often it is shown. */
export class ImageLoader {
  readonly #roots: ImageRoots;
  readonly #tools: PictureTools;
  readonly #byRealPath = new Map<string, Promise<LoadedImage>>();
  #suggestions = MOST_SUGGESTIONS;

  constructor(roots: ImageRoots, tools: PictureTools = {}) {
    this.#roots = roots;
    this.#tools = tools;
  }

  /** Loads a file by its path below the root. Never rejects for what the file is or is not. */
  async load(path: string): Promise<LoadedImage> {
    const found = findFile(path, this.#roots);
    if (found.kind === "missing" && this.#suggestions-- > 0) return await this.#missing(path);
    if (found.kind === "missing") return { kind: "missing" };
    if (found.kind !== "file") return found;
    let loading = this.#byRealPath.get(found.realPath);
    if (!loading) {
      loading = loadFile(found.realPath, this.#tools);
      this.#byRealPath.set(found.realPath, loading);
    }
    return await loading;
  }

  async #missing(path: string): Promise<LoadedImage> {
    const near = await nearName(path, this.#roots);
    return near ? { kind: "missing", near } : { kind: "missing" };
  }
}

async function loadFile(realPath: string, { shelf, made }: PictureTools): Promise<LoadedImage> {
  const read = readFileBytes(realPath);
  if (read.kind !== "read") return read;
  try {
    const picture = await pictureOf(read.bytes, made);
    const unlikeName = kindUnlikeName(realPath, read.bytes);
    return {
      kind: "asset",
      asset: assetOf(picture, picture.bytes === read.bytes ? leftIn(realPath) : shelf),
      ...(moves(read.bytes) && { moves: true }),
      ...(unlikeName !== undefined && { unlikeName }),
    };
  } catch (error) {
    if (error instanceof DamagedImage) return { kind: "unreadable", reason: error.message };
    if (error instanceof TooManyPixels) return { kind: "large", reason: `it has ${error.message}` };
    throw error;
  }
}

/** The picture in a form that every reader shows alike. What it is is told from its bytes, not from its name. */
async function pictureOf(bytes: Uint8Array, made: PictureStore | undefined): Promise<Picture> {
  if (bytes.length === 0) throw new DamagedImage("the file is empty");
  const head = rasterHead(bytes);
  if (head) return await rasterPicture(bytes, head, made);
  if (isXml(bytes)) {
    // What reads XML is loaded when it is first needed.
    const { cleanSvg } = await import("./svg.ts");
    return { mediaType: "image/svg+xml", ...cleanSvg(bytes) };
  }
  const kind = convertible(bytes);
  if (kind) return await convertedOnce(bytes, kind === "tiff", made);
  throw new DamagedImage("it is not a PNG, JPEG, GIF, WebP, AVIF, TIFF or SVG file");
}

async function convertedOnce(bytes: Uint8Array, lossless: boolean, made: PictureStore | undefined): Promise<Picture> {
  const how = `converted ${lossless ? "without loss" : ""}`;
  return await madeOnce(made, how, bytes, async () => await converted(bytes, lossless));
}

async function rasterPicture(bytes: Uint8Array, head: RasterHead, made: PictureStore | undefined): Promise<Picture> {
  const { format, widthPx, heightPx } = head;
  checkPixels(widthPx, heightPx);
  // WebP is part of EPUB 3.3, but Kindles and many older readers do not know it.
  if (format === "webp")
    return await convertedOnce(bytes, Buffer.from(bytes.subarray(12, 16)).toString("latin1") === "VP8L", made);
  if (!head.plain) return await convertedOnce(bytes, format === "png", made);
  return { mediaType: `image/${format}`, bytes, widthPx, heightPx };
}

/** What files of these endings should be. */
const KINDS: Readonly<Record<string, string>> = {
  ".png": "PNG",
  ".jpg": "JPEG",
  ".jpeg": "JPEG",
  ".gif": "GIF",
  ".webp": "WebP",
  ".svg": "SVG",
  ".avif": "AVIF",
  ".tif": "TIFF",
  ".tiff": "TIFF",
};

const RASTER_KINDS = { png: "PNG", jpeg: "JPEG", gif: "GIF", webp: "WebP" } as const;

/** What a file is, where the ending of its name says otherwise. */
function kindUnlikeName(path: string, bytes: Uint8Array): string | undefined {
  const named = KINDS[extname(path).toLowerCase()];
  if (named === undefined) return undefined;
  const format = rasterHead(bytes)?.format;
  const kind = format ? RASTER_KINDS[format] : isXml(bytes) ? "SVG" : convertible(bytes)?.toUpperCase();
  return kind === named ? undefined : kind;
}

/** Whether a file begins as text with markup: after a byte order mark and white space. */
function isXml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1000)).toString("latin1");
  return /^(?:\xef\xbb\xbf)?\s*</.test(head) || head.startsWith("\xff\xfe<\0") || head.startsWith("\xfe\xff\0<");
}

/** Kinds that are decoded and written anew: ISO/IEC 23000-22 (AVIF), TIFF 6.0. */
function convertible(bytes: Uint8Array): "avif" | "tiff" | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (/^.{4}ftypavi[fs]/s.test(head)) return "avif";
  return head.startsWith("II*\0") || head.startsWith("MM\0*") ? "tiff" : undefined;
}
