import { held, sha256, type Shelf } from "./asset.ts";
import { readFileBytes } from "./read-file.ts";

/** Smaller pictures are held in memory: there are seldom enough of them to matter. In bytes. */
const LEAST_SIZE = 100_000;

/** Thrown for a picture that was written anew after the build had read it. */
export class PictureChanged extends Error {
  override readonly name = "PictureChanged";
}

/** Leaves a picture in the file it was read from, to be read there whenever it is needed. */
export function leftIn(realPath: string): Shelf {
  return (picture, hash) => (picture.bytes.length < LEAST_SIZE ? held(picture, hash) : unchanged(realPath, hash));
}

// A function of its own: one made where the bytes are at hand would keep them.
function unchanged(realPath: string, hash: string): () => Uint8Array {
  return () => {
    const again = readFileBytes(realPath);
    if (again.kind === "read" && sha256(again.bytes) === hash) return again.bytes;
    throw new PictureChanged(`The picture ${realPath} changed while the book was made. Build it again.`);
  };
}
