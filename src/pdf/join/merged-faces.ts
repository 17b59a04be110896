import type { PdfDocument, PdfObject } from "../document.ts";
import { objectAt } from "../document.ts";

/** The numbers of the objects a font consists of (ISO 32000-1 §9.7). */
export interface FontObjects {
  readonly font: number;
  readonly descendant: number;
  readonly descriptor: number;
  readonly file: number;
  readonly toUnicode: number;
}

/** A font that was made of some subsets of a face. */
export interface MergedFont {
  /** Those it has. */
  readonly objects: FontObjects;
  /** Those of fonts it stands for. */
  readonly taken: readonly FontObjects[];
  /** What its objects are, by their numbers: its name is still that of a subset. */
  readonly made: ReadonlyMap<number, PdfObject>;
}

interface Face {
  readonly sources: readonly PdfObject[];
  readonly fonts: readonly MergedFont[];
}

/** Faces as they were made of their subsets last: most have the same in the next version of a book. */
export class MergedFaces {
  #last = new Map<string, Face>();
  #next = new Map<string, Face>();

  /** The fonts of a face; `make` makes them where it had other subsets before. */
  fonts(
    pdf: PdfDocument,
    face: string,
    subsets: readonly FontObjects[],
    make: () => MergedFont[],
  ): readonly MergedFont[] {
    const sources = subsets.flatMap((subset) =>
      Object.values<number>({ ...subset }).map((number) => objectAt(pdf, number)),
    );
    const known = this.#last.get(face);
    const isKnown =
      known?.sources.length === sources.length &&
      sources.every((source, index) => isSameObject(source, known.sources[index]));
    const found = isKnown ? known : { sources: sources.map((source) => ({ ...source })), fonts: make() };
    this.#next.set(face, found);
    return found.fonts;
  }

  /** Forgets what was not asked for since this was last called. */
  settle(): void {
    this.#last = this.#next;
    this.#next = new Map();
  }
}

function isSameObject(a: PdfObject, b: PdfObject | undefined): boolean {
  if (a.dict !== b?.dict) return false;
  if (a.stream === b.stream) return true;
  return a.stream !== undefined && b.stream !== undefined && Buffer.compare(a.stream, b.stream) === 0;
}
