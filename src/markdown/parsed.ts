import type { Span } from "../diagnostic/diagnostic.ts";
import type { Node } from "./tree.ts";

/**
 * One Markdown file as a tree, before anything is known of the rest of the book. Headings keep the level and the
 * id the author gave; links and images keep the address as written, in `href` and `src`.
 */
export interface ParsedText {
  readonly content: readonly Node[];
  /** In the order of their first call. `o-note` elements name them by `key` in their attribute `note`. */
  readonly notes: readonly ParsedNote[];
}

export interface ParsedNote {
  readonly key: string;
  readonly content: readonly Node[];
  readonly span?: Span;
}
