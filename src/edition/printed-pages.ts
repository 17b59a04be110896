/** The text of a print and the pages it stands on: what other editions learn of their printed pages from. */
export interface PrintedPages {
  /** `urn:isbn:…`, `urn:uuid:…`: of the print edition. */
  readonly identifier: string;
  /** What is counted on its own, in order: each section of a book that opens a page; an article as a whole. */
  readonly runs: readonly PrintedRun[];
  /** The ids of the notes that do not stand where the text has them, but at the foot of pages or behind the chapters. */
  readonly notesElsewhere: ReadonlySet<string>;
}

/** A stretch of text that begins a page. */
export interface PrintedRun {
  /** The id of the element it is in; absent for an article as a whole. */
  readonly id?: string;
  /** The folios of its pages, in order. */
  readonly folios: readonly string[];
  /** Its text in the order it is read in, without notes that stand elsewhere. */
  readonly pieces: readonly PrintedPiece[];
}

export interface PrintedPiece {
  /** The page it stands on, as an index into the folios. */
  readonly page: number;
  /** A picture is one U+FFFC. */
  readonly text: string;
}
