import { createHash } from "node:crypto";
import { assetOf } from "../book/assets/asset.ts";
import { rasterHead } from "../book/assets/raster.ts";
import type { Asset, Book } from "../book/book.ts";
import type { Chromium } from "../browser/launch.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { type Design, plainDesign } from "../edition/design.ts";
import { themeChain, themePath } from "../edition/theme-folder.ts";
import { coverFonts, coverTemplate, coverWords, designCover, unknownCharacters } from "./design.ts";
import { pictureOf, type PictureSize } from "./picture.ts";
import { withoutPictographs } from "./pictographs.ts";
import { plainCover } from "./plain.ts";

/** What is asked of a cover for an e-book (Kindle Publishing Guidelines §4.2): 1600 × 2560 pixels. */
export const EBOOK_COVER: PictureSize = { widthPx: 1600, heightPx: 2560 };

/** Kobo shows covers in the proportion of 3 to 4. */
const KOBO_COVER: PictureSize = { widthPx: 1920, heightPx: 2560 };

/** How large the cover of an edition that is read on a screen is typeset. */
export function screenCover({ reader }: Pick<EditionPlan, "reader">): PictureSize {
  return reader === "kobo" ? KOBO_COVER : EBOOK_COVER;
}

/** What a cover is made with. */
export interface CoverTools {
  readonly diagnostics: Diagnostics;
  /** The browser; undefined when there is none. */
  browser(): Promise<Chromium | undefined>;
  /** What the edition looks like, where it is not as its theme has it. */
  readonly design?: Design | undefined;
  /** Covers made before, by name. */
  readonly kept?: CoverStore | undefined;
}

/** Where finished covers are kept. */
export interface CoverStore {
  read(name: string): Promise<Uint8Array | undefined>;
  write(name: string, bytes: Uint8Array): Promise<void>;
}

/** Raised when the pictures change though templates and settings do not: those kept are then not used any more. */
const GENERATION = 1;

/**
 * Typesets the cover of a book from its title and names, as the theme of the edition has it. Without a browser it is a
 * plainer one (`cover-plain`). When no font has the characters there is none (`cover-unset`), but small pictures among
 * them are left out (`cover-pictographs`).
 */
export async function typesetCover(
  whole: Book,
  plan: EditionPlan,
  size: PictureSize,
  tools: CoverTools,
): Promise<Asset | undefined> {
  const design = tools.design ?? plainDesign(plan);
  const { book, left } = withoutPictographs(whole, plan, design);
  const name = `${fingerprint(book, plan, design, size)}.png`;
  if (left.length > 0) reportLeftOut(left, tools.diagnostics);
  const known = await tools.kept?.read(name);
  if (known && isPicture(known, size)) return assetOf({ mediaType: "image/png", bytes: known, ...size });
  const unknown = unknownCharacters(book, plan, design);
  if (unknown.length > 0) {
    reportUnknown(unknown, tools.diagnostics);
    return undefined;
  }
  const chromium = await tools.browser();
  if (!chromium) {
    tools.diagnostics.report("cover-plain", {
      message: "Without a browser the cover is a plain one.",
      hint: "Install a browser (`octavo build` with a PDF says how), or name an image: cover: cover.jpg",
    });
    return await plainCover(coverWords(book, plan), coverFonts(book, plan, design), size);
  }
  const picture = await pictureOf(designCover(book, plan, design), size, chromium);
  await tools.kept?.write(name, picture.read());
  return picture;
}

/** A hash of all that a cover is made of. */
function fingerprint(book: Book, plan: EditionPlan, design: Design, { widthPx, heightPx }: PictureSize): string {
  const hash = createHash("sha256").update(`${GENERATION} ${widthPx} ${heightPx}\n`);
  for (const name of themeChain(plan.theme, design.templates)) {
    const settings = themePath(name);
    if (design.templates.has(settings)) hash.update(design.templates.read(settings));
  }
  for (const { bytes } of design.faces) hash.update(bytes);
  return hash
    .update(coverTemplate(book, plan, design))
    .digest("hex")
    .slice(0, 32);
}

function isPicture(bytes: Uint8Array, size: PictureSize): boolean {
  try {
    const head = rasterHead(bytes);
    return head?.format === "png" && head.widthPx === size.widthPx && head.heightPx === size.heightPx;
  } catch {
    return false;
  }
}

function reportLeftOut(pictures: readonly string[], diagnostics: Diagnostics): void {
  diagnostics.report("cover-pictographs", {
    message: `The cover is without ${fewOf(pictures)}: no font of the theme has ${pictures.length > 1 ? "them" : "it"}.`,
    hint: "Name an image in book.yaml (cover: cover.jpg) if they belong there.",
  });
}

function fewOf(characters: readonly string[]): string {
  return `${characters.slice(0, 5).join(" ")}${characters.length > 5 ? " …" : ""}`;
}

function reportUnknown(characters: readonly string[], diagnostics: Diagnostics): void {
  diagnostics.report("cover-unset", {
    message: `No cover is typeset: no font of the theme has ${fewOf(characters)}`,
    hint: "Name an image in book.yaml (cover: cover.jpg), or none (cover: false).",
  });
}
