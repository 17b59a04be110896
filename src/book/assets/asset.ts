import { createHash } from "node:crypto";
import type { Asset } from "../book.ts";

/** A picture whose bytes are at hand. */
export interface Picture extends Pick<Asset, "mediaType" | "widthPx" | "heightPx"> {
  readonly bytes: Uint8Array;
}

const EXTENSION: Readonly<Record<Asset["mediaType"], string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/svg+xml": "svg",
};

/** Keeps a picture, whose SHA-256 it is told, somewhere. @returns what reads it from there */
export type Shelf = (picture: Picture, hash: string) => () => Uint8Array;

/** In memory. */
export const held: Shelf =
  ({ bytes }) =>
  () =>
    bytes;

/**
 * A picture as an asset of the book, named by what it is: the same picture is one asset.
 * @param shelf where its bytes are kept
 */
export function assetOf(picture: Picture, shelf: Shelf = held): Asset {
  const { mediaType, bytes, widthPx, heightPx } = picture;
  const hash = sha256(bytes);
  const id = `img-${hash.slice(0, 16)}`;
  const path = `images/${id}.${EXTENSION[mediaType]}`;
  return { id, path, mediaType, size: bytes.length, read: shelf(picture, hash), widthPx, heightPx };
}

/** In hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
