import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { PictureLimits } from "../book/assets/resample.ts";
import { withinLimits } from "../book/assets/resample.ts";
import { assetOf, type Picture } from "../book/assets/asset.ts";
import type { PictureTools } from "../book/assets/made-pictures.ts";
import { DamagedImage } from "../book/assets/raster.ts";
import type { Asset, Book } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { ReaderName } from "../config/reader.ts";
import { TEMPLATES } from "./templates.ts";

/** What an EPUB is made like for one kind of reading system. */
export interface Reader {
  /** The most pixels and bytes a picture may have, and whether it must not be progressive. */
  readonly pictures: Omit<PictureLimits, "grey">;
  /** Whether the cover is a page of the book; where it is not, the reading system shows it by itself. */
  readonly coverPage: boolean;
  /** Whether formulas are shown as pictures, with the TeX as their words. */
  readonly formulasAsPictures: boolean;
  /** Whether what stands outside of its margins is shown. */
  readonly negativeMargins: boolean;
}

const MEGABYTE = 1_000_000;

/** Apple Books takes 5.6 megapixels, Kobo and Kindle 5 MB a picture: what keeps to both goes everywhere. */
const ANYWHERE: Reader = {
  pictures: { mostPixels: 5_600_000, mostBytes: 5 * MEGABYTE, baseline: false },
  coverPage: true,
  formulasAsPictures: false,
  negativeMargins: true,
};

const READERS: Readonly<Record<ReaderName, Reader>> = {
  ebook: ANYWHERE,
  apple: ANYWHERE,
  kobo: { ...ANYWHERE, pictures: { ...ANYWHERE.pictures, baseline: true } },
  // Kindle Publishing Guidelines: no page for the cover, it would be there twice; MathML is not shown by all Kindles.
  kindle: {
    pictures: { ...ANYWHERE.pictures, baseline: true },
    coverPage: false,
    formulasAsPictures: true,
    negativeMargins: false,
  },
};

/** Kobo takes covers of less than 3 MB. */
const LARGEST_COVER_BYTES = 2_900_000;

/** A typeset cover has so many; every reading system but those in Japan takes more. */
const MOST_PIXELS_KEPT = 4_100_000;

/** Where files are to be small: a typeset cover becomes a JPEG. */
const SMALL_COVER_BYTES = 150_000;

/** What Japanese stores take (EBPAJ guide 1.1.4): 4 megapixels, 4 MB, no progressive JPEG. */
const JAPAN = { mostPixels: 4_000_000, mostBytes: 4 * MEGABYTE, baseline: true };

/** What an edition is made like. */
export function readerFor(plan: Pick<EditionPlan, "reader">, language: string): Reader {
  const reader = READERS[plan.reader ?? "ebook"];
  return /^ja\b/i.test(language) ? { ...reader, pictures: JAPAN } : reader;
}

/** A page of the web has all its pictures in it: they are as large as a wide screen shows them. */
const ON_THE_WEB = { mostPixels: 2_500_000, mostBytes: 800_000 };
/** Where files are to be small, a picture has the pixels of so many inches square, and so many bytes for each. */
const SMALL_INCHES = 8;
const SMALL_BYTES_PER_PIXEL = 0.28;
const SMALL_RESOLUTION = 150;

function smallPictures({ imageResolution }: Pick<EditionPlan, "imageResolution">) {
  const mostPixels = (SMALL_INCHES * (imageResolution || SMALL_RESOLUTION)) ** 2;
  return { mostPixels, mostBytes: Math.round(mostPixels * SMALL_BYTES_PER_PIXEL) };
}

/** What pictures may be in an edition that is read on screens. */
export function pictureLimits(plan: ReadersPlan, language: string): PictureLimits {
  const { pictures } = readerFor(plan, language);
  const limits = [
    pictures,
    ...(plan.format === "html" ? [ON_THE_WEB] : []),
    ...(plan.smallPictures ? [smallPictures(plan)] : []),
  ];
  return {
    mostPixels: Math.min(...limits.map(({ mostPixels }) => mostPixels)),
    mostBytes: Math.min(...limits.map(({ mostBytes }) => mostBytes)),
    baseline: pictures.baseline,
    grey: plan.greyscale ?? false,
  };
}

/** What decides how its pictures are. */
type ReadersPlan = Pick<EditionPlan, "format" | "reader" | "greyscale" | "smallPictures" | "imageResolution">;

/** Styles for one kind of reading system, behind those of the theme: what it cannot show is set otherwise. */
export function readerCss({ reader = "ebook" }: Pick<EditionPlan, "reader">): string {
  const file = join(TEMPLATES, "epub", `${reader}.css`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** How many pictures are made smaller at a time: each takes some 100 MB. */
const AT_A_TIME = Math.min(2, availableParallelism());

/** What pictures are fitted with. */
export interface FittingTools extends PictureTools {
  /** Told of a picture that cannot be decoded, and so stays as it is. */
  readonly onDamaged?: (asset: Asset) => void;
}

/** The book with its pictures such as the reading system takes them; they keep their ids. */
export async function withReadersPictures(book: Book, plan: ReadersPlan, tools: FittingTools = {}): Promise<Book> {
  const limits = pictureLimits(plan, book.metadata.language);
  // Each has its place from the beginning, whichever is finished first.
  const assets = new Map(book.assets);
  const waiting = book.assets.entries();
  const worker = async (): Promise<void> => {
    for (const [id, asset] of waiting) assets.set(id, await fitted(asset, limits, tools));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  const mostBytes = Math.min(limits.mostBytes, plan.smallPictures ? SMALL_COVER_BYTES : LARGEST_COVER_BYTES);
  const cover = book.cover && (await fitted(book.cover, { ...limits, mostBytes }, tools));
  return { ...book, assets, ...(cover && { cover }) };
}

/** Whether readers take a picture as it is, in so many bytes. */
function fits({ size, widthPx, heightPx, mediaType }: Asset, { mostBytes, baseline, grey }: PictureLimits): boolean {
  const isPlain = mediaType === "image/png" && !grey && !baseline;
  return isPlain && size <= mostBytes && widthPx * heightPx <= MOST_PIXELS_KEPT;
}

/** What was fitted already: editions of one book that have the same limits have the same pictures. */
const fittedBefore = new WeakMap<Asset, Map<string, Asset>>();

async function fitted(
  asset: Asset,
  limits: PictureLimits,
  { shelf, made: store, onDamaged }: FittingTools,
): Promise<Asset> {
  const key = Object.values(limits).join(" ");
  const known = fittedBefore.get(asset) ?? new Map<string, Asset>();
  fittedBefore.set(asset, known);
  const before = known.get(key);
  if (before) return before;
  let picture: Picture | undefined;
  try {
    picture = await withinLimits(asset, limits, store);
  } catch (error) {
    if (!(error instanceof DamagedImage)) throw error;
    onDamaged?.(asset);
    return asset;
  }
  const made = picture && !isWorse(picture, asset, limits) ? { ...assetOf(picture, shelf), id: asset.id } : asset;
  known.set(key, made);
  return made;
}

/** A drawing in few colours takes less than it does with fewer pixels, whose edges are smooth. */
function isWorse(fewer: Picture, asset: Asset, limits: PictureLimits): boolean {
  return fewer.bytes.length >= asset.size && fits(asset, limits);
}
