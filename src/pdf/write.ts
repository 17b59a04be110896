import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { objectAt, type PdfDocument } from "./document.ts";
import { type ObjectGroup, type PackedObjects, packGroup } from "./packed-objects.ts";
import { withEntry } from "./syntax.ts";

/** Objects in one object stream: enough to compress well, few enough to be found quickly. */
const OBJECTS_PER_STREAM = 200;
const LEVEL = 6;

/** How hard it is packed: a file that is only kept for a while need not be small. */
export type Packing = "small" | "fast";

/**
 * Writes a PDF 1.7 file with object streams and a cross-reference stream (ISO 32000-1 §7.5.7, §7.5.8). The file
 * identifier is made from the content: the same document gives the same bytes.
 * @param known what was packed for the version of the file before
 */
export function writePdf(pdf: PdfDocument, packing: Packing = "small", known?: PackedObjects): Uint8Array {
  const plain: number[] = [];
  const streams: number[] = [];
  for (const [number, object] of pdf.objects.entries()) {
    if (number > 0 && object) (object.stream ? streams : plain).push(number);
  }
  const containers = Math.ceil(plain.length / OBJECTS_PER_STREAM);
  const level = packing === "small" ? LEVEL : 1;
  const file = new FileWriter(pdf.objects.length + containers + 1, level);
  for (const number of streams) {
    const { dict, stream } = objectAt(pdf, number);
    if (stream) file.putStream(number, dict, stream);
  }
  for (let i = 0; i < containers; i++) {
    const group = plain.slice(i * OBJECTS_PER_STREAM, (i + 1) * OBJECTS_PER_STREAM);
    const packed = known ? known.group(pdf, group, level) : packGroup(pdf, group, level);
    file.putObjects(pdf.objects.length + i, group, packed);
  }
  known?.settle();
  return file.finish(pdf.root, pdf.info);
}

/** Bytes of a row of the cross-reference stream: its type, an offset or container, an index. */
const ROW = { second: 1, third: 5, size: 7 } as const;

class FileWriter {
  readonly #chunks: Uint8Array[] = [];
  readonly #level: number;
  readonly #size: number;
  #position = 0;
  /** The cross-reference stream: one row an object. */
  readonly #rows: Buffer;

  /** @param size how many numbers are taken, with that of the cross-reference stream, which is the last */
  constructor(size: number, level: number) {
    this.#size = size;
    this.#rows = Buffer.alloc(size * ROW.size);
    this.#place(0, 0, 0, 0xffff);
    this.#level = level;
    // The second line marks the file as binary.
    this.#put("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  }

  #place(number: number, type: 0 | 1 | 2, second: number, third: number): void {
    const at = number * ROW.size;
    this.#rows[at] = type;
    this.#rows.writeUInt32BE(second, at + ROW.second);
    this.#rows.writeUInt16BE(third, at + ROW.third);
  }

  #put(chunk: string | Uint8Array): void {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, "latin1") : chunk;
    this.#chunks.push(bytes);
    this.#position += bytes.length;
  }

  putStream(number: number, dict: string, bytes: Uint8Array): void {
    this.#place(number, 1, this.#position, 0);
    this.#put(`${number} 0 obj\n${withEntry(dict, "Length", String(bytes.length))}\nstream\n`);
    this.#put(bytes);
    this.#put("\nendstream\nendobj\n");
  }

  putObjects(container: number, numbers: readonly number[], { packed, first }: ObjectGroup): void {
    for (const [index, number] of numbers.entries()) this.#place(number, 2, container, index);
    const dict = `<</Type/ObjStm/N ${numbers.length}/First ${first}/Filter/FlateDecode>>`;
    this.putStream(container, dict, packed);
  }

  finish(root: number, info: number): Uint8Array {
    const start = this.#position;
    const number = this.#size - 1;
    this.#place(number, 1, start, 0);
    const id = this.#contentHash();
    const dict =
      `<</Type/XRef/Size ${this.#size}/W[1 4 2]/Root ${root} 0 R/Info ${info} 0 R` +
      `/ID[<${id}><${id}>]/Filter/FlateDecode>>`;
    this.putStream(number, dict, deflateSync(this.#rows, { level: this.#level }));
    this.#put(`startxref\n${start}\n%%EOF\n`);
    return Buffer.concat(this.#chunks);
  }

  #contentHash(): string {
    const hash = createHash("sha256");
    for (const chunk of this.#chunks) hash.update(chunk);
    return hash.digest("hex").slice(0, 32).toUpperCase();
  }
}
