import { deflateSync } from "node:zlib";
import type { PdfDocument } from "./document.ts";
import { objectAt } from "./document.ts";

/** The contents of an object stream (ISO 32000-1 §7.5.7). */
export interface ObjectGroup {
  /** Packed by deflate. */
  readonly packed: Uint8Array;
  /** Where the first object begins in what is packed. */
  readonly first: number;
}

interface PackedGroup extends ObjectGroup {
  readonly numbers: readonly number[];
  readonly dicts: readonly string[];
  readonly level: number;
}

/** Groups of objects as they were packed for a file: for its next version most of them are the same. */
export class PackedObjects {
  #last = new Map<number, PackedGroup>();
  #next = new Map<number, PackedGroup>();

  /** Packs some objects, or knows what that comes to. */
  group(pdf: PdfDocument, numbers: readonly number[], level: number): ObjectGroup {
    const key = numbers[0] ?? 0;
    const known = this.#last.get(key);
    const isSame =
      known?.level === level &&
      known.numbers.length === numbers.length &&
      numbers.every((number, i) => known.numbers[i] === number && known.dicts[i] === objectAt(pdf, number).dict);
    const group = isSame
      ? known
      : {
          ...packGroup(pdf, numbers, level),
          numbers,
          dicts: numbers.map((number) => objectAt(pdf, number).dict),
          level,
        };
    this.#next.set(key, group);
    return group;
  }

  /** Forgets what was not asked for since this was last called. */
  settle(): void {
    this.#last = this.#next;
    this.#next = new Map();
  }
}

/** Packs some objects for an object stream. */
export function packGroup(pdf: PdfDocument, numbers: readonly number[], level: number): ObjectGroup {
  let heads = "";
  let bodies = "";
  for (const [index, number] of numbers.entries()) {
    heads += `${index > 0 ? " " : ""}${number} ${bodies.length}`;
    bodies += `${objectAt(pdf, number).dict}\n`;
  }
  const packed = deflateSync(Buffer.from(`${heads}\n${bodies}`, "latin1"), { level });
  return { packed, first: heads.length + 1 };
}
