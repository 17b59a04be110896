import { parseLength } from "./trim-size.ts";

/** What becomes of the addresses of links in print: notes, codes for a camera in the margin, or nothing. */
export const LINK_FORMS = ["notes", "qr", "none"] as const;

export type LinkForm = (typeof LINK_FORMS)[number];

/** The most columns a page is set in. */
export const MOST_COLUMNS = 4;

/** The most pages a text is fitted to. */
export const MOST_FITTED = 64;

/** Room to write in, at the end of the lines. */
export interface WritingMargin {
  readonly widthPt: number;
  /** Whether lines to write on are drawn in it. */
  readonly isRuled: boolean;
}

/** What pages are used for, and is done to them for it; unset where it is not. */
export interface PageUse {
  /** What becomes of the addresses of links in print. */
  readonly links?: LinkForm;
  /** Whether nothing is filled with ink that can do without. */
  readonly inkSaving?: boolean;
  /** Whether it is set for readers who need large letters. */
  readonly largePrint?: boolean;
  /** How many pages the text is made to fit. */
  readonly fit?: number;
  /** In how many columns the text runs. */
  readonly columns?: number;
  /** Whether the long side of the sheet lies at the foot. */
  readonly isLandscape?: boolean;
  /** False where the book has one and the edition has none. */
  readonly writingMargin?: WritingMargin | false;
}

/** The settings of book.yaml that say it. */
export interface GivenUse {
  readonly links?: LinkForm | undefined;
  readonly inkSaving?: boolean | undefined;
  readonly largePrint?: boolean | undefined;
  readonly fit?: number | undefined;
  readonly columns?: number | undefined;
  readonly orientation?: "portrait" | "landscape" | undefined;
  readonly writingMargin?: string | boolean | undefined;
}

/** Room for a hand that writes: 60 mm. */
const USUAL_WIDTH_PT = (60 * 72) / 25.4;
/** From 20 mm, where a word fits, to 120 mm. */
const WIDTHS_PT = { least: (20 * 72) / 25.4, most: (120 * 72) / 25.4 };

/** Reads `true`, `false`, `ruled`, `60mm` or `ruled 60mm`; undefined for anything else. */
export function parseWritingMargin(given: string | boolean): WritingMargin | false | undefined {
  if (typeof given === "boolean") return given && { widthPt: USUAL_WIDTH_PT, isRuled: false };
  const [, ruled, length = ""] = /^(ruled)?\s*(.*)$/.exec(given.trim()) ?? [];
  const widthPt = length === "" && ruled ? USUAL_WIDTH_PT : parseLength(length);
  if (widthPt === undefined || widthPt < WIDTHS_PT.least || widthPt > WIDTHS_PT.most) return undefined;
  return { widthPt, isRuled: ruled !== undefined };
}

/** What book.yaml says of the use of pages, of the book or of an edition. */
export function pageUseOf(given: GivenUse): PageUse {
  const { links, inkSaving, largePrint, fit, columns, orientation, writingMargin } = given;
  const margin = writingMargin === undefined ? undefined : parseWritingMargin(writingMargin);
  return {
    ...(links && { links }),
    ...(inkSaving !== undefined && { inkSaving }),
    ...(largePrint !== undefined && { largePrint }),
    ...(fit !== undefined && { fit }),
    ...(columns !== undefined && { columns }),
    ...(orientation && { isLandscape: orientation === "landscape" }),
    ...(margin !== undefined && { writingMargin: margin }),
  };
}
