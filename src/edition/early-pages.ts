import type { PagePlace } from "./artifact.ts";

/** The pages an edit changed, to be shown while the book is printed: in the place of those it had before. */
export interface EarlyPages {
  readonly edition: string;
  /** A PDF of these pages alone. */
  readonly bytes: Uint8Array;
  /** The pages that the book will have, as far as is known, in order. */
  readonly stretches: readonly PageStretch[];
  /** How many these are. */
  readonly pages: number;
  /** Where each section, heading and place will stand. */
  readonly pageMap: ReadonlyMap<string, PagePlace>;
}

/** Pages that follow one another, and where they are taken from. */
export interface PageStretch {
  /** The PDF of the edit, that of the book as it was, or none: these pages are blank. */
  readonly from: "edit" | "book" | "none";
  /** The first of them there: 0-based. */
  readonly first: number;
  readonly count: number;
}
