import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PictureLimits } from "../book/assets/resample.ts";
import { withinLimits } from "../book/assets/resample.ts";
import { assetOf } from "../book/assets/asset.ts";
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
}

const MEGABYTE = 1_000_000;

/** Apple Books takes 5.6 megapixels, Kobo and Kindle 5 MB a picture: what keeps to both goes everywhere. */
const ANYWHERE: Reader = {
  pictures: { mostPixels: 5_600_000, mostBytes: 5 * MEGABYTE, baseline: false },
  coverPage: true,
  formulasAsPictures: false,
};

const READERS: Readonly<Record<ReaderName, Reader>> = {
  ebook: ANYWHERE,
  apple: ANYWHERE,
  kobo: { ...ANYWHERE, pictures: { ...ANYWHERE.pictures, baseline: true } },
  // Kindle Publishing Guidelines: no page for the cover, it would be there twice; MathML is not shown by all Kindles.
  kindle: { pictures: { ...ANYWHERE.pictures, baseline: true }, coverPage: false, formulasAsPictures: true },
};

/** Kobo takes covers of less than 3 MB. */
const LARGEST_COVER_BYTES = 2_900_000;

/** What Japanese stores take (EBPAJ guide 1.1.4): 4 megapixels, 4 MB, no progressive JPEG. */
const JAPAN = { mostPixels: 4_000_000, mostBytes: 4 * MEGABYTE, baseline: true };

/** What an edition is made like. */
export function readerFor(plan: Pick<EditionPlan, "reader">, language: string): Reader {
  const reader = READERS[plan.reader ?? "ebook"];
  return /^ja\b/i.test(language) ? { ...reader, pictures: JAPAN } : reader;
}

/** Styles for one kind of reading system, behind those of the theme: what it cannot show is set otherwise. */
export function readerCss({ reader = "ebook" }: Pick<EditionPlan, "reader">): string {
  const file = join(TEMPLATES, "epub", `${reader}.css`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** The book with its pictures such as the reading system takes them; they keep their ids. */
export async function withReadersPictures(book: Book, plan: EditionPlan): Promise<Book> {
  const { pictures } = readerFor(plan, book.metadata.language);
  const limits = { ...pictures, grey: plan.greyscale ?? false };
  const assets = new Map<string, Asset>();
  for (const [id, asset] of book.assets) assets.set(id, await fitted(asset, limits));
  const mostBytes = Math.min(limits.mostBytes, LARGEST_COVER_BYTES);
  const cover = book.cover && (await fitted(book.cover, { ...limits, mostBytes }));
  return { ...book, assets, ...(cover && { cover }) };
}

/** The book with its pictures in greys, for paper; drawings keep their colours. They keep their ids. */
export async function withGreyPictures(book: Book): Promise<Book> {
  const limits = { mostPixels: Infinity, mostBytes: Infinity, baseline: false, grey: true };
  const assets = new Map<string, Asset>();
  for (const [id, asset] of book.assets) assets.set(id, await fitted(asset, limits));
  return { ...book, assets };
}

async function fitted(asset: Asset, limits: PictureLimits): Promise<Asset> {
  const picture = await withinLimits(asset, limits);
  return picture === asset ? asset : { ...assetOf(picture), id: asset.id };
}
