import type { Format } from "../config/usual-editions.ts";
import type { Span } from "../diagnostic/diagnostic.ts";
import type { Conformance } from "../diagnostic/rules.ts";
import type { PrintedPages } from "./printed-pages.ts";

/** A finished file, still in memory, and what is known of it. */
export interface Artifact {
  readonly edition: string;
  readonly kind: Format;
  /** Its name in the output folder: `title-slug.pdf`. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What an EPUB or a message holds, by its name in it, with the bytes it takes there; of a PDF its pictures. */
  readonly parts?: readonly ArtifactPart[];
  /** Pages of a PDF, documents in the spine of an EPUB; absent for what is not counted so. */
  readonly pages?: number;
  /** Of a print: how many pages it has when it is bound, blanks among them. */
  readonly boundPages?: number;
  /** Where each section, heading and place a page is given of stands in a PDF: its id → 0-based page index and the folio printed there. */
  readonly pageMap: ReadonlyMap<string, PagePlace>;
  /** The text of a PDF, page by page, where it was asked for. */
  readonly printed?: PrintedPages;
  /** Where a section or document came from: its id or file name → the source. */
  readonly sourceMap: ReadonlyMap<string, Span>;
  /** What the file conforms to, as far as it was checked. */
  readonly conformsTo: readonly Conformance[];
  /** What its user is told besides: how to print it, what was done to make it fit. Sentences. */
  readonly advice?: readonly string[];
}

export interface ArtifactPart {
  readonly name: string;
  readonly bytes: number;
}

export interface PagePlace {
  readonly pageIndex: number;
  readonly folio: string;
}
