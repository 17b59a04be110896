import type { Book } from "../book/book.ts";
import type { PrintFile } from "./edition.ts";
import { fontFiles, type FontSet } from "./fonts.ts";
import { usedAssets } from "./walk.ts";

/** What the document of a print edition may load: fonts for some characters, and the pictures it shows. */
export function filesOf(
  book: Book,
  fonts: FontSet,
  characters: ReadonlySet<number>,
  showsCover: boolean,
): ReadonlyMap<string, PrintFile> {
  const files = new Map(fontFiles(fonts, characters));
  const cover = showsCover && book.cover ? [book.cover] : [];
  for (const { path, mediaType, read } of [...cover, ...usedAssets(book)]) {
    const picture: PrintFile = {
      mediaType,
      get bytes() {
        return read();
      },
    };
    files.set(path, picture);
  }
  return files;
}
