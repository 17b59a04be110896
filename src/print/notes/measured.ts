import type { Keep, NotedFlow } from "./flow.ts";

/** A line of text, with what is needed to end a page with it. */
export interface MeasuredLine {
  top: number;
  bottom: number;
  /** The row of letters it ends with: more than one row where they run around a picture. */
  rowTop: number;
  rowBottom: number;
  texts: Text[];
  /** The text behind a box in it: where there are no letters, a page can be ended before that. */
  behind: Text | undefined;
  /** Where it begins, for the first line of text that stands beside blocks; a child of the block. */
  readonly anchor: Node | undefined;
  /** Nothing is painted in it, or a large initial stands beside it: it cannot end a page. */
  isWhole: boolean;
}

/** A unit with the nodes a page is cut at. */
export interface MeasuredUnit {
  top: number;
  bottom: number;
  keep: Keep;
  readonly forced: boolean;
  headHeight: number;
  notes: number[];
  /** The outermost element that begins with it; undefined for a later line of a paragraph. */
  readonly start: Element | undefined;
  readonly anchor: Node | undefined;
  line: MeasuredLine | undefined;
}

/** What a text with notes is in the document: kept there between measuring and cutting. */
export interface MeasuredText {
  readonly root: HTMLElement;
  readonly pools: readonly HTMLElement[];
  readonly units: readonly MeasuredUnit[];
  readonly notes: readonly { readonly element: HTMLElement; readonly units: readonly MeasuredUnit[] }[];
  /** Elements kept in one piece by the style sheet that are taller than a page. */
  readonly opened: readonly HTMLElement[];
}

/** What is known of a text outside the page: its boxes, or why it cannot be broken into pages. */
export interface MeasuredFlow {
  readonly id: string;
  readonly flow: NotedFlow | string;
}

/** Where `measureNotes` leaves what `placeNotes` needs. */
export interface NotesWorld {
  octavoNotes?: (MeasuredText | undefined)[];
}
