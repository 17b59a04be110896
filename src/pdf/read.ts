import { inflateSync } from "node:zlib";
import type { PdfDocument, PdfObject } from "./document.ts";
import { referenceOf } from "./references.ts";
import { entryOf, itemsOf } from "./syntax.ts";

/**
 * Takes a PDF file apart: what Skia (Chromium) writes, with a plain cross-reference table, and what `writePdf` writes,
 * with object streams and a cross-reference stream. Files of other programs, updated files and encrypted files are
 * not meant.
 * @throws when the file is not one of those
 */
export function readPdf(bytes: Uint8Array): PdfDocument {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = file.toString("latin1", Math.max(0, file.length - 1024));
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1];
  if (!file.subarray(0, 5).equals(Buffer.from("%PDF-")) || start === undefined)
    throw new Error("This is not a PDF file");
  const tableAt = Number(start);
  return file.toString("latin1", tableAt, tableAt + 4) === "xref"
    ? readWithTable(file, tableAt)
    : readWithStream(file, tableAt);
}

/** How much of a file is made text at once: most objects are far smaller. */
const STRETCH = 1 << 16;

/** The text of a file, in stretches: thousands of objects are parts of one string. */
class FileText {
  readonly bytes: Buffer;
  #text = "";
  #from = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  slice(from: number, to: number): string {
    if (to - from > STRETCH) return this.bytes.toString("latin1", from, to);
    if (from < this.#from || to > this.#from + this.#text.length) {
      this.#text = this.bytes.toString("latin1", from, from + STRETCH);
      this.#from = from;
    }
    return this.#text.slice(from - this.#from, to - this.#from);
  }
}

function readWithTable(file: Buffer, tableAt: number): PdfDocument {
  const table = file.toString("latin1", tableAt);
  const head = /^xref\s+0 (\d+)\s+/.exec(table);
  if (!head) throw new Error("The PDF's cross-reference table is not understood");
  const count = Number(head[1]);
  const places: [number: number, offset: number][] = [];
  for (let number = 0; number < count; number++) {
    const line = table.slice(head[0].length + number * 20, head[0].length + number * 20 + 20);
    if (line[17] === "n") places.push([number, Number(line.slice(0, 10))]);
  }
  const trailer = table.slice(table.indexOf("trailer") + "trailer".length).trimStart();
  const objects: (PdfObject | undefined)[] = Array.from({ length: count });
  readObjects(file, places, tableAt, objects);
  return { objects, ...rootAndInfo(trailer) };
}

/** Reads the objects at the places given; each ends where the next one begins. */
function readObjects(
  file: Buffer,
  places: [number: number, offset: number][],
  limit: number,
  objects: (PdfObject | undefined)[],
): void {
  const inFileOrder = places.toSorted((a, b) => a[1] - b[1]);
  const text = new FileText(file);
  for (const [index, [number, offset]] of inFileOrder.entries()) {
    objects[number] = readObject(text, offset, inFileOrder[index + 1]?.[1] ?? limit);
  }
}

function readObject(file: FileText, offset: number, limit: number): PdfObject {
  // Most large objects are pictures: no text but for their dictionary.
  const isLarge = limit - offset > STRETCH;
  const stream = isLarge && streamIn(file, file.slice(offset, offset + HEAD), offset, limit);
  if (stream) return stream;
  const text = file.slice(offset, limit);
  return (
    streamIn(file, text, offset, limit) ?? {
      dict: text.slice(text.indexOf("obj") + "obj".length, text.lastIndexOf("endobj")).trim(),
    }
  );
}

/** Most dictionaries of streams are shorter. */
const HEAD = 1 << 12;
const STREAM = /(?<=>>)\s*stream\r?\n/;

/** The object that begins at `offset`, with its text, if it is a stream. */
function streamIn(file: FileText, text: string, offset: number, limit: number): PdfObject | undefined {
  const keyword = text.indexOf("stream");
  if (keyword < 0) return undefined;
  const bodyAt = text.indexOf("obj") + "obj".length;
  const head = text.slice(bodyAt, keyword + "stream\r\n".length);
  const match = STREAM.exec(head);
  if (!match) return undefined;
  const dict = head.slice(0, match.index).trim();
  const streamAt = offset + bodyAt + match.index + match[0].length;
  const length = Number(entryOf(dict, "Length"));
  if (!Number.isInteger(length) || streamAt + length > limit) throw new Error("A PDF stream has no sound length");
  return { dict, stream: file.bytes.subarray(streamAt, streamAt + length) };
}

function rootAndInfo(trailer: string): { root: number; info: number } {
  const root = referenceOf(trailer, "Root");
  const info = referenceOf(trailer, "Info");
  if (root === undefined || info === undefined) throw new Error("The PDF's trailer lacks its catalog or information");
  return { root, info };
}

function readWithStream(file: Buffer, tableAt: number): PdfDocument {
  const { dict, stream } = readObject(new FileText(file), tableAt, file.length);
  if (!stream || entryOf(dict, "Type") !== "/XRef") throw new Error("The PDF has no cross-reference stream");
  const table = inflateSync(stream);
  const [first = 0, second = 0, third = 0] = itemsOf(entryOf(dict, "W") ?? "[]").map(Number);
  const size = first + second + third;
  const count = Math.floor(table.length / size);
  const direct: [number: number, offset: number][] = [];
  const containers = new Set<number>();
  for (let number = 0; number < count; number++) {
    const type = table.readUIntBE(number * size, first);
    const place = table.readUIntBE(number * size + first, second);
    if (type === 2) containers.add(place);
    else if (type === 1 && place !== tableAt) direct.push([number, place]);
  }
  const objects: (PdfObject | undefined)[] = Array.from({ length: count });
  readObjects(file, direct, tableAt, objects);
  for (const container of containers) unpackObjects(objects, container);
  // What held the objects and their places is made anew when the file is written.
  while (objects.length > 1 && objects.at(-1) === undefined) objects.pop();
  return { objects, ...rootAndInfo(dict) };
}

function unpackObjects(objects: (PdfObject | undefined)[], container: number): void {
  const holder = objects[container];
  if (!holder?.stream) throw new Error(`The PDF has no object stream ${container}`);
  const text = inflateSync(holder.stream).toString("latin1");
  const first = Number(entryOf(holder.dict, "First"));
  const heads = text.slice(0, first).trim().split(/\s+/).map(Number);
  for (let i = 0; i + 1 < heads.length; i += 2) {
    // They stand one behind the other, in the order in which they are listed.
    const end = i + 3 < heads.length ? first + (heads[i + 3] ?? 0) : text.length;
    objects[heads[i] ?? 0] = { dict: text.slice(first + (heads[i + 1] ?? 0), end).trim() };
  }
  objects[container] = undefined;
}
