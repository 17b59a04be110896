import type { PictureStore } from "./book/assets/made-pictures.ts";
import { KeptFiles } from "./kept-files.ts";
import { makerHash } from "./maker-hash.ts";

/** Some books of photographs. */
const LIMITS = { files: 2000, bytes: 300_000_000 };

/**
 * Pictures that were made of those of a book: in another format, or with fewer pixels.
 * @param environment where the user's cache is
 * @returns undefined where nothing can be kept
 */
export async function keptPictures(environment: NodeJS.ProcessEnv): Promise<PictureStore | undefined> {
  const files = await KeptFiles.open("pictures", environment, LIMITS);
  const maker = files && makerHash();
  return (
    files && {
      read: async (name) => await files.read(`${maker}-${name}`),
      write: async (name, bytes) => await files.write(`${maker}-${name}`, bytes),
    }
  );
}
