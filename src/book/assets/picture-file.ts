import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { TemporaryFolder } from "../../temporary-folder.ts";
import { held, type Picture, type Shelf } from "./asset.ts";

/** Smaller pictures are held in memory. In bytes. */
const LEAST_SIZE = 100_000;

/**
 * A temporary file for pictures that were made for a kind of reading system: all of them together may be as large as the
 * book. It is there when the first is put into it, and goes when it is disposed of.
 */
export class PictureFile implements Disposable {
  #folder: TemporaryFolder | undefined;
  #file: number | undefined;
  #end = 0;

  /** Puts a picture there. */
  readonly shelf: Shelf = (picture, hash) =>
    picture.bytes.length < LEAST_SIZE ? held(picture, hash) : this.#put(picture);

  #put({ bytes }: Picture): () => Uint8Array {
    const file = this.#open();
    const start = this.#end;
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, start + at);
    this.#end += bytes.length;
    return reading(file, start, bytes.length);
  }

  #open(): number {
    if (this.#file !== undefined) return this.#file;
    this.#folder = new TemporaryFolder("pictures");
    this.#file = openSync(join(this.#folder.path, "pictures"), "wx+");
    return this.#file;
  }

  [Symbol.dispose](): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#folder?.removeNow();
    this.#file = this.#folder = undefined;
  }
}

// A function of its own: one made where the bytes are at hand would keep them.
function reading(file: number, start: number, length: number): () => Uint8Array {
  return () => read(file, start, length);
}

function read(file: number, start: number, length: number): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let at = 0; at < length;) {
    const count = readSync(file, bytes, at, length - at, start + at);
    if (count === 0) throw new Error("the file of pictures was cut off");
    at += count;
  }
  return bytes;
}
