import type { PrintEdition, PrintFile } from "../edition/edition.ts";
import { ideographsOf, isWorthLightening, lighterFont } from "../edition/lighter-font.ts";

/** The files of an edition as its document loads them. */
export interface FilesToLoad {
  readonly files: Map<string, PrintFile>;
  /** The Han and Hangul characters that its large fonts have; empty where it has none of these fonts. */
  readonly ideographs: string;
}

/**
 * The files that a document loads: fonts with thousands of characters have only those that the edition writes. What is
 * printed is the same, glyphs have the numbers that they had. Each is made when it is asked for.
 */
export function filesToLoad(edition: PrintEdition): FilesToLoad {
  const files = [...edition.files];
  const large = new Set(files.flatMap(([, file]) => (isWorthLightening(file) ? [file] : [])));
  // Whatever is printed is said somewhere in it.
  const said = (): string => `${edition.html}\n${JSON.stringify({ ...edition, html: "", files: [] })}`;
  const ideographs = large.size > 0 ? ideographsOf(said()) : "";
  const lighter = (file: PrintFile): PrintFile => ({
    mediaType: file.mediaType,
    get bytes() {
      return lighterFont(file.bytes, ideographs);
    },
  });
  return { files: new Map(files.map(([path, file]) => [path, large.has(file) ? lighter(file) : file])), ideographs };
}
