import type { Picture } from "../../book/assets/asset.ts";

/** The colours of a cover around a picture. */
export interface WrapColours {
  /** Of spine and back: `#23384a`. */
  readonly ground: string;
  /** Of the words on it. */
  readonly ink: string;
}

type Rgb = readonly [red: number, green: number, blue: number];

const PAPER: Rgb = [0xf7, 0xf4, 0xec];
const INK: Rgb = [0x1d, 0x23, 0x29];

/** What small text needs to be read (WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5;

/** How much of the picture decides, beside the spine. */
const STRIP = 0.08;

/** How wide the picture is looked at: its details do not matter. */
const LOOKED_AT_PX = 300;

/** Around a drawing, which only the browser draws. */
const PLAIN: WrapColours = { ground: "#23384a", ink: hex(PAPER) };

/**
 * The colour that the edge of a picture beside the spine has most of, so that the picture seems to run on; made darker
 * where words could not be read on it.
 */
export async function coloursOf(
  { mediaType, bytes }: Pick<Picture, "mediaType" | "bytes">,
  edge: "left" | "right",
): Promise<WrapColours> {
  if (mediaType === "image/svg+xml") return PLAIN;
  const { default: sharp } = await import("sharp");
  const { data, info } = await sharp(bytes, { limitInputPixels: false })
    .resize({ width: LOOKED_AT_PX, withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const width = Math.max(1, Math.round(info.width * STRIP));
  const left = edge === "left" ? 0 : info.width - width;
  const strip = sharp(data, { raw: info }).extract({ left, top: 0, width, height: info.height });
  const { dominant } = await sharp(await strip.png().toBuffer()).stats();
  let ground: Rgb = [dominant.r, dominant.g, dominant.b];
  if (contrast(ground, INK) >= LEAST_CONTRAST) return { ground: hex(ground), ink: hex(INK) };
  while (contrast(ground, PAPER) < LEAST_CONTRAST) ground = darker(ground);
  return { ground: hex(ground), ink: hex(PAPER) };
}

function darker([red, green, blue]: Rgb): Rgb {
  return [Math.floor(red * 0.94), Math.floor(green * 0.94), Math.floor(blue * 0.94)];
}

function hex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** WCAG 2.2: the contrast ratio of two colours. */
function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
