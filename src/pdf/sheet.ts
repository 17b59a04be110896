import { addObject, objectAt, type PdfDocument, type PdfObject } from "./document.ts";
import { type Box, mediaBox, pageNumbers } from "./pages.ts";
import { referencesIn } from "./references.ts";
import { entryOf, withEntry } from "./syntax.ts";

/** What a printing house wants around the finished page, in points. */
export interface SheetOptions {
  readonly bleedPt: number;
  readonly cropMarks: boolean;
}

/** Of crop marks, in points: how far they stand from the page at least, how long and how thick they are, and what is free outside. */
export const MARK = { apart: 6, length: 14, pen: 0.25, outside: 4 };

/**
 * Puts the pages of a finished document on sheets that are larger by the bleed, and by room for crop marks where they
 * are wanted (ISO 32000-1 §14.11.2). The page keeps its coordinates: the sheet begins left of and below their zero.
 */
export function putOnSheets(pdf: PdfDocument, { bleedPt, cropMarks }: SheetOptions): void {
  if (bleedPt === 0 && !cropMarks) return;
  const apart = Math.max(bleedPt, MARK.apart);
  const around = cropMarks ? apart + MARK.length + MARK.outside : bleedPt;
  const marks = new Map<string, number>();
  for (const number of pageNumbers(pdf)) {
    const page = objectAt(pdf, number);
    const trim = mediaBox(pdf, number);
    page.dict = withEntry(page.dict, "MediaBox", asArray(larger(trim, around)));
    page.dict = withEntry(page.dict, "BleedBox", asArray(larger(trim, bleedPt)));
    if (!cropMarks) continue;
    prepend(pdf, page, cropMarksAt(trim, apart), marks);
  }
}

/**
 * Says of a finished document whose pages were printed with their bleed what is cut off, and draws crop marks around
 * them where they are wanted, and marks at the folds.
 * @param foldsPt where folds are, from the left edge of the bleed
 */
export function trimBleed(pdf: PdfDocument, { bleedPt, cropMarks }: SheetOptions, foldsPt: readonly number[]): void {
  const apart = Math.max(bleedPt, MARK.apart);
  const marks = new Map<string, number>();
  const around = cropMarks ? apart - bleedPt + MARK.length + MARK.outside : 0;
  for (const number of pageNumbers(pdf)) {
    const page = objectAt(pdf, number);
    const printed = mediaBox(pdf, number);
    const trim = larger(printed, -bleedPt);
    page.dict = withEntry(page.dict, "MediaBox", asArray(larger(printed, around)));
    page.dict = withEntry(page.dict, "BleedBox", asArray(printed));
    page.dict = withEntry(page.dict, "TrimBox", asArray(trim));
    if (!cropMarks) continue;
    const folds = foldsPt.map((fold) => foldMarksAt(trim, printed[0] + fold, apart)).join("\n");
    prepend(pdf, page, `${cropMarksAt(trim, apart)}\n[3 2] 0 d\n${folds}`, marks);
  }
}

function foldMarksAt([, bottom, , top]: Box, x: number, apart: number): string {
  const far = apart + MARK.length;
  const ends = [
    [bottom - far, bottom - apart],
    [top + apart, top + far],
  ];
  return ends
    .map(([from = 0, to = 0]) => `${decimal(x)} ${decimal(from)} m\n${decimal(x)} ${decimal(to)} l\nS`)
    .join("\n");
}

/**
 * Draws lines on a page before all else: Skia leaves its own matrix behind it.
 * @param drawn lines that are drawn already, by what they are: many pages have the same ones
 */
function prepend(pdf: PdfDocument, page: PdfObject, lines: string, drawn: Map<string, number>): void {
  const operators = `/Artifact BMC\nq\n0 G\n${MARK.pen} w\n${lines}\nQ\nEMC\n`;
  const stream = drawn.get(lines) ?? addObject(pdf, { dict: "<<>>", stream: Buffer.from(operators, "latin1") });
  drawn.set(lines, stream);
  const own = referencesIn(entryOf(page.dict, "Contents") ?? "");
  page.dict = withEntry(page.dict, "Contents", `[${[stream, ...own].map((each) => `${each} 0 R`).join(" ")}]`);
}

/**
 * The operators that draw two lines at each corner of a box, which would meet in it.
 * @param apart how far from it they begin, in points
 */
export function cropMarksAt([left, bottom, right, top]: Box, apart: number): string {
  const lines: string[] = [];
  const line = (...ends: readonly [number, number, number, number]): void => {
    const [x1, y1, x2, y2] = ends.map(decimal);
    lines.push(`${x1} ${y1} m\n${x2} ${y2} l\nS`);
  };
  const far = apart + MARK.length;
  for (const y of [bottom, top]) {
    line(left - far, y, left - apart, y);
    line(right + apart, y, right + far, y);
  }
  for (const x of [left, right]) {
    line(x, bottom - far, x, bottom - apart);
    line(x, top + apart, x, top + far);
  }
  return lines.join("\n");
}

function larger([left, bottom, right, top]: Box, by: number): Box {
  return [left - by, bottom - by, right + by, top + by];
}

function asArray(box: Box): string {
  return `[${box.map(decimal).join(" ")}]`;
}

function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
