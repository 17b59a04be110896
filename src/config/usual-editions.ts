import type { Layout } from "./config.ts";
import type { PageUse } from "./page-use.ts";
import type { TrimSize } from "./trim-size.ts";

/** The formats of finished files. */
export const FORMATS = ["epub", "pdf"] as const;

export type Format = (typeof FORMATS)[number];

/** The sheets that office printers take. */
export const PAPERS = ["a4", "letter"] as const;

export type Paper = (typeof PAPERS)[number];

const SHEETS: Readonly<Record<Paper, TrimSize>> = {
  a4: { widthPt: (210 * 72) / 25.4, heightPt: (297 * 72) / 25.4 },
  letter: { widthPt: 8.5 * 72, heightPt: 11 * 72 },
};

const HALF_SHEETS: Readonly<Record<Paper, TrimSize>> = {
  a4: { widthPt: (148 * 72) / 25.4, heightPt: (210 * 72) / 25.4 },
  letter: { widthPt: 5.5 * 72, heightPt: 8.5 * 72 },
};

/** What part of a sheet of office paper a page is. */
export type PageOfSheet = "whole" | "half";

/** The size of a page on such a sheet. */
export function pageOn(paper: Paper, part: PageOfSheet): TrimSize {
  return (part === "half" ? HALF_SHEETS : SHEETS)[paper];
}

/** What an edition is by its name alone, where book.yaml does not say otherwise of it. */
export interface UsualEdition {
  readonly formats: readonly Format[];
  /** Its own, whatever theme the book has. */
  readonly theme?: string;
  readonly layout?: Layout;
  readonly contents?: boolean;
  readonly imageResolution?: number;
  /** It is printed on office paper. */
  readonly page?: PageOfSheet;
  readonly use?: PageUse;
}

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
  booklet: { formats: ["pdf"], page: "half" },
  "large-print": { formats: ["pdf", "epub"], page: "whole", use: { largePrint: true } },
  newsletter: { formats: ["pdf", "epub"], imageResolution: 150 },
};

/** The names that say what an edition is. */
export const USUAL_NAMES: readonly string[] = Object.keys(USUAL);

/** What an edition of this name usually is; undefined for names that tell nothing. */
export function usualEdition(name: string): UsualEdition | undefined {
  return Object.hasOwn(USUAL, name) ? USUAL[name] : undefined;
}
