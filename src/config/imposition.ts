import { leafThickness } from "./paper-thickness.ts";
import type { TrimSize } from "./trim-size.ts";
import { pageOn, type PageOfSheet, type Paper, PAPERS } from "./usual-editions.ts";

/** How pages share the sides of sheets. */
export const IMPOSITIONS = ["booklet", "2-up", "4-up", "none"] as const;

export type ImpositionName = (typeof IMPOSITIONS)[number];

/** What an edition says of the sheets it is printed on; unset where it does not. */
export interface ImpositionSettings {
  readonly impose?: ImpositionName;
  readonly signature?: number | "auto";
  readonly creep?: boolean;
  readonly foldMarks?: boolean;
}

/** How the pages of a print are put on sheets. */
export interface Imposition {
  readonly kind: Exclude<ImpositionName, "none">;
  /** `a4`. */
  readonly paperName: Paper;
  readonly paper: TrimSize;
  /** How many sheets at most are folded into one another. */
  readonly signature: number | "auto";
  /** By how much pages move towards the fold for each sheet that lies around theirs, in points. */
  readonly creepPt: number;
  readonly foldMarks: boolean;
}

/** What part of a sheet a page is. */
export function partOfSheet(kind: ImpositionName | undefined): PageOfSheet | undefined {
  if (kind === undefined || kind === "none") return undefined;
  return kind === "4-up" ? "quarter" : "half";
}

/** The sheet that has room for pages of a size, the smallest first; the largest where none has. */
export function paperFor({ widthPt, heightPt }: TrimSize, kind: ImpositionName): Paper {
  const width = 2 * widthPt;
  const height = (kind === "4-up" ? 2 : 1) * heightPt;
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const fitting = PAPERS.find((paper) => {
    const sheet = pageOn(paper, "whole");
    return long <= sheet.heightPt + 1 && short <= sheet.widthPt + 1;
  });
  return fitting ?? "a3";
}

/** @param leafPt how thick a leaf is, in points; unset: as office paper is */
export function impositionOf(
  { impose, signature, creep, foldMarks }: ImpositionSettings,
  paperName: Paper | undefined,
  leafPt = leafThickness("office"),
): Imposition | undefined {
  if (impose === undefined || impose === "none" || paperName === undefined) return undefined;
  return {
    kind: impose,
    paperName,
    paper: pageOn(paperName, "whole"),
    signature: signature ?? "auto",
    creepPt: impose === "booklet" && creep !== false ? leafPt : 0,
    foldMarks: foldMarks ?? false,
  };
}
