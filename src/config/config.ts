import type { AccessibilityClaims } from "./accessibility.ts";
import type { Span } from "../diagnostic/diagnostic.ts";
import type { RuleId, Severity } from "../diagnostic/rules.ts";
import type { ReaderName } from "./reader.ts";
import type { ConfigFonts } from "./fonts.ts";
import type { ImpositionSettings } from "./imposition.ts";
import type { NumberStyle } from "./number-style.ts";
import type { MailSettings } from "./mail.ts";
import type { Margins } from "./margins.ts";
import type { PageUse } from "./page-use.ts";
import type { SheetSettings } from "./sheet.ts";
import type { TrimSize } from "./trim-size.ts";
import type { Format, Paper } from "./usual-editions.ts";

/** The settings of a book, in one form however they were written. */
export interface Config {
  readonly title?: string;
  readonly subtitle?: string;
  readonly authors: readonly ConfigAuthor[];
  /** BCP 47, in canonical form; unset when the author did not say. */
  readonly language?: string;
  /** By edition; {@link EVERY_EDITION} for all that have none of their own. */
  readonly identifiers: Readonly<Record<string, string>>;
  readonly series?: Series;
  readonly publisher?: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date?: string;
  readonly version?: string;
  readonly rights?: string;
  readonly description?: string;
  readonly subjects: readonly string[];
  /** What it was made from. */
  readonly source?: string;
  readonly accessibility?: AccessibilityClaims;
  /** An image file, relative to book.yaml; or whether one is to be typeset. Unset: for books. */
  readonly cover?: string | boolean;
  /** Files with the works that can be cited, relative to book.yaml; citations are read where there are any. */
  readonly bibliography: readonly string[];
  /** The name of a style for citations, or a `.csl` file relative to book.yaml. */
  readonly citationStyle?: string;
  /** Works to be listed although nothing cites them, as written: `@doe, @roe`; `@*` is all. */
  readonly nocite: string;
  readonly theme?: string;
  readonly themeSettings?: SettingValues;
  readonly fonts?: ConfigFonts;
  readonly layout?: Layout;
  readonly writing?: Writing;
  readonly trimSize?: TrimSize;
  /** The sheets of editions that are printed on office paper. */
  readonly papers?: readonly Paper[];
  /** In place of the theme's. */
  readonly margins?: Margins;
  readonly sheet: SheetSettings;
  /** Whether to print the contents, or how many levels of it. */
  readonly contents?: boolean | number;
  /** Where notes stand in print. */
  readonly notes?: NotePlace;
  /** Whether the editions are drafts. */
  readonly draft?: boolean;
  /** Whether EPUBs bring the fonts they are designed with. */
  readonly embedFonts?: boolean;
  /** How many bytes each file may have. */
  readonly budget?: number;
  /** How many pixels per inch pictures have at most in print; false for any number. */
  readonly imageResolution?: number | false;
  /** What the pages of all editions are used for. */
  readonly use: PageUse;
  /** Where the files will lie on the web: an address with a stroke at its end. */
  readonly url?: string;
  readonly mail?: MailSettings;
  /** Which lists stand behind the contents, in this order. */
  readonly lists: readonly ListKind[];
  readonly numbering: ConfigNumbering;
  readonly chapters?: readonly ConfigChapter[];
  /** In the order written; unset for the default editions. */
  readonly editions?: readonly ConfigEdition[];
  /** What `{{name}}` stands for in the text, besides the settings of the book. */
  readonly variables: Readonly<Record<string, string>>;
  /** Names and other words that proofreading takes as they are. */
  readonly knownWords: readonly string[];
  readonly rules: Readonly<Partial<Record<RuleId, Severity | "off">>>;
  /** Where each value was written, by its dotted path: `cover`, `chapters.3`, `editions.print.theme`. */
  readonly spans: ReadonlyMap<string, Span>;
}

/** Settings of a theme by name, as they were written. */
export type SettingValues = Readonly<Record<string, string | number | boolean>>;

/** A series of books, and the place of this one in it: `2`, `2.5`. */
export interface Series {
  readonly name: string;
  readonly number?: string;
}

/** What is numbered and how; what is unset is left to the manuscript. */
export interface ConfigNumbering {
  readonly chapters?: NumberStyle | false;
  readonly parts?: NumberStyle | false;
  readonly appendices?: NumberStyle | false;
  /** How many levels of headings are numbered in numbered chapters; 0 for none. */
  readonly sections?: number;
  /** The digits of all numbers: the code point of their zero; unset for those of the language. */
  readonly zero?: number;
}

/** Lists of what is numbered. */
export type ListKind = "figures" | "tables" | "listings";

export type Layout = "article" | "book";

/** How lines run: from left to right, or from top to bottom, the first one on the right. */
export type Writing = "horizontal" | "vertical";

/** At the foot of the page of their call, at the end of the chapter, or in a section of their own. */
export type NotePlace = "page" | "chapter" | "book";

export interface ConfigAuthor {
  readonly name: string;
  /** MARC relator code: `aut`, `edt`, `trl` … */
  readonly role: string;
  readonly sortName?: string;
}

/** One item of `chapters`, with what is nested below it. */
export type ConfigChapter =
  | { readonly kind: "file"; readonly path: string; readonly span?: Span; readonly children: readonly ConfigChapter[] }
  | {
      readonly kind: "part";
      readonly title: string;
      readonly span?: Span;
      readonly children: readonly ConfigChapter[];
    };

/** A file that settings name. */
export interface NamedFile {
  readonly path: string;
  readonly span?: Span;
}

/** One of `editions`; what it leaves unset it takes from the book. */
export interface ConfigEdition {
  readonly name: string;
  /** One file each. */
  readonly formats: readonly Format[];
  readonly theme?: string;
  readonly themeSettings?: SettingValues;
  readonly layout?: Layout;
  readonly writing?: Writing;
  readonly trimSize?: TrimSize;
  /** The sheets of office paper it is printed on: one file for each. */
  readonly papers?: readonly Paper[];
  /** In place of the theme's. */
  readonly margins?: Margins;
  readonly sheet?: SheetSettings;
  readonly contents?: boolean | number;
  /** Where notes stand in print. */
  readonly notes?: NotePlace;
  readonly draft?: boolean;
  /** The tag or commit since which changes are marked. */
  readonly changesSince?: string;
  /** Whether it has the cover of the book. */
  readonly cover?: boolean;
  /** The only chapters it has: paths in the manuscript, and where they are named. */
  readonly chapters?: readonly NamedFile[];
  /** How many bytes it may have. */
  readonly budget?: number;
  /** The reading system it is made for. */
  readonly reader?: ReaderName;
  /** Whether its pictures have no colours. */
  readonly greyscale?: boolean;
  /** Whether an EPUB brings the fonts it is designed with. */
  readonly embedFonts?: boolean;
  /** How many pixels per inch pictures have at most in print; false for any number. */
  readonly imageResolution?: number | false;
  /** What its pages are used for. */
  readonly use?: PageUse;
  /** How many they should have. */
  readonly leastResolution?: number;
  readonly imposition?: ImpositionSettings;
  /** How thick a leaf of its paper is, in points. */
  readonly leafPt?: number;
  /** The edition it is the cover of. */
  readonly wraps?: string;
  /** Where its files will lie on the web: an address with a stroke at its end. */
  readonly url?: string;
  readonly mail?: MailSettings;
}

/** The key in {@link Config.identifiers} that stands for every edition not named there. */
export const EVERY_EDITION = "*";

/** The settings of a book that sets nothing. */
export const EMPTY_CONFIG: Config = {
  authors: [],
  identifiers: {},
  subjects: [],
  bibliography: [],
  nocite: "",
  sheet: {},
  use: {},
  lists: [],
  numbering: {},
  variables: {},
  knownWords: [],
  rules: {},
  spans: new Map(),
};
