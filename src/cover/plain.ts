import { join } from "node:path";
import type { OverlayOptions } from "sharp";
import type { Asset } from "../book/book.ts";
import type { BookView } from "../edition/book-view.ts";
import { type Face, faceFile, type FontSet } from "../edition/fonts.ts";
import { TEMPLATES } from "../edition/templates.ts";
import { fontFamily } from "./font-family.ts";
import { coverAsset, type PictureSize } from "./picture.ts";

/** A line of a plain cover; lengths in pixels. */
interface Words {
  readonly text: string;
  /** Where it begins from the top, and how high it may get. */
  readonly top: number;
  readonly height: number;
  /** The size its letters have if there is room. */
  readonly size: number;
}

const GROUND = "#23384a";
const INK = "#f4eee0";

/**
 * A cover without a browser: title and names on a plain ground, set by the image library. Each line is set in the first
 * face of the theme that has its characters.
 */
export async function plainCover(words: BookView, fonts: FontSet, size: PictureSize): Promise<Asset> {
  // Read when the first text is set.
  process.env["FONTCONFIG_FILE"] = join(TEMPLATES, "base", "fonts.conf");
  const { default: sharp } = await import("sharp");
  const { title, subtitle, author_line } = words;
  const { widthPx, heightPx } = size;
  const { faces, fallback } = fonts;
  const upright = [...faces, ...fallback].filter(({ style, features }) => style === "normal" && features.length === 0);
  const parts: readonly Words[] = [
    { text: title, top: 0.22, height: 0.3, size: 0.1 },
    { text: subtitle, top: 0.55, height: 0.12, size: 0.045 },
    { text: author_line, top: 0.78, height: 0.1, size: 0.05 },
  ].map(({ text, ...part }) => ({
    text,
    top: Math.round(part.top * heightPx),
    height: Math.round(part.height * heightPx),
    size: Math.round(part.size * widthPx),
  }));
  const overlays: OverlayOptions[] = [];
  for (const part of parts.filter(({ text }) => text !== "")) overlays.push(await linesOf(part, upright, size));
  const picture = await sharp(Buffer.from(ground(size)))
    .composite(overlays)
    .png()
    .toBuffer();
  return await coverAsset(picture, size);
}

async function linesOf(words: Words, faces: readonly Face[], { widthPx }: PictureSize): Promise<OverlayOptions> {
  const { default: sharp } = await import("sharp");
  const characters = [...words.text.matchAll(/[\p{L}\p{N}]/gu)].map(([character]) => character.codePointAt(0) ?? 0);
  const face = faces.find(({ covers }) => characters.every((each) => covers(each))) ?? faces[0];
  if (!face) throw new Error("A theme without a face");
  const width = Math.round(widthPx * 0.72);
  const text = {
    text: `<span foreground="${INK}">${escaped(words.text)}</span>`,
    font: `${fontFamily(face.bytes)} ${words.size}`,
    fontfile: faceFile(face),
    align: "centre",
    rgba: true,
    width,
  } as const;
  // At 72 dots an inch a point is a pixel. What gets too high, or holds a long word, is set as large as it fits.
  const free = await sharp({ text: { ...text, dpi: 72 } })
    .png()
    .toBuffer({ resolveWithObject: true });
  const fits = free.info.height <= words.height && free.info.width <= width;
  const set = fits
    ? free
    : await sharp({ text: { ...text, height: words.height } })
        .png()
        .toBuffer({ resolveWithObject: true });
  const left = Math.round((widthPx - set.info.width) / 2);
  return { input: set.data, left, top: words.top + Math.round((words.height - set.info.height) / 2) };
}

function ground({ widthPx, heightPx }: PictureSize): string {
  const inset = widthPx * 0.06;
  const frame = (at: number, weight: number): string =>
    `<rect x="${at}" y="${at}" width="${widthPx - 2 * at}" height="${heightPx - 2 * at}" fill="none" stroke="${INK}" stroke-width="${weight}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"><rect width="100%" height="100%" fill="${GROUND}"/>${frame(inset, 6)}${frame(inset + 16, 2)}</svg>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
