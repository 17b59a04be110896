import { createHash } from "node:crypto";
import type { Asset } from "../book.ts";

export type Picture = Pick<Asset, "mediaType" | "bytes" | "widthPx" | "heightPx">;

const EXTENSION: Readonly<Record<Asset["mediaType"], string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/svg+xml": "svg",
};

/** A picture as an asset of the book, named by what it is: the same picture is one asset. */
export function assetOf(picture: Picture): Asset {
  const hash = createHash("sha256").update(picture.bytes).digest("hex");
  const id = `img-${hash.slice(0, 16)}`;
  return { id, path: `images/${id}.${EXTENSION[picture.mediaType]}`, ...picture };
}
