import { cropMarksAt, MARK } from "../sheet.ts";
import { decimal } from "./decimal.ts";
import type { SheetLayout } from "./layout.ts";

/** What is drawn around the pages of a sheet. */
export interface SheetMarks {
  /** At the corners of all pages together: where the sheet is cut. */
  readonly crop: boolean;
  /** Where it is folded, or cut between the pages. */
  readonly fold: boolean;
}

/** Of the marks where a sheet is folded, in points. */
const FOLD = { length: 11, pen: 0.25, apart: 2, dash: "[3 2] 0 d" };

/** The operators that draw the marks of a sheet; empty where there are none. */
export function sheetMarks(layout: SheetLayout, bleedPt: number, { crop, fold }: SheetMarks): string {
  const drawn = [
    crop && cropMarksAt(layout.block, Math.max(bleedPt, MARK.apart)),
    fold && `${FOLD.dash}\n${foldMarks(layout, bleedPt)}`,
  ].filter((operators) => operators !== false);
  if (drawn.length === 0) return "";
  return `/Artifact BMC\nq\n0 G\n${FOLD.pen} w\n${drawn.join("\n")}\nQ\nEMC\n`;
}

/** Lines beside the pages where there is room for them; else at their edges, in the fold, where nobody sees them. */
function foldMarks({ block, columns, rows, page, widthPt, heightPt }: SheetLayout, bleedPt: number): string {
  const [left, bottom, right, top] = block;
  const lines: string[] = [];
  const line = (...ends: readonly [number, number, number, number]): void => {
    const [x1, y1, x2, y2] = ends.map(decimal);
    lines.push(`${x1} ${y1} m\n${x2} ${y2} l\nS`);
  };
  const across = reach(bottom, heightPt - top, bleedPt);
  for (let column = 1; column < columns; column++) {
    const x = left + column * page.widthPt;
    line(x, bottom - across.from, x, bottom - across.to);
    line(x, top + across.from, x, top + across.to);
  }
  const along = reach(left, widthPt - right, bleedPt);
  for (let row = 1; row < rows; row++) {
    const y = top - row * page.heightPt;
    line(left - along.from, y, left - along.to, y);
    line(right + along.from, y, right + along.to, y);
  }
  return lines.join("\n");
}

/** How far from the edge of the pages a mark begins and ends; negative: inside. */
function reach(before: number, after: number, bleedPt: number): { from: number; to: number } {
  const from = bleedPt + FOLD.apart;
  const isFree = Math.min(before, after) >= from + FOLD.length;
  return isFree ? { from, to: from + FOLD.length } : { from: -FOLD.length, to: 0 };
}
