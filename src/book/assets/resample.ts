import type { Sharp } from "sharp";
import type { Asset } from "../book.ts";
import type { Picture } from "./asset.ts";
import { madeOnce, type PictureStore } from "./made-pictures.ts";
import { DamagedImage, rasterHead } from "./raster.ts";

/** What a picture may be where it is read. */
export interface PictureLimits {
  readonly mostPixels: number;
  readonly mostBytes: number;
  /** Whether JPEG files must not be progressive. */
  readonly baseline: boolean;
  /** Whether colours are taken out: for screens that have none. */
  readonly grey: boolean;
}

/** As mozjpeg writes it, but for the scans, which would make it progressive. */
const JPEG = { quality: 85, trellisQuantisation: true, overshootDeringing: true, quantisationTable: 3 } as const;

/** How much narrower a picture gets each time its file is still too large, and how often that is tried. */
const STEP = 0.8;
const MOST_STEPS = 12;

/**
 * A picture that is not within limits, written anew with as many pixels as they allow. Photographs stay JPEG, drawings
 * PNG; a PNG without transparency whose file is still too large becomes a JPEG. Of a moving GIF that is too large the
 * first frame is left. Drawings in SVG are left as they are.
 * @param made those of earlier builds
 * @returns undefined for a picture that is within them
 * @throws DamagedImage when it cannot be decoded
 */
export async function withinLimits(
  picture: Asset,
  limits: PictureLimits,
  made?: PictureStore,
): Promise<Picture | undefined> {
  const { size, widthPx, heightPx, mediaType } = picture;
  const { mostPixels, mostBytes, baseline, grey } = limits;
  if (mediaType === "image/svg+xml") return undefined;
  const isLarge = widthPx * heightPx > mostPixels || size > mostBytes;
  const mayBeProgressive = baseline && mediaType === "image/jpeg";
  if (!isLarge && !mayBeProgressive && !grey) return undefined;
  const bytes = picture.read();
  if (!isLarge && !grey && rasterHead(bytes)?.progressive !== true) return undefined;
  try {
    const how = `within ${JSON.stringify(limits)}`;
    return await madeOnce(made, how, bytes, async () => await smaller(picture, bytes, limits));
  } catch {
    throw new DamagedImage("its pixels are damaged");
  }
}

async function smaller(picture: Asset, bytes: Uint8Array, limits: PictureLimits): Promise<Picture> {
  const { widthPx, heightPx, mediaType } = picture;
  const { mostPixels, mostBytes, grey } = limits;
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  const { hasAlpha } = await sharp(bytes).metadata();
  let scale = Math.min(1, Math.sqrt(mostPixels / (widthPx * heightPx)));
  let asJpeg = mediaType === "image/jpeg";
  for (let step = 0; ; step++) {
    const width = Math.max(1, Math.floor(widthPx * scale));
    const resized = sharp(bytes, { limitInputPixels: false }).resize(width, Math.max(1, Math.floor(heightPx * scale)), {
      fit: "fill",
    });
    const fitted = await written(grey ? resized.greyscale().toColourspace("b-w") : resized, asJpeg);
    if (fitted.bytes.length <= mostBytes || step === MOST_STEPS) return fitted;
    if (!asJpeg && !hasAlpha) asJpeg = true;
    else scale *= STEP;
  }
}

async function written(image: Sharp, asJpeg: boolean): Promise<Picture> {
  const writer = asJpeg ? image.jpeg(JPEG) : image.png({ compressionLevel: 9 });
  const { data, info } = await writer.toBuffer({ resolveWithObject: true });
  const mediaType = asJpeg ? "image/jpeg" : "image/png";
  return { mediaType, bytes: new Uint8Array(data), widthPx: info.width, heightPx: info.height };
}
