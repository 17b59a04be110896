import type { Layout } from "./config.ts";
import type { PageUse } from "./page-use.ts";
import type { ImpositionName } from "./imposition.ts";
import type { SheetSettings } from "./sheet.ts";
import type { TrimSize } from "./trim-size.ts";

/** The formats of finished files. */
export const FORMATS = ["epub", "pdf", "html", "jpeg", "eml", "docx"] as const;

export type Format = (typeof FORMATS)[number];

/** The sheets that office printers take, the smaller first. */
export const PAPERS = ["a4", "letter", "a3", "tabloid"] as const;

export type Paper = (typeof PAPERS)[number];

export const PAPER_NAMES: Readonly<Record<Paper, string>> = {
  a4: "A4",
  letter: "Letter",
  a3: "A3",
  tabloid: "Tabloid",
};

/** Those that `both` means. */
export const USUAL_PAPERS: readonly Paper[] = ["a4", "letter"];

const A3 = inMm(297, 420);
const A4 = inMm(210, 297);
const A5 = inMm(148, 210);
const TABLOID = inInches(11, 17);
const LETTER = inInches(8.5, 11);
const HALF_LETTER = inInches(5.5, 8.5);

/** What part of a sheet of office paper a page is. */
export type PageOfSheet = "whole" | "half" | "quarter";

/** Sizes have the names and numbers that are usual for them: half of A4 is A5, a half millimetre less than half. */
const SIZES: Readonly<Record<Paper, Readonly<Record<PageOfSheet, TrimSize>>>> = {
  a4: { whole: A4, half: A5, quarter: inMm(105, 148) },
  letter: { whole: LETTER, half: HALF_LETTER, quarter: inInches(4.25, 5.5) },
  a3: { whole: A3, half: A4, quarter: A5 },
  tabloid: { whole: TABLOID, half: LETTER, quarter: HALF_LETTER },
};

function inMm(width: number, height: number): TrimSize {
  return { widthPt: (width * 72) / 25.4, heightPt: (height * 72) / 25.4 };
}

function inInches(width: number, height: number): TrimSize {
  return { widthPt: width * 72, heightPt: height * 72 };
}

/** The size of a page on such a sheet. */
export function pageOn(paper: Paper, part: PageOfSheet): TrimSize {
  return SIZES[paper][part];
}

/** How large a file of a format may be, in bytes. */
export interface FileSizes {
  /** From here on the author is told. */
  readonly large: number;
  /** More is an error, unless the author allows it. */
  readonly most: number;
}

/** What an edition is by its name alone, where book.yaml does not say otherwise of it. */
export interface UsualEdition {
  readonly formats: readonly Format[];
  /** Its own, whatever theme the book has. */
  readonly theme?: string;
  readonly layout?: Layout;
  readonly contents?: boolean;
  readonly imageResolution?: number;
  /** Its files are to be small: pictures for screens have fewer pixels. */
  readonly smallPictures?: boolean;
  readonly sizes?: Readonly<Partial<Record<Format, FileSizes>>>;
  /** It is printed on office paper. */
  readonly page?: PageOfSheet;
  readonly use?: PageUse;
  /** How its pages share sheets. */
  readonly impose?: ImpositionName;
  /** What stands around its pages. */
  readonly sheet?: SheetSettings;
  /** How many pixels per inch its pictures should have. */
  readonly leastResolution?: number;
  /** The edition it is the cover of. */
  readonly wraps?: string;
}

const BLEED_PT = (3 * 72) / 25.4;

const USUAL: Readonly<Record<string, UsualEdition>> = {
  ebook: { formats: ["epub"] },
  epub: { formats: ["epub"] },
  kindle: { formats: ["epub"] },
  kobo: { formats: ["epub"] },
  apple: { formats: ["epub"] },
  print: { formats: ["pdf"] },
  pdf: { formats: ["pdf"] },
  handout: {
    formats: ["pdf"],
    theme: "handout",
    layout: "article",
    contents: false,
    imageResolution: 200,
    page: "whole",
    use: { links: "notes", inkSaving: true },
  },
  booklet: { formats: ["pdf"], page: "half", impose: "booklet" },
  "print-shop": { formats: ["pdf"], sheet: { bleedPt: BLEED_PT, cropMarks: true }, leastResolution: 300 },
  "cover-wrap": { formats: ["pdf"], sheet: { bleedPt: BLEED_PT }, leastResolution: 300, wraps: "print" },
  "large-print": { formats: ["pdf", "epub"], page: "whole", use: { largePrint: true } },
  docx: { formats: ["docx"] },
  newsletter: {
    formats: ["pdf", "epub", "html", "jpeg", "eml"],
    imageResolution: 150,
    smallPictures: true,
    sizes: {
      pdf: { large: 2_000_000, most: 5_000_000 },
      epub: { large: 10_000_000, most: 20_000_000 },
      html: { large: 10_000_000, most: 20_000_000 },
    },
  },
};

/** The names that say what an edition is. */
export const USUAL_NAMES: readonly string[] = Object.keys(USUAL);

/** What an edition of this name usually is; undefined for names that tell nothing. */
export function usualEdition(name: string): UsualEdition | undefined {
  return Object.hasOwn(USUAL, name) ? USUAL[name] : undefined;
}
