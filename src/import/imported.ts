import type { ParsedNote } from "../markdown/parsed.ts";
import type { Node } from "../markdown/tree.ts";

/** What a reader of files makes of one: the whole text, before it is cut into chapters. */
export interface ImportedText {
  readonly metadata: Metadata;
  readonly chapters: readonly ImportedChapter[];
  /** Pictures by the address that the text has for them. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  /** Whether what prints as quotes and dashes was typed by its author: an EPUB of Octavo's. */
  readonly typed?: boolean;
  /** The picture of the cover, by its address. */
  readonly cover?: string;
  /** Settings for book.yaml besides those of the metadata. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What a file says of itself, or what was guessed. */
export interface Metadata {
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  readonly authors: readonly string[];
  /** BCP 47. */
  readonly language?: string | undefined;
  readonly publisher?: string | undefined;
  readonly date?: string | undefined;
  readonly rights?: string | undefined;
  readonly description?: string | undefined;
  readonly subjects?: readonly string[] | undefined;
}

/** One file of the manuscript to be. */
export interface ImportedChapter {
  /** What its name is made of; without it, of its title. */
  readonly name?: string | undefined;
  /** What stands in its header: `role`, `title`. */
  readonly header: Readonly<Record<string, string | boolean>>;
  readonly content: readonly Node[];
  readonly notes: readonly ParsedNote[];
}
