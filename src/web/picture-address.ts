import type { Asset } from "../book/book.ts";

/** A picture as an address that holds it (RFC 2397). */
export function pictureAddress({ mediaType, bytes }: Pick<Asset, "bytes"> & { readonly mediaType: string }): string {
  const { buffer, byteOffset, byteLength } = bytes;
  return `data:${mediaType};base64,${Buffer.from(buffer, byteOffset, byteLength).toString("base64")}`;
}
