import { posix } from "node:path";
import { decoded } from "../link-paths.ts";

/** What the address of an image says about where it is, before the disk is asked. */
export type ImageAddress =
  /** Relative to the manuscript's root; it may still lead out of it. */
  { readonly kind: "path"; readonly path: string } | { readonly kind: "outside" } | { readonly kind: "remote" };

/**
 * Reads the `src` of an image written in the file `from`. Paths are relative to that file; queries and fragments are
 * the web's and fall away. Absolute paths and `file:` are outside the book, all else with a scheme is not a file.
 */
export function imageAddress(src: string, from: string): ImageAddress {
  const address = src.replaceAll(/[\t\n\r]/g, "").trim();
  if (/^[\\/]{2}/.test(address)) return { kind: "remote" };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  // One letter before a colon is a drive of Windows.
  if (scheme !== undefined) return { kind: scheme === "file" || scheme.length === 1 ? "outside" : "remote" };
  const path = decoded(address.replace(/[?#][^]*$/, "")).replaceAll("\\", "/");
  if (path.startsWith("/")) return { kind: "outside" };
  return { kind: "path", path: posix.join(posix.dirname(from), path) };
}
