/** What became of a diagram's description. */
export type DrawnGraph =
  | { readonly kind: "drawn"; readonly svg: string }
  /** A sentence, and the line of the description it speaks of, from 1. */
  | { readonly kind: "fault"; readonly message: string; readonly line?: number }
  /** What draws it is not there: a sentence, and what to do about it. */
  | { readonly kind: "missing"; readonly message: string; readonly hint: string };

/** Draws a description; never rejects for what the text is. */
export type DrawGraph = (source: string) => Promise<DrawnGraph>;
