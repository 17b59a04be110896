import type { TrimSize } from "../boxes.ts";
import type { Box } from "../pages.ts";
import type { SheetSide } from "./order.ts";

/** How many pages stand on a side of a sheet, and in which order. */
export type ImpositionKind = "booklet" | "2-up" | "4-up";

const GRIDS: Readonly<Record<ImpositionKind, { readonly columns: number; readonly rows: number }>> = {
  booklet: { columns: 2, rows: 1 },
  "2-up": { columns: 2, rows: 1 },
  "4-up": { columns: 2, rows: 2 },
};

/** A sheet of paper as it is printed on, and where pages stand on it. Lengths in points. */
export interface SheetLayout {
  readonly widthPt: number;
  readonly heightPt: number;
  /** All pages of a side together, in the middle of the sheet. */
  readonly block: Box;
  readonly columns: number;
  readonly rows: number;
  readonly page: TrimSize;
}

/** A page in its place on a sheet. */
export interface PlacedPage {
  readonly page: number;
  /** How far its lower left corner stands to the right and up. */
  readonly x: number;
  readonly y: number;
  /** What is seen of it, in its own coordinates: its bleed only where no other page is beside it. */
  readonly seen: Box;
}

/** Papers and pages are rounded to tenths of millimetres: half a sheet of A4 is half a millimetre wider than A5. */
const ROUNDING_PT = 0.3;

/** A sheet turned so that the pages stand upright on it; undefined where it is too small for them. */
export function layOutSheet(paper: TrimSize, page: TrimSize, kind: ImpositionKind): SheetLayout | undefined {
  const { columns, rows } = GRIDS[kind];
  const width = columns * page.widthPt;
  const height = rows * page.heightPt;
  const turned = { widthPt: paper.heightPt, heightPt: paper.widthPt };
  const isAlike = width > height === paper.widthPt > paper.heightPt;
  const fitting = (isAlike ? [paper, turned] : [turned, paper]).find(
    (sheet) => width <= sheet.widthPt + ROUNDING_PT && height <= sheet.heightPt + ROUNDING_PT,
  );
  if (!fitting) return undefined;
  const left = (fitting.widthPt - width) / 2;
  const bottom = (fitting.heightPt - height) / 2;
  return { ...fitting, block: [left, bottom, left + width, bottom + height], columns, rows, page };
}

/** Whether pages of a size have room on a sheet. */
export function fitsOn(paper: TrimSize, page: TrimSize, kind: ImpositionKind): boolean {
  return layOutSheet(paper, page, kind) !== undefined;
}

/**
 * Where the pages of a side stand.
 * @param creepPt by how much the pages of a sheet move towards the fold for each sheet that lies around it
 */
export function placePages(
  layout: SheetLayout,
  side: SheetSide,
  { bleedPt, creepPt }: { readonly bleedPt: number; readonly creepPt: number },
): PlacedPage[] {
  const { columns, rows, page, block } = layout;
  return side.pages.flatMap((number, cell): PlacedPage[] => {
    if (number === undefined) return [];
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    const towardsFold = creepPt * side.depth * (column === 0 ? 1 : -1);
    const left = column === 0 ? bleedPt : 0;
    const right = column === columns - 1 ? bleedPt : 0;
    const seen: Box = [
      column === 0 ? -left : Math.max(0, -towardsFold),
      row === rows - 1 ? -bleedPt : 0,
      page.widthPt + (column === columns - 1 ? right : Math.min(0, -towardsFold)),
      page.heightPt + (row === 0 ? bleedPt : 0),
    ];
    return [
      {
        page: number,
        x: block[0] + column * page.widthPt + towardsFold,
        y: block[3] - (row + 1) * page.heightPt,
        seen,
      },
    ];
  });
}
