import type { Config } from "../config/config.ts";
import type { Span } from "../diagnostic/diagnostic.ts";
import type { Header } from "./header.ts";

/** What the author wrote: the settings and the text files in reading order, nothing interpreted yet. */
export interface Manuscript {
  /** Absolute real path of the folder that images and includes may come from; nothing outside it is read. */
  readonly root: string;
  /** The same, where images may come from a larger folder than the Markdown: the folder of an mdBook's book.toml. */
  readonly assetRoot?: string;
  /** Absolute real path of a folder `shared` beside the book's: the books of a series may include texts from it. */
  readonly shared?: string;
  /** Absolute path of the folder that finished books go to unless `--out` names another. */
  readonly outDir: string;
  /** Absolute path of the folder that may hold templates of the project's own; none for one Markdown file. */
  readonly templates?: string;
  /** A name for the book when its title gives no file name: the folder's or the file's. */
  readonly folderName: string;
  readonly config: Config;
  /** Whether there is a book.yaml: the author then means every name in it, and a missing image is an error. */
  readonly hasConfig: boolean;
  /** The title when book.yaml has none: from SUMMARY.md, book.toml, the folder; undefined for one Markdown file. */
  readonly fallbackTitle?: string;
  /** One Markdown file was given: its first heading is the title of the book. */
  readonly single: boolean;
  /** Whether the author lists the chapters, in book.yaml or SUMMARY.md; else they stand in natural order. */
  readonly listed: boolean;
  /** The reading order. */
  readonly entries: readonly Entry[];
}

/** A place in the reading order: a text file with what is nested below it, or the title of a part. */
export type Entry =
  | {
      readonly kind: "file";
      readonly file: SourceFile;
      /** The title SUMMARY.md gives, used when the file has none of its own. */
      readonly title?: string;
      /** Prefix and suffix chapters of an mdBook SUMMARY.md are not numbered. */
      readonly numbered: boolean;
      readonly children: readonly Entry[];
    }
  | {
      readonly kind: "part";
      readonly title: string;
      readonly span?: Span;
      readonly children: readonly Entry[];
    };

/** One Markdown file. */
export interface SourceFile {
  /** Relative to {@link Manuscript.root}, with `/`: `part-one/02-whales.md`. Links between files use it. */
  readonly path: string;
  /** As shown in diagnostics, and the key of the source text there. */
  readonly shown: string;
  /** The whole text with line ends made `\n` and a byte order mark taken off. */
  readonly text: string;
  readonly header: Header;
  /** How many lines the header takes at the top of `text`; the Markdown begins after them. */
  readonly headerLines: number;
}
