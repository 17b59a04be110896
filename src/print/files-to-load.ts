import type { PrintEdition, PrintFile } from "../edition/edition.ts";
import { ideographsOf, isWorthLightening, lighterFont } from "../edition/lighter-font.ts";

/**
 * The files of an edition as its document loads them: fonts with thousands of characters that it does not write have
 * only the others. What is printed is the same, glyphs have the numbers that they had. Each is made when it is asked for.
 */
export function filesToLoad(edition: PrintEdition): Map<string, PrintFile> {
  let written: string | undefined;
  const lighter = (file: PrintFile): PrintFile => ({
    mediaType: file.mediaType,
    get bytes() {
      // Whatever is printed is said somewhere in it.
      written ??= ideographsOf(JSON.stringify({ ...edition, files: [] }));
      return lighterFont(file.bytes, written);
    },
  });
  return new Map([...edition.files].map(([path, file]) => [path, isWorthLightening(file) ? lighter(file) : file]));
}
