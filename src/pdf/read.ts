import { inflateSync } from "node:zlib";
import type { PdfDocument, PdfObject } from "./document.ts";
import { referenceOf } from "./references.ts";
import { entryOf, itemsOf, skipSpace, valueEnd } from "./syntax.ts";

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
  for (const [index, [number, offset]] of inFileOrder.entries()) {
    objects[number] = readObject(file, offset, inFileOrder[index + 1]?.[1] ?? limit);
  }
}

const STREAM = /(?<=>>)\s*stream\r?\n/;

function readObject(file: Buffer, offset: number, limit: number): PdfObject {
  const bodyAt = file.indexOf("obj", offset) + "obj".length;
  const end = file.lastIndexOf("endobj", limit);
  const keyword = file.subarray(bodyAt, end).indexOf("stream");
  if (keyword >= 0) {
    const head = file.toString("latin1", bodyAt, bodyAt + keyword + "stream\r\n".length);
    const match = STREAM.exec(head);
    if (match) {
      const dict = head.slice(0, match.index).trim();
      const streamAt = bodyAt + match.index + match[0].length;
      const length = Number(entryOf(dict, "Length"));
      if (!Number.isInteger(length) || streamAt + length > end) throw new Error("A PDF stream has no sound length");
      return { dict, stream: file.subarray(streamAt, streamAt + length) };
    }
  }
  return { dict: file.toString("latin1", bodyAt, end).trim() };
}

function rootAndInfo(trailer: string): { root: number; info: number } {
  const root = referenceOf(trailer, "Root");
  const info = referenceOf(trailer, "Info");
  if (root === undefined || info === undefined) throw new Error("The PDF's trailer lacks its catalog or information");
  return { root, info };
}

function readWithStream(file: Buffer, tableAt: number): PdfDocument {
  const { dict, stream } = readObject(file, tableAt, file.length);
  if (!stream || entryOf(dict, "Type") !== "/XRef") throw new Error("The PDF has no cross-reference stream");
  const table = inflateSync(stream);
  const widths = itemsOf(entryOf(dict, "W") ?? "[]").map(Number);
  const rows = crossReferences(table, widths);
  const objects: (PdfObject | undefined)[] = Array.from({ length: rows.length });
  const direct = rows.flatMap(([type, offset], number): [number, number][] =>
    type === 1 && offset !== tableAt ? [[number, offset]] : [],
  );
  readObjects(file, direct, tableAt, objects);
  const containers = new Set(rows.flatMap(([type, container]) => (type === 2 ? [container] : [])));
  for (const container of containers) unpackObjects(objects, container);
  // What held the objects and their places is made anew when the file is written.
  while (objects.length > 1 && objects.at(-1) === undefined) objects.pop();
  return { objects, ...rootAndInfo(dict) };
}

function crossReferences(table: Buffer, widths: number[]): [type: number, second: number, third: number][] {
  const [first = 0, second = 0, third = 0] = widths;
  const size = first + second + third;
  const rows: [number, number, number][] = [];
  for (let at = 0; at + size <= table.length; at += size) {
    rows.push([
      table.readUIntBE(at, first),
      table.readUIntBE(at + first, second),
      table.readUIntBE(at + first + second, third),
    ]);
  }
  return rows;
}

function unpackObjects(objects: (PdfObject | undefined)[], container: number): void {
  const holder = objects[container];
  if (!holder?.stream) throw new Error(`The PDF has no object stream ${container}`);
  const text = inflateSync(holder.stream).toString("latin1");
  const first = Number(entryOf(holder.dict, "First"));
  const heads = text.slice(0, first).trim().split(/\s+/).map(Number);
  for (let i = 0; i + 1 < heads.length; i += 2) {
    const start = skipSpace(text, first + (heads[i + 1] ?? 0));
    objects[heads[i] ?? 0] = { dict: text.slice(start, valueEnd(text, start)) };
  }
  objects[container] = undefined;
}
