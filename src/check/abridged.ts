import { crc32 } from "node:zlib";

/** What is stored in an archive beyond so many bytes of a file is left out: what kind of picture it is stands before. */
const KEPT = 65_536;

/** Smaller archives are checked as they are. In bytes. */
const LARGE = 50_000_000;

/** ZIP APPNOTE 4.3.7, 4.3.12 and 4.3.16. */
const CENTRAL_HEADER = { signature: 0x02014b50, bytes: 46, checksum: 16, size: 20, unpackedSize: 24, offset: 42 };
const LOCAL_HEADER = { signature: 0x04034b50, bytes: 30, checksum: 14, size: 18, unpackedSize: 22 };
const END = { signature: 0x06054b50, bytes: 22, entries: 10, size: 12, offset: 16 };
const METHOD_STORED = 0;

/**
 * An archive of ours (no comments, no extra fields, no data descriptors) with the pictures in it cut off, for what
 * holds all files of an archive in memory as it looks at them. All that is text is there; an archive that is not large
 * is returned as it is.
 */
export function abridged(archive: Uint8Array, large = LARGE): Uint8Array {
  if (archive.length <= large) return archive;
  const view = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = view.length - END.bytes;
  if (view.readUInt32LE(end) !== END.signature) return archive;
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  let at = view.readUInt32LE(end + END.offset);
  for (let left = view.readUInt16LE(end + END.entries); left > 0; left--) {
    const length = CENTRAL_HEADER.bytes + view.readUInt16LE(at + 28);
    const entry = Buffer.from(view.subarray(at, at + length));
    const file = shortened(view, entry);
    entry.writeUInt32LE(offset, CENTRAL_HEADER.offset);
    files.push(...file);
    entries.push(entry);
    for (const part of file) offset += part.length;
    at += length;
  }
  const last = Buffer.from(view.subarray(end));
  last.writeUInt32LE(at - view.readUInt32LE(end + END.offset), END.size);
  last.writeUInt32LE(offset, END.offset);
  return Buffer.concat([...files, ...entries, last]);
}

/** A file with its local header, and its entry changed to what is left of it. */
function shortened(archive: Buffer, entry: Buffer): readonly Buffer[] {
  const start = entry.readUInt32LE(CENTRAL_HEADER.offset);
  if (archive.readUInt32LE(start) !== LOCAL_HEADER.signature) throw new Error("not an archive of ours");
  const data = start + LOCAL_HEADER.bytes + archive.readUInt16LE(start + 26);
  const size = entry.readUInt32LE(CENTRAL_HEADER.size);
  const isShortened = entry.readUInt16LE(10) === METHOD_STORED && size > KEPT;
  if (!isShortened) return [archive.subarray(start, data + size)];
  const kept = archive.subarray(data, data + KEPT);
  const header = Buffer.from(archive.subarray(start, data));
  for (const [record, places] of [[entry, CENTRAL_HEADER] as const, [header, LOCAL_HEADER] as const]) {
    record.writeUInt32LE(crc32(kept), places.checksum);
    record.writeUInt32LE(KEPT, places.size);
    record.writeUInt32LE(KEPT, places.unpackedSize);
  }
  return [header, kept];
}
