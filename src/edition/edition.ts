import type { MarginColumn } from "./margin-column.ts";
import type { Face } from "./fonts.ts";
import type { ListView } from "./object-lists.ts";
import type { PageUse } from "../config/page-use.ts";
import type { Imposition } from "../config/imposition.ts";
import type { Sheet } from "../config/sheet.ts";
import type { Asset, Direction, Metadata, Role } from "../book/book.ts";
import type { Span } from "../diagnostic/diagnostic.ts";

/** The book rendered for one target: finished documents, styles and assets, ready to be packaged or printed. */
export type Edition = EpubEdition | PrintEdition;

interface EditionCommon {
  /** As in book.yaml: `ebook`, `print`. */
  readonly name: string;
  /** The file's name in the output folder. */
  readonly fileName: string;
  readonly metadata: Metadata;
  /** `urn:uuid:…`, `urn:isbn:…`: of this edition. */
  readonly identifier: string;
  /** Words of the interface in the book's language. */
  readonly labels: Labels;
  /** Document or section id → where it was written. */
  readonly sourceMap: ReadonlyMap<string, Span>;
}

/** Finished XHTML documents for an EPUB. */
export interface EpubEdition extends EditionCommon {
  readonly kind: "epub";
  /** Whether lines run from top to bottom: pages are then turned to the right. */
  readonly vertical?: boolean;
  readonly documents: readonly EpubDocument[];
  readonly css: string;
  /** Fonts that it brings. */
  readonly fonts: readonly Face[];
  /** The images the documents use, in a stable order. */
  readonly assets: readonly Asset[];
  readonly cover?: Asset;
  /** The contents, nested. */
  readonly contents: readonly ContentsEntry[];
  /** Lists of figures, tables and listings, behind the contents. */
  readonly lists: readonly ListView[];
  readonly landmarks: readonly Landmark[];
  readonly accessibility: AccessibilityFacts;
  /** Where the pages of a print edition begin, where one is known. */
  readonly printedPages?: PageListing;
}

/** The pages of a print edition in an EPUB. */
export interface PageListing {
  /** The identifier of the print edition. */
  readonly source: string;
  /** In reading order. */
  readonly marks: readonly PageMark[];
  /** Those that stand in the contents document, `before` its contents or the list of this id. */
  readonly inContents: readonly (PageMark & { readonly before: string })[];
}

/** The mark at the beginning of a page. */
export interface PageMark {
  readonly id: string;
  /** The folio: `xii`, `12`. */
  readonly label: string;
  /** `chapter-001.xhtml#page-12`. */
  readonly href: string;
}

export interface EpubDocument {
  /** An XML id: the manifest item's. */
  readonly id: string;
  /** `chapter-001.xhtml`. */
  readonly fileName: string;
  readonly title: string;
  readonly role: Role | "cover";
  readonly language: string;
  readonly direction: Direction;
  /** The whole document, well-formed, from `<?xml` to `</html>`. */
  readonly xhtml: string;
  /** Manifest properties it needs: `svg`, `mathml`. */
  readonly properties: readonly string[];
  /** Whether it goes on with the chapter of the document before it, which was too large for one. */
  readonly continues?: boolean;
  /** Whether it stands before the contents document in the spine. */
  readonly beforeContents: boolean;
}

export interface ContentsEntry {
  readonly text: string;
  /** The same as markup, where some of it is set apart from the rest: `The <em>Pequod</em>`. */
  readonly words?: string;
  /** The section's number, shown before the text. */
  readonly number?: string;
  /** The id of the section or heading. */
  readonly id: string;
  /** For EPUB: `chapter-001.xhtml#id`. For print: `#id`. */
  readonly href: string;
  readonly role: Role | "heading" | "object";
  readonly language: string;
  readonly direction: Direction;
  readonly children: readonly ContentsEntry[];
}

export interface Landmark {
  /** EPUB SSV: `cover`, `toc`, `bodymatter` … */
  readonly type: string;
  readonly href: string;
  readonly text: string;
}

/** What is in the book, as far as accessibility metadata states it. */
export interface AccessibilityFacts {
  readonly hasImages: boolean;
  /** Every image that is not decorative has alternative text. */
  readonly allImagesDescribed: boolean;
  readonly hasMath: boolean;
  /** Every formula has its words. */
  readonly allMathDescribed: boolean;
  readonly hasIndex: boolean;
  readonly languages: readonly string[];
}

/** One HTML document for the whole book, with the fonts and images it names. */
export interface PrintEdition extends EditionCommon {
  readonly kind: "pdf";
  /** A complete document. Page numbers are still empty: `[data-folio-of]` names the id each stands for. */
  readonly html: string;
  /** What the document may load: a path relative to it → bytes. Nothing else is reachable. */
  readonly files: ReadonlyMap<string, PrintFile>;
  /** The sections that open on a page of their own, in order. */
  readonly openings: readonly Opening[];
  /** The places page numbers are wanted of, in order: sections and headings. */
  readonly places: readonly Place[];
  /** The ids of other places whose page numbers the text gives. */
  readonly pageTargets: readonly string[];
  /** The ids of the figures that fill a page. */
  readonly plates: readonly string[];
  readonly page: PageSetup;
}

export interface PrintFile {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A section that starts a page, for running heads, blanks and folios. */
export interface Opening {
  /** The id of the section element. */
  readonly id: string;
  readonly division: "front" | "body" | "back";
  readonly role: Role | "cover" | "half-title" | "contents" | "list";
  readonly startsOn: "recto" | "any";
  /** The title of one that is no section: the contents, a list. */
  readonly title?: string;
}

export interface Place {
  readonly id: string;
  /** 1 for a chapter's title, 2 and more for headings inside it. */
  readonly level: number;
  readonly text: string;
}

/** What the print stage needs to know of the page; margins and type are the theme's CSS. */
export interface PageSetup {
  /** Trim size in CSS points (1/72 in). */
  readonly widthPt: number;
  readonly heightPt: number;
  /** In points, in place of the theme's. */
  readonly margins: Readonly<Partial<Record<"inside" | "outside" | "top" | "bottom", number>>>;
  /** What stands around the finished page. */
  readonly sheet: Sheet;
  /** Size of the running text the theme asks for: the finished PDF is held against it. */
  readonly bodySizePt: number;
  readonly runningHeads: RunningHeads;
  /** Whether chapters open on a right-hand page and front matter is counted in roman. */
  readonly layout: "article" | "book";
  /** Whether lines run from top to bottom: the book is bound on the right. */
  readonly vertical?: boolean;
  /** Whether notes stand at the foot of the page of their call; else they stand where the document has them. */
  readonly notesAtFoot: boolean;
  /** Whether its theme asks that facing pages end on one level. */
  readonly levelsPages?: boolean;
  /** How many pixels per inch pictures have at most; false or absent for any number. */
  readonly imageResolution?: number | false;
  /** Size of the leading the theme asks for, in points; 0 where it says nothing of it. */
  readonly leadingPt?: number;
  /** The date and the version of a hand-out, as its foot has them. */
  readonly dated?: string;
  /** What the pages are used for. */
  readonly use?: PageUse;
  /** How many they should have; absent where nobody asks. */
  readonly leastResolution?: number;
  /** Whether nothing in it has a colour. */
  readonly isGrey?: boolean;
  /** How the pages share sheets. */
  readonly imposition?: Imposition;
  /** Whether pages are marked as those of a draft. */
  readonly isDraft?: boolean;
  /** Whether what changed is marked in the text, and has bars beside it. */
  readonly showsChanges?: boolean;
  /** The word across the pages of a draft, and the file of a font that has its letters. */
  readonly watermark?: Watermark;
  /** Where margin notes stand; absent where there are none, or they stand between the paragraphs. */
  readonly marginColumn?: MarginColumn;
}

export interface Watermark {
  readonly word: string;
  /** TrueType or OpenType; absent where no font at hand has all of its letters. */
  readonly font: Uint8Array | undefined;
}

export interface RunningHeads {
  readonly verso: "title" | "author" | "chapter" | "none";
  readonly recto: "chapter" | "section" | "title" | "none";
  /** The most characters a head may have before it is shortened. */
  readonly longest?: number;
}

/** Interface words. */
export interface Labels {
  readonly contents: string;
  readonly notes: string;
  readonly cover: string;
  readonly titlePage: string;
  readonly copyrightPage: string;
  readonly landmarks: string;
  readonly startOfText: string;
  readonly pages: string;
  readonly backToText: string;
  readonly note: string;
  readonly figure: string;
  readonly table: string;
  readonly listing: string;
  /** A word, with the number behind it, or in the place of `{number}`. */
  readonly chapter: string;
  readonly part: string;
  /** The titles of lists. */
  readonly figures: string;
  readonly tables: string;
  readonly listings: string;
  /** The title of a bibliography that is made. */
  readonly bibliography: string;
  /** In an index: what to look up instead, or besides. */
  readonly see: string;
  readonly seeAlso: string;
  readonly equation: string;
  readonly section: string;
  readonly appendix: string;
  /** The same in a sentence: many languages write these words small there, and some cut them short. */
  readonly figureInText: string;
  readonly tableInText: string;
  readonly listingInText: string;
  readonly equationInText: string;
  readonly partInText: string;
  readonly chapterInText: string;
  readonly sectionInText: string;
  readonly appendixInText: string;
  /** A page, with its number in the place of `{number}`. */
  readonly onPage: string;
  /** A page of a hand-out, with its number in the place of `{number}` and that of all in the place of `{total}`. */
  readonly pageOf: string;
  /** A version, with its number in the place of `{number}`. */
  readonly version: string;
  /** What a code for a camera is, with the address it leads to in the place of `{address}`. */
  readonly qrCode: string;
  /** What the title page of a draft says. */
  readonly draft: string;
  /** In a message: the link to the whole text, the heads of its files, and where the text is if there is no link. */
  readonly readOn: string;
  readonly attached: string;
  readonly download: string;
  readonly readOnAttached: string;
  /** What stands between a number and its title, with the spaces around it. */
  readonly colon: string;
  /** What stands between the members of a list, with its space. */
  readonly comma: string;
  readonly tip: string;
  readonly important: string;
  readonly warning: string;
  readonly caution: string;
  readonly example: string;
  readonly exercise: string;
  readonly answer: string;
  /** Lines of a title page, with the names in the place of `{names}`. */
  readonly editedBy: string;
  readonly translatedBy: string;
  readonly illustratedBy: string;
  readonly introductionBy: string;
  readonly afterwordBy: string;
  /** The sentences that tell of an EPUB how accessible it is. */
  readonly accessibleText: string;
  readonly imagesDescribed: string;
  readonly imagesNotDescribed: string;
  readonly formulasInMathml: string;
  readonly formulasDescribed: string;
  readonly pagesOfPrint: string;
}
