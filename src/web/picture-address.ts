import type { Asset } from "../book/book.ts";

/** A picture as an address that holds it (RFC 2397). */
export function pictureAddress({ mediaType, read }: Pick<Asset, "read"> & { readonly mediaType: string }): string {
  const { buffer, byteOffset, byteLength } = read();
  return `data:${mediaType};base64,${Buffer.from(buffer, byteOffset, byteLength).toString("base64")}`;
}
