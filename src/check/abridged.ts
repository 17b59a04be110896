import { crc32 } from "node:zlib";
import { CARRIED } from "./unpacked-size.ts";

/** What is stored in an archive beyond so many bytes of a file is left out: what kind of picture it is stands before. */
const KEPT = 65_536;

/** Smaller archives are checked as they are. In bytes. */
const LARGE = 50_000_000;

/** ZIP APPNOTE 4.3.7, 4.3.12 and 4.3.16. */
const CENTRAL_HEADER = {
  signature: 0x02014b50,
  bytes: 46,
  flags: 8,
  method: 10,
  checksum: 16,
  size: 20,
  unpackedSize: 24,
  nameLength: 28,
  extraLength: 30,
  commentLength: 32,
  offset: 42,
};
const LOCAL_HEADER = {
  signature: 0x04034b50,
  bytes: 30,
  flags: 6,
  checksum: 14,
  size: 18,
  unpackedSize: 22,
  nameLength: 26,
  extraLength: 28,
};
const END = { signature: 0x06054b50, bytes: 22, entries: 10, size: 12, offset: 16, commentLength: 20 };
const METHOD_STORED = 0;
/** Set where size and checksum stand behind the data (4.4.4). */
const SIZE_BEHIND = 1 << 3;

/**
 * An archive with the pictures and sounds that are stored in it cut off, for what holds all files of an archive in
 * memory as it looks at them. All that is text is there. An archive that is not large is returned as it is, and so is
 * one that is made in a way that is not known here (ZIP64) or is damaged.
 */
export function abridged(archive: Uint8Array, large = LARGE): Uint8Array {
  if (archive.length <= large) return archive;
  try {
    return shortenedArchive(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)) ?? archive;
  } catch (error) {
    // A record that says of another that it stands outside of the archive.
    if (error instanceof RangeError) return archive;
    throw error;
  }
}

/** @returns undefined if a record is not where it should be */
function shortenedArchive(view: Buffer): Buffer | undefined {
  const end = endOf(view);
  if (end === undefined) return undefined;
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  let size = 0;
  let at = view.readUInt32LE(end + END.offset);
  for (let left = view.readUInt16LE(end + END.entries); left > 0; left--) {
    if (view.readUInt32LE(at) !== CENTRAL_HEADER.signature) return undefined;
    const length = lengthOf(view, at, CENTRAL_HEADER) + view.readUInt16LE(at + CENTRAL_HEADER.commentLength);
    const entry = Buffer.from(view.subarray(at, at + length));
    const file = shortened(view, entry);
    if (!file) return undefined;
    entry.writeUInt32LE(offset, CENTRAL_HEADER.offset);
    files.push(...file);
    entries.push(entry);
    for (const part of file) offset += part.length;
    size += length;
    at += length;
  }
  const last = Buffer.from(view.subarray(end, end + END.bytes));
  last.writeUInt32LE(size, END.size);
  last.writeUInt32LE(offset, END.offset);
  last.writeUInt16LE(0, END.commentLength);
  return Buffer.concat([...files, ...entries, last]);
}

/** Where the record stands that ends an archive: behind it is nothing but the archive's comment. */
function endOf(view: Buffer): number | undefined {
  for (let at = view.length - END.bytes; at >= 0 && at >= view.length - END.bytes - 0xffff; at--) {
    if (view.readUInt32LE(at) !== END.signature) continue;
    if (at + END.bytes + view.readUInt16LE(at + END.commentLength) === view.length) return at;
  }
  return undefined;
}

function lengthOf(view: Buffer, at: number, header: typeof CENTRAL_HEADER | typeof LOCAL_HEADER): number {
  return header.bytes + view.readUInt16LE(at + header.nameLength) + view.readUInt16LE(at + header.extraLength);
}

/** A file with its local header, and its entry changed to what is left of it. */
function shortened(archive: Buffer, entry: Buffer): readonly Buffer[] | undefined {
  const start = entry.readUInt32LE(CENTRAL_HEADER.offset);
  if (archive.readUInt32LE(start) !== LOCAL_HEADER.signature) return undefined;
  const data = start + lengthOf(archive, start, LOCAL_HEADER);
  const size = entry.readUInt32LE(CENTRAL_HEADER.size);
  if (data + size > archive.length) return undefined;
  const name = entry.toString(
    "utf8",
    CENTRAL_HEADER.bytes,
    CENTRAL_HEADER.bytes + entry.readUInt16LE(CENTRAL_HEADER.nameLength),
  );
  const isShortened = entry.readUInt16LE(CENTRAL_HEADER.method) === METHOD_STORED && size > KEPT && CARRIED.test(name);
  const kept = archive.subarray(data, data + (isShortened ? KEPT : size));
  const header = Buffer.from(archive.subarray(start, data));
  if (isShortened) {
    entry.writeUInt32LE(crc32(kept), CENTRAL_HEADER.checksum);
    entry.writeUInt32LE(KEPT, CENTRAL_HEADER.size);
    entry.writeUInt32LE(KEPT, CENTRAL_HEADER.unpackedSize);
  }
  // The header says the same as the entry, so that nothing need stand behind the data.
  header.writeUInt32LE(entry.readUInt32LE(CENTRAL_HEADER.checksum), LOCAL_HEADER.checksum);
  header.writeUInt32LE(entry.readUInt32LE(CENTRAL_HEADER.size), LOCAL_HEADER.size);
  header.writeUInt32LE(entry.readUInt32LE(CENTRAL_HEADER.unpackedSize), LOCAL_HEADER.unpackedSize);
  header.writeUInt16LE(header.readUInt16LE(LOCAL_HEADER.flags) & ~SIZE_BEHIND, LOCAL_HEADER.flags);
  entry.writeUInt16LE(entry.readUInt16LE(CENTRAL_HEADER.flags) & ~SIZE_BEHIND, CENTRAL_HEADER.flags);
  return [header, kept];
}
