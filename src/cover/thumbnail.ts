import type { Asset } from "../book/book.ts";

/** A picture for screens. */
export interface Thumbnail {
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Wide enough for a message on a fine screen, and for the shelves of shops and of newsletter services. */
export const THUMBNAIL_WIDTH = 600;
/** A cover that is a long strip is not made larger than a screen. */
const MOST_HEIGHT = 1200;
/** Dots an inch at which a drawing is painted: one of 200 units is wide enough then. */
const DRAWING_DPI = 216;

/** The cover as a small JPEG: at most {@link THUMBNAIL_WIDTH} pixels wide, on white, never larger than it is. */
export async function thumbnail({ read, mediaType }: Asset): Promise<Thumbnail> {
  const { default: sharp } = await import("sharp");
  const isDrawing = mediaType === "image/svg+xml";
  const { data, info } = await sharp(read(), isDrawing ? { density: DRAWING_DPI } : {})
    .resize({ width: THUMBNAIL_WIDTH, height: MOST_HEIGHT, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), widthPx: info.width, heightPx: info.height };
}
