import type { PrintPage } from "../browser/page.ts";
import type { PrintFile } from "../edition/edition.ts";
import { loadPictures } from "./load-pictures.ts";
import { finePictures, showInstead } from "./placed-pictures.ts";

/** Pictures with a few more pixels than are needed stay as they are: a new one would be no smaller, and less sharp. */
const SLACK = 1.2;
/** Drawings in a few colours have hard edges, which paper shows finer than the tones of a photograph. */
const FEW_BITS = 4;
const DRAWING_FINER = 2;
const JPEG_QUALITY = 90;
/** Up to so many pixels per inch a file is meant to be small: mailed, and read on screens. */
const SMALL_FILES = 200;
const SMALL_QUALITY = 80;

/** Makes a picture with fewer pixels, as {@link resampled} does. */
export type Resampler = (file: PrintFile, widthPx: number, quality: number) => Promise<PrintFile | undefined>;

/**
 * Gives pictures with more pixels than paper shows fewer, as many as `most` to the inch at the size they are printed
 * at: photographs (JPEG) become JPEG again, all else stays without loss. None gets more pixels than it has, and one that
 * would not become smaller stays as it is.
 * @param files what the page can load; the new pictures are put there
 * @param smallerOf makes them, or knows them from an earlier print
 */
export async function resamplePictures(
  page: PrintPage,
  files: Map<string, PrintFile>,
  most: number,
  smallerOf: Resampler = resampled,
): Promise<void> {
  const fine = await page.evaluate(finePictures, most, SLACK);
  const instead: Record<string, string> = {};
  for (const { path, widthPx } of fine) {
    const file = files.get(path);
    const smaller = file && (await smallerOf(file, widthPx, most <= SMALL_FILES ? SMALL_QUALITY : JPEG_QUALITY));
    if (!smaller) continue;
    const other = `print-${widthPx}-${path}`;
    files.set(other, smaller);
    instead[path] = other;
  }
  if (Object.keys(instead).length === 0) return;
  await page.evaluate(showInstead, instead);
  await loadPictures(page);
}

/**
 * A picture with fewer pixels; undefined where that has no use. The same picture always becomes the same bytes.
 * @param widthPx how many pixels a photograph needs
 */
export async function resampled(
  { mediaType, bytes }: PrintFile,
  widthPx: number,
  quality = JPEG_QUALITY,
): Promise<PrintFile | undefined> {
  if (mediaType !== "image/jpeg" && mediaType !== "image/png") return undefined;
  try {
    return await smallerPicture({ mediaType, bytes }, widthPx, quality);
  } catch {
    // What is damaged is left to the browser, which shows as much of it as there is.
    return undefined;
  }
}

async function smallerPicture(
  { mediaType, bytes }: PrintFile,
  widthPx: number,
  quality: number,
): Promise<PrintFile | undefined> {
  const { default: sharp } = await import("sharp");
  const image = sharp(bytes, { limitInputPixels: false });
  const { width, channels, hasAlpha, isPalette, bitsPerSample = 8 } = await image.metadata();
  const isDrawing = mediaType === "image/png" && (isPalette || channels === 1) && bitsPerSample <= FEW_BITS;
  const wanted = isDrawing ? widthPx * DRAWING_FINER : widthPx;
  if (width <= wanted * SLACK) return undefined;
  const grey = channels < 3 && !isPalette;
  const smaller = image.resize({ width: wanted, kernel: "lanczos3" }).toColourspace(grey ? "b-w" : "srgb");
  const written =
    mediaType === "image/jpeg"
      ? smaller.jpeg({ quality, chromaSubsampling: "4:4:4", mozjpeg: true })
      : smaller.png({
          compressionLevel: 9,
          palette: isDrawing && !hasAlpha,
          ...(isDrawing && { colours: 2 ** FEW_BITS }),
        });
  const data = await written.toBuffer();
  return data.byteLength < bytes.byteLength ? { mediaType, bytes: data } : undefined;
}
