import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { PdfDocument, PdfObject } from "./document.ts";
import { withEntry } from "./syntax.ts";

/** Objects in one object stream: enough to compress well, few enough to be found quickly. */
const OBJECTS_PER_STREAM = 200;
const LEVEL = 6;

/** How hard it is packed: a file that is only kept for a while need not be small. */
export type Packing = "small" | "fast";

/**
 * Writes a PDF 1.7 file with object streams and a cross-reference stream (ISO 32000-1 §7.5.7, §7.5.8). The file
 * identifier is made from the content: the same document gives the same bytes.
 */
export function writePdf(pdf: PdfDocument, packing: Packing = "small"): Uint8Array {
  const file = new FileWriter(packing === "small" ? LEVEL : 1);
  const plain: [number: number, object: PdfObject][] = [];
  for (const [number, object] of pdf.objects.entries()) {
    if (number === 0 || !object) continue;
    if (object.stream) file.putStream(number, object.dict, object.stream);
    else plain.push([number, object]);
  }
  let next = pdf.objects.length;
  for (let at = 0; at < plain.length; at += OBJECTS_PER_STREAM) {
    file.putObjects(next++, plain.slice(at, at + OBJECTS_PER_STREAM));
  }
  return file.finish(next, pdf.root, pdf.info);
}

class FileWriter {
  readonly #chunks: Uint8Array[] = [];
  readonly #level: number;
  #position = 0;
  /** By object number: the row of the cross-reference stream. */
  readonly #places: [type: 1 | 2, second: number, third: number][] = [];

  constructor(level: number) {
    this.#level = level;
    // The second line marks the file as binary.
    this.#put("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  }

  #put(chunk: string | Uint8Array): void {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, "latin1") : chunk;
    this.#chunks.push(bytes);
    this.#position += bytes.length;
  }

  putStream(number: number, dict: string, bytes: Uint8Array): void {
    this.#places[number] = [1, this.#position, 0];
    this.#put(`${number} 0 obj\n${withEntry(dict, "Length", String(bytes.length))}\nstream\n`);
    this.#put(bytes);
    this.#put("\nendstream\nendobj\n");
  }

  putObjects(container: number, group: readonly [number: number, object: PdfObject][]): void {
    const heads: string[] = [];
    const bodies: string[] = [];
    let offset = 0;
    for (const [index, [number, { dict }]] of group.entries()) {
      this.#places[number] = [2, container, index];
      heads.push(`${number} ${offset}`);
      bodies.push(dict);
      offset += dict.length + 1;
    }
    const head = `${heads.join(" ")}\n`;
    const packed = deflateSync(Buffer.from(`${head}${bodies.join("\n")}\n`, "latin1"), { level: this.#level });
    const dict = `<</Type/ObjStm/N ${group.length}/First ${head.length}/Filter/FlateDecode>>`;
    this.putStream(container, dict, packed);
  }

  finish(number: number, root: number, info: number): Uint8Array {
    const start = this.#position;
    this.#places[number] = [1, start, 0];
    const rows = Buffer.alloc((number + 1) * 7);
    for (let i = 0; i <= number; i++) {
      const [type, second, third] = this.#places[i] ?? [0, 0, i === 0 ? 0xffff : 0];
      rows.writeUInt8(type, i * 7);
      rows.writeUInt32BE(second, i * 7 + 1);
      rows.writeUInt16BE(third, i * 7 + 5);
    }
    const id = this.#contentHash();
    const dict =
      `<</Type/XRef/Size ${number + 1}/W[1 4 2]/Root ${root} 0 R/Info ${info} 0 R` +
      `/ID[<${id}><${id}>]/Filter/FlateDecode>>`;
    this.putStream(number, dict, deflateSync(rows, { level: this.#level }));
    this.#put(`startxref\n${start}\n%%EOF\n`);
    return Buffer.concat(this.#chunks);
  }

  #contentHash(): string {
    const hash = createHash("sha256");
    for (const chunk of this.#chunks) hash.update(chunk);
    return hash.digest("hex").slice(0, 32).toUpperCase();
  }
}
