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

const LEAST_CHUNK = 1024;

/** Texts that are being compressed, by what they say. */
export type BegunTexts = ReadonlyMap<string, Promise<Packed>>;

/** Begins to compress texts, beside whatever is done next. */
export function beginToDeflate(texts: readonly string[], kept?: KeptPacked): BegunTexts {
  const begun = texts.map((text) => [text, packedOnce(Buffer.from(text), kept)] as const);
  // Who waits for one is told; where one failed nobody may come to wait for the next.
  for (const [, packed] of begun) packed.catch(() => {});
  return new Map(begun);
}

/**
 * Compresses a file of a JSZip archive (unless it is to be stored) and takes its checksum with Node's own zlib, for the
 * archive to take as it is. JSZip would do both in JavaScript: ten times as long, and while everything else waits.
 * @returns how many bytes it takes
 */
export async function deflate(file: object, begun: BegunTexts, kept?: KeptPacked): Promise<number> {
  const entry = file as ArchiveFile;
  const content = await entry._data;
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const isStored = entry.options.compression === "STORE";
  const { bytes: packed, checksum } = isStored
    ? { bytes, checksum: crc32(bytes) }
    : await (begunOf(content, begun) ?? packedOnce(bytes, kept));
  entry._data = Promise.resolve(packed);
  takeAsTheyAre(entry, { packed: packed.length, unpacked: bytes.length, checksum });
  return packed.length;
}

function begunOf(content: string | Uint8Array, begun: BegunTexts): Promise<Packed> | undefined {
  return typeof content === "string" ? begun.get(content) : undefined;
}

async function packedOnce(bytes: Uint8Array, kept: KeptPacked | undefined): Promise<Packed> {
  const key = kept && createHash("sha256").update(bytes).digest("base64");
  const known = key && kept.get(key);
  if (known) return known;
  // Text becomes less than half as long, which is then one piece of work and not one for each 16 kB.
  const chunkSize = Math.max(LEAST_CHUNK, Math.ceil(bytes.length / 2));
  const packed = { bytes: await deflateAsync(bytes, { level: DEFLATE_LEVEL, chunkSize }), checksum: crc32(bytes) };
  if (key) kept.set(key, packed);
  return packed;
}
