import type { IImageOptions } from "docx";
import type { Asset, Book } from "../book/book.ts";
import { type Element, visit } from "../markdown/tree.ts";
import { nodesOf, openingSections, usedAssets } from "../edition/walk.ts";
import { ALONE, toXhtml } from "../edition/xhtml.ts";

/** A picture as word processors take it. Its size is in CSS pixels, 96 to the inch. */
export interface Picture {
  readonly type: "png" | "jpg" | "gif";
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The pictures of a book: files by the ids of their assets, drawings by the elements they are. */
export type Pictures = ReadonlyMap<string | Element, Picture>;

/** How many pixels drawings are painted with, across: enough for the width of a page in print. */
const DRAWN_PX = 1300;

const TYPES = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif" } as const;

/** Makes all pictures of a book ready. Drawings and WebP become PNG: not every word processor shows others. */
export async function picturesOf(book: Book): Promise<Pictures> {
  const pictures = new Map<string | Element, Picture>();
  for (const asset of usedAssets(book)) pictures.set(asset.id, await pictureOf(asset));
  for (const drawing of drawingsIn(book)) {
    const svg = new TextEncoder().encode(toXhtml([drawing], ALONE));
    pictures.set(drawing, await painted(svg, sizeOf(drawing)));
  }
  return pictures;
}

function drawingsIn(book: Book): readonly Element[] {
  const found: Element[] = [];
  for (const section of openingSections(book))
    visit(nodesOf(section), (node) => {
      if (node.tag === "svg") found.push(node);
    });
  return found;
}

async function pictureOf({ mediaType, read, widthPx, heightPx }: Asset): Promise<Picture> {
  const bytes = read();
  const type = mediaType in TYPES ? TYPES[mediaType as keyof typeof TYPES] : undefined;
  if (type) return { type, bytes, widthPx, heightPx };
  return await painted(bytes, mediaType === "image/svg+xml" ? { widthPx, heightPx } : undefined);
}

async function painted(
  bytes: Uint8Array,
  drawn?: { readonly widthPx: number; readonly heightPx: number },
): Promise<Picture> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  const image = drawn ? sharp(bytes, { density: densityFor(drawn.widthPx) }).resize({ width: DRAWN_PX }) : sharp(bytes);
  const { data, info } = await image.png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true });
  return { type: "png", bytes: data, widthPx: drawn?.widthPx ?? info.width, heightPx: drawn?.heightPx ?? info.height };
}

/** Dots to the inch with which so many CSS pixels become enough of them, within what the painter takes. */
function densityFor(widthPx: number): number {
  return Math.min(Math.max((72 * DRAWN_PX) / Math.max(widthPx, 1), 72), 2400);
}

/** The size of a drawing in the text: as it says, or the default of browsers. */
function sizeOf({ attributes }: Element): { readonly widthPx: number; readonly heightPx: number } {
  const box = (attributes["viewBox"] ?? "").split(/[\s,]+/).map(Number);
  const side = (name: "width" | "height", fromBox: number | undefined, otherwise: number): number => {
    const given = /^([\d.]+)(?:px)?$/.exec(attributes[name] ?? "")?.[1];
    return Number(given ?? fromBox) || otherwise;
  };
  return { widthPx: side("width", box[2], 300), heightPx: side("height", box[3], 150) };
}

/** Room for a picture, in CSS pixels. */
export interface Room {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * How a picture is put into the text: as wide as the author says, no larger than there is room.
 * @param id of the picture in the document, from 1
 */
export function imageOptions(
  { type, bytes, widthPx, heightPx }: Picture,
  { attributes }: Element,
  { room, id }: { readonly room: Room; readonly id: number },
): IImageOptions {
  const percent = Number(/(?:^|;)\s*width:\s*([\d.]+)%/.exec(attributes["style"] ?? "")?.[1] ?? Number.NaN);
  const wanted = Number.isNaN(percent) ? widthPx : (room.widthPx * percent) / 100;
  const scale = Math.min(wanted, room.widthPx, (room.heightPx * widthPx) / heightPx) / widthPx;
  const alt = attributes["alt"] ?? attributes["aria-label"] ?? "";
  return {
    type,
    data: bytes,
    transformation: { width: Math.round(widthPx * scale), height: Math.round(heightPx * scale) },
    altText: { id: String(id), name: `Picture ${id}`, description: alt },
  };
}
