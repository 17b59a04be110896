import { assetOf } from "../book/assets/asset.ts";
import type { Asset } from "../book/book.ts";
import type { Chromium } from "../browser/launch.ts";
import { COVER_WIDTH, type CoverDesign } from "./design.ts";
import { fitCover } from "./in-page.ts";

/** The size of a picture in pixels. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Few colours are on a cover: with so many, edges are as smooth as with all. */
const COLOURS = 128;

/** Takes the picture of a cover: a PNG in few colours. The same design has always the same bytes. */
export async function pictureOf(design: CoverDesign, size: PictureSize, chromium: Chromium): Promise<Asset> {
  const page = await chromium.openPage({ ...design, pictures: true });
  try {
    const scale = size.widthPx / COVER_WIDTH;
    await page.resize({ width: COVER_WIDTH, height: Math.round(size.heightPx / scale), scale });
    await page.evaluate(fitCover);
    return await coverAsset(await page.picture(), size);
  } finally {
    await page.close();
  }
}

/** Makes the cover of a picture in any form that can be decoded. */
export async function coverAsset(picture: Uint8Array, { widthPx, heightPx }: PictureSize): Promise<Asset> {
  const { default: sharp } = await import("sharp");
  const bytes = await sharp(picture)
    .resize(widthPx, heightPx, { fit: "fill" })
    .removeAlpha()
    .png({ palette: true, colours: COLOURS, dither: 0, compressionLevel: 9, effort: 10 })
    .toBuffer();
  return assetOf({ mediaType: "image/png", bytes, widthPx, heightPx });
}
