import { assetOf } from "../book/assets/asset.ts";
import type { Asset } from "../book/book.ts";
import type { Chromium } from "../browser/launch.ts";
import type { PrintPage } from "../browser/page.ts";
import { fontFaceCss, fontFiles, type FontSet } from "../edition/fonts.ts";
import { type FormulaBox, formulaBoxes } from "./in-page.ts";

/** A formula as a picture; lengths in em of the text around it. */
export interface FormulaPicture {
  readonly asset: Asset;
  readonly widthEm: number;
  /** How far it reaches below the line it stands on. */
  readonly depthEm: number;
}

/** The size of type they are set in, in CSS pixels, and how many pixels of the picture one of them is: 300 to the inch. */
const SIZE = 16;
const SCALE = 4;
/** As wide as the pages of a large book. */
const WINDOW = 640;
/** The height of what is pictured in one go. */
const STRIP = 1500;

/**
 * Takes the pictures of formulas, black on white, in the faces of a design.
 * @param formulas MathML, each once
 */
export async function picturesOf(
  formulas: readonly string[],
  fonts: FontSet,
  chromium: Chromium,
): Promise<readonly FormulaPicture[]> {
  const characters = new Set([...formulas.join("")].map((character) => character.codePointAt(0) ?? 0));
  const html = documentOf(formulas, fontFaceCss(fonts, characters));
  const page = await chromium.openPage({ html, files: fontFiles(fonts, characters), pictures: true });
  try {
    await page.resize({ width: WINDOW, height: STRIP, scale: SCALE });
    return await takePictures(page, await page.evaluate(formulaBoxes));
  } finally {
    await page.close();
  }
}

/** Each formula on a line of its own, behind it a mark that stands on the line. */
function documentOf(formulas: readonly string[], fontFaces: string): string {
  const lines = formulas.map((formula) => `<p><span class="formula">${formula}</span><i></i></p>`);
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"/><title>Formulas</title><style>
${fontFaces}
body { margin: 0; background: #fff; color: #000; font: ${SIZE}px/1 "Octavo Text", var(--fallback-faces); }
p { margin: 8px; }
math { font-family: "Octavo Math", var(--fallback-faces); margin: 0; }
.formula { display: inline-block; padding: 1px; }
i { display: inline-block; width: 0; height: 0; }
</style></head><body>
${lines.join("\n")}
</body></html>`;
}

async function takePictures(page: PrintPage, boxes: readonly FormulaBox[]): Promise<readonly FormulaPicture[]> {
  const { default: sharp } = await import("sharp");
  const out: FormulaPicture[] = [];
  while (out.length < boxes.length) {
    const first = boxes[out.length]!;
    const beyond = boxes.findIndex(({ top, height }, index) => index > out.length && top + height > first.top + STRIP);
    const strip = boxes.slice(out.length, beyond < 0 ? undefined : beyond);
    const right = Math.max(...strip.map(({ left, width }) => left + width));
    const bottom = Math.max(...strip.map(({ top, height }) => top + height));
    const clip = { x: 0, y: first.top, width: right, height: bottom - first.top };
    const picture = await page.picture(clip);
    for (const { left, top, width, height, depth } of strip) {
      const area = { left, top: top - first.top, width, height };
      const scaled = Object.fromEntries(Object.entries(area).map(([side, length]) => [side, length * SCALE]));
      const bytes = await sharp(picture)
        .extract(scaled as unknown as typeof area)
        .greyscale()
        .png({ palette: true, colours: 16, dither: 0, compressionLevel: 9 })
        .toBuffer();
      const size = { widthPx: width * SCALE, heightPx: height * SCALE };
      const asset = assetOf({ mediaType: "image/png", bytes, ...size });
      out.push({ asset, widthEm: width / SIZE, depthEm: depth / SIZE });
    }
  }
  return out;
}
