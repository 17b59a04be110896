import type { AccessibilityClaims } from "../config/accessibility.ts";
import type { ListKind, Series } from "../config/config.ts";
import type { Span } from "../diagnostic/diagnostic.ts";
import type { Node } from "../markdown/tree.ts";

/** A manuscript understood: format-free, complete, every reference resolved. Ids are ASCII and unique in the book. */
export interface Book {
  readonly metadata: Metadata;
  /** `article`: a title block and the text. `book`: title page, contents, chapters on pages of their own. */
  readonly layout: "article" | "book";
  /** In reading order; parts hold chapters, chapters hold the sections nested below them. */
  readonly sections: readonly Section[];
  readonly assets: ReadonlyMap<string, Asset>;
  readonly cover?: Asset;
  /** The lists of what is numbered that the author asks for. */
  readonly lists: readonly ObjectList[];
}

/** A list of figures, tables or listings. */
export interface ObjectList {
  readonly kind: ListKind;
  readonly objects: readonly NumberedObject[];
}

/** What has a number, by its place in the text. */
export interface NumberedObject {
  readonly id: string;
  readonly number: string;
  /** Its caption; empty where it has none. */
  readonly caption: readonly Node[];
}

export interface Metadata {
  readonly title: string;
  readonly subtitle?: string;
  readonly authors: readonly Author[];
  readonly series?: Series;
  /** BCP 47. */
  readonly language: string;
  readonly direction: Direction;
  /** Code point of the zero of its figures, where they are not `0` to `9`. */
  readonly zero?: number;
  /** What the author gave: one for all editions, or one an edition by its name. */
  readonly identifiers: Readonly<Record<string, string>>;
  readonly publisher?: string;
  /** ISO 8601, as given: a year, a month or a day. */
  readonly date?: string;
  /** What to stamp files with: SOURCE_DATE_EPOCH, else `date`, else 2000-01-01. Never printed. */
  readonly modified: Date;
  readonly version?: string;
  readonly rights?: string;
  readonly description?: string;
  readonly subjects: readonly string[];
  /** What it was made from. */
  readonly source?: string;
  /** What the author says of its accessibility. */
  readonly accessibility?: AccessibilityClaims;
  /** The name of its files: ASCII, at most 60 characters. */
  readonly slug: string;
}

export interface Author {
  readonly name: string;
  /** A MARC relator code: `aut`, `edt`, `trl`, `ill` … */
  readonly role: string;
  readonly sortName?: string;
}

export type Direction = "ltr" | "rtl";

/** The part a section plays, by the names of the EPUB Structural Semantics Vocabulary. */
export type Role =
  | "titlepage"
  | "copyright-page"
  | "dedication"
  | "epigraph"
  | "foreword"
  | "preface"
  | "introduction"
  | "prologue"
  | "part"
  | "chapter"
  | "epilogue"
  | "afterword"
  | "conclusion"
  | "appendix"
  | "glossary"
  | "bibliography"
  | "index"
  | "acknowledgments"
  | "about-the-author"
  | "also-by"
  | "colophon"
  | "other";

/** A division of a book: front matter is counted in roman numerals, body matter from 1. */
export type Division = "front" | "body" | "back";

/** A chapter, or what stands in the place of one; a part; or a section nested below a chapter. */
export interface Section {
  /** Made from the file's name; the id of its heading too. */
  readonly id: string;
  readonly role: Role;
  readonly division: Division;
  /** Empty for a section that shows no title (an epigraph, the text of an article). */
  readonly title: readonly Node[];
  /** The title as plain words: for the contents, running heads and the outline, also where none is shown. */
  readonly titleText: string;
  /** Its number among its like, as references and captions need it: `3`, `3.2`, `A`. */
  readonly number?: string;
  /** The number as shown before the title, where it is written otherwise: `Chapter Three`. */
  readonly numberText?: string;
  /** BCP 47. */
  readonly language: string;
  readonly direction: Direction;
  /** Classes set in the header, for the theme. */
  readonly classes: readonly string[];
  /** The text without the title's heading. Heading levels are sound: `h2` and deeper in a chapter. */
  readonly content: readonly Node[];
  readonly notes: readonly Note[];
  /** The headings inside `content`, in order. */
  readonly headings: readonly Heading[];
  /** Whether the contents list it. */
  readonly listed: boolean;
  readonly children: readonly Section[];
  readonly span?: Span;
}

export interface Heading {
  readonly id: string;
  readonly level: number;
  readonly text: string;
  /** `3.2`, where headings are numbered; not part of `text`. */
  readonly number?: string;
  readonly span?: Span;
}

/** A note, called from the text by an `o-note` element. */
export interface Note {
  /** Unique in the book. */
  readonly id: string;
  /** As shown at the call: counted through a chapter. */
  readonly number: string;
  /** The ids of its calls in the text, in order: a note may be called more than once. */
  readonly calls: readonly string[];
  readonly content: readonly Node[];
  readonly span?: Span;
}

/** An image the book shows. `img` elements name it in `src` as `asset:ID`. */
export interface Asset {
  /** From the hash of its bytes: one picture used twice is one asset. */
  readonly id: string;
  /** `images/ID.jpg`: its place in a package. */
  readonly path: string;
  readonly mediaType: "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/svg+xml";
  /** In bytes. */
  readonly size: number;
  /**
   * Its bytes. They may be read from a file each time, so that books with many pictures need no memory for all of them.
   * @throws {PictureChanged} when the file is no longer what it was
   */
  readonly read: () => Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly span?: Span;
}
