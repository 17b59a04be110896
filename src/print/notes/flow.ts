/**
 * A chapter as the page breaking sees it: one column of boxes, as wide as the page and as long as it needs to be. All
 * lengths are CSS pixels, downwards from the same zero.
 */

/**
 * How much is against a page ending after a box: nothing, fewer lines of a paragraph together than its styles ask for, a
 * lone line (widow, orphan), or sense (a heading).
 */
export type Keep = 0 | 1 | 2 | 3;

/** What no page may be cut inside of: a line, a picture, a row. */
export interface FlowUnit {
  readonly top: number;
  readonly bottom: number;
  readonly keep: Keep;
}

/** A unit of the text. */
export interface TextUnit extends FlowUnit {
  /** A page must begin with it. */
  readonly forced: boolean;
  /** The height of the table head that is repeated above it when a page begins with it. */
  readonly headHeight: number;
  /** The notes that are called in it first, as indices. */
  readonly notes: readonly number[];
}

/** A note, where it stands before it is moved to its page. */
export interface NoteFlow {
  /** Notes with the same one say the same: a page has one of them. */
  readonly key?: string;
  readonly top: number;
  readonly units: readonly FlowUnit[];
}

/** The text that begins on a new page, with its notes. */
export interface NotedFlow {
  /** Where its first page begins. */
  readonly top: number;
  readonly units: readonly TextUnit[];
  readonly notes: readonly NoteFlow[];
  /** What stands above the notes of a page: white space and a rule. */
  readonly separator: number;
}

/** A note, or a part of one, on a page: its units `from` to `to`, the last one included. */
export interface NotePart {
  readonly note: number;
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

/** A page: units `first` to `last` of the text, the last one included; of notes alone when `last` is before `first`. */
export interface NotedPage {
  readonly first: number;
  readonly last: number;
  /** How much of the page's height the text takes. */
  readonly textHeight: number;
  readonly parts: readonly NotePart[];
}
