import { unzipSync } from "fflate";

/** The files of an EPUB by their names in it, in the order of the archive. */
export type EpubFiles = ReadonlyMap<string, Uint8Array>;

/** Unpacks an EPUB. */
export function epubFiles(epub: Uint8Array): EpubFiles {
  return new Map(Object.entries(unzipSync(epub)));
}

/** The text of every file of the given endings: `.xhtml`, `.opf`. */
export function textFiles(files: EpubFiles, ...endings: readonly string[]): ReadonlyMap<string, string> {
  const chosen = [...files].filter(([name]) => endings.some((ending) => name.endsWith(ending)));
  return new Map(chosen.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
}
