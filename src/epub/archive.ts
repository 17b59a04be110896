import { crc32 } from "node:zlib";

// The names with underscores are another package's.
// oxlint-disable no-underscore-dangle

/** What is used of a file in a JSZip archive: its public side does not let compressed bytes in. */
export interface ArchiveFile {
  readonly options: { readonly compression: string | null };
  _data: Promise<string | Uint8Array>;
  _decompressWorker(): Worker;
  _compressWorker(compression: unknown): Worker;
}

/** What gives the bytes of a file, piece by piece, from the first time that it is resumed. */
interface Worker {
  withStreamInfo(key: string, value: unknown): Worker;
  resume(): unknown;
}

/** What JSZip notes of a file's bytes. */
interface Sizes {
  /** As they are in the archive. */
  readonly packed: number;
  readonly unpacked: number;
  readonly checksum: number;
}

/** Bytes that are read when they are wanted. */
export interface Readable {
  readonly size: number;
  readonly read: () => Uint8Array;
}

/** Has the bytes that are the file's data taken as they are: neither compressed nor summed up. */
export function takeAsTheyAre(entry: ArchiveFile, sizes: Sizes): void {
  entry._compressWorker = (compression) => workerOf(entry, sizes, compression);
}

function workerOf(entry: ArchiveFile, { packed, unpacked, checksum }: Sizes, compression: unknown): Worker {
  return entry
    ._decompressWorker()
    .withStreamInfo("compressedSize", packed)
    .withStreamInfo("uncompressedSize", unpacked)
    .withStreamInfo("crc32", checksum)
    .withStreamInfo("compression", compression);
}

/**
 * Stores a file of a JSZip archive without compressing it, and does not hold it: it is read now for its checksum, and
 * once more when its place in the archive is reached.
 * @returns how many bytes it takes
 */
export function storeLater(file: object, source: Readable): number {
  const entry = file as ArchiveFile;
  const sizes = { packed: source.size, unpacked: source.size, checksum: crc32(source.read()) };
  entry._compressWorker = (compression) => {
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    entry._data = promise;
    const worker = workerOf(entry, sizes, compression);
    entry._data = Promise.resolve("");
    const resume = worker.resume.bind(worker);
    worker.resume = () => {
      worker.resume = resume;
      try {
        resolve(source.read());
      } catch (error) {
        reject(error);
      }
      return resume();
    };
    return worker;
  };
  return source.size;
}

/** A JSZip archive, as far as it is written here. */
interface Archive {
  generateInternalStream(options: { type: "uint8array"; platform: "DOS"; compression: "DEFLATE" }): {
    on(event: "data", callback: (chunk: Uint8Array) => void): unknown;
    on(event: "error", callback: (error: Error) => void): unknown;
    on(event: "end", callback: () => void): unknown;
    resume(): unknown;
  };
}

/** ZIP APPNOTE 4.3.7, 4.3.12 and 4.3.16: what it has besides names and data, without comments and extra fields. */
const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END = 22;

/**
 * Writes a JSZip archive into memory, and only once: JSZip itself gathers all pieces before it joins them.
 * @param sizes of the files in it as they are packed, by their names, which are ASCII
 */
export async function written(archive: Archive, sizes: ReadonlyMap<string, number>): Promise<Buffer> {
  let size = END;
  for (const [name, bytes] of sizes) size += LOCAL_HEADER + CENTRAL_HEADER + 2 * name.length + bytes;
  const out = Buffer.allocUnsafeSlow(size);
  let at = 0;
  await new Promise<void>((resolve, reject) => {
    const stream = archive.generateInternalStream({ type: "uint8array", platform: "DOS", compression: "DEFLATE" });
    stream.on("data", (chunk) => {
      out.set(chunk, at);
      at += chunk.length;
    });
    stream.on("error", reject);
    stream.on("end", resolve);
    stream.resume();
  });
  if (at !== size) throw new Error(`the archive has ${at} bytes, not ${size}`);
  return out;
}
