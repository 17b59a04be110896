import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";
import { type ArchiveFile, takeAsTheyAre } from "./archive.ts";

// The names with underscores are another package's.
// oxlint-disable no-underscore-dangle

/** A file as it is compressed. */
export interface Packed {
  readonly bytes: Uint8Array;
  /** Of what it was before. */
  readonly checksum: number;
}

/** What was compressed in earlier builds of the process, by a hash of it. It may forget any of them. */
export interface KeptPacked {
  get(key: string): Packed | undefined;
  set(key: string, packed: Packed): unknown;
}

const deflateAsync = promisify(deflateRaw);

// Level 9 takes a seventh longer than 6 and saves a thousandth.
const DEFLATE_LEVEL = 6;

/**
 * Compresses a file of a JSZip archive (unless it is to be stored) and takes its checksum with Node's own zlib, for the
 * archive to take as it is. JSZip would do both in JavaScript: ten times as long, and while everything else waits.
 * @returns how many bytes it takes
 */
export async function deflate(file: object, kept?: KeptPacked): Promise<number> {
  const entry = file as ArchiveFile;
  const content = await entry._data;
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const isStored = entry.options.compression === "STORE";
  const { bytes: packed, checksum } = isStored ? { bytes, checksum: crc32(bytes) } : await packedOnce(bytes, kept);
  entry._data = Promise.resolve(packed);
  takeAsTheyAre(entry, { packed: packed.length, unpacked: bytes.length, checksum });
  return packed.length;
}

async function packedOnce(bytes: Uint8Array, kept: KeptPacked | undefined): Promise<Packed> {
  const key = kept && createHash("sha256").update(bytes).digest("base64");
  const known = key && kept.get(key);
  if (known) return known;
  const packed = { bytes: await deflateAsync(bytes, { level: DEFLATE_LEVEL }), checksum: crc32(bytes) };
  if (key) kept.set(key, packed);
  return packed;
}
