import type { PdfDocument } from "../../pdf/document.ts";
import type { MergedFaces } from "../../pdf/join/merged-faces.ts";
import type { PlacedParts } from "../../pdf/join/place.ts";
import type { PackedObjects } from "../../pdf/packed-objects.ts";
import type { PrintedRun } from "./printed-run.ts";

/** Values by their keys. It may forget any of them at any moment. */
export interface Kept<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): unknown;
}

/**
 * What a process that prints a book again and again keeps of the last print besides its bytes: taken apart, placed and
 * packed. After an edit most of it stands as it is. A book has the same bytes without.
 */
export interface StandingType {
  /** Runs by what they were made of. Nothing in them is changed. */
  readonly runs: Kept<PrintedRun>;
  /** Running heads and folios, by what they were made of. Nothing in them is changed. */
  readonly furniture: Kept<PdfDocument>;
  /** The objects of runs as they were put into the book. */
  readonly placed: PlacedParts;
  /** The fonts of the book, made of those of its runs. */
  readonly faces: MergedFaces;
  /** The object streams of finished files, by the names of these. */
  readonly packed: Kept<PackedObjects>;
}

/** How many characters and bytes a document takes in memory, about. */
export function weightOf({ objects }: PdfDocument): number {
  return objects.reduce((sum, object) => sum + (object ? object.dict.length + (object.stream?.length ?? 0) : 0), 0);
}

/**
 * A document to be kept. Its streams are other views of the same bytes: so what was read of the content of its pages,
 * which nobody asks for again, does not stay with it.
 */
export function toBeKept(pdf: PdfDocument): PdfDocument {
  const objects = pdf.objects.map(
    (object) => object && (object.stream ? { dict: object.dict, stream: object.stream.subarray() } : object),
  );
  return { ...pdf, objects };
}
