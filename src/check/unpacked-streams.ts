import { inflateSync } from "node:zlib";

/** The most that one stream of a PDF may have unpacked, and the most that all may have together. */
const LARGEST_STREAM = 50_000_000;
const LARGEST_UNPACKED = 500_000_000;

/** How far before a stream its dictionary begins. */
const DICTIONARY = 1000;

/** The first byte of deflated data as zlib writes it (RFC 1950 §2.2). */
const ZLIB = 0x78;

/**
 * Whether streams of a PDF would fill up memory. Pictures are left out: nobody unpacks them to look at a file. Each
 * stream is unpacked no further than it may be, natively, which takes a fraction of what a reader of PDF takes.
 */
export function hasTooMuchInStreams(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  for (let at = file.indexOf("stream"); at >= 0; at = file.indexOf("stream", at + 1)) {
    const start = startOfData(file, at + "stream".length);
    if (file[start] !== ZLIB || isPicture(file.toString("latin1", Math.max(0, at - DICTIONARY), at))) continue;
    const size = inflatedSize(file.subarray(start));
    if (size === undefined) return true;
    total += size;
    if (total > LARGEST_UNPACKED) return true;
  }
  return false;
}

/** A line end stands before the data (ISO 32000-1 §7.3.8.1). */
function startOfData(file: Buffer, behindKeyword: number): number {
  if (file[behindKeyword] === 0x0d) return behindKeyword + (file[behindKeyword + 1] === 0x0a ? 2 : 1);
  return behindKeyword + 1;
}

function isPicture(before: string): boolean {
  const dictionary = before.slice(before.lastIndexOf(" obj") + 1);
  return /\/Subtype\s*\/Image\b/.test(dictionary) && !/\/(?:ObjStm|XRef|Metadata)\b/.test(dictionary);
}

/** The size of what is unpacked, 0 where it is damaged; undefined where it is too large. */
function inflatedSize(data: Uint8Array): number | undefined {
  try {
    return inflateSync(data, { maxOutputLength: LARGEST_STREAM }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? undefined : 0;
  }
}
