import type { Config } from "./config/config.ts";
import type { EditionPlan } from "./config/editions.ts";
import { PAPER_NAMES } from "./config/usual-editions.ts";
import type { Diagnostics } from "./diagnostic/diagnostic.ts";
import { layOutSheet, type SheetLayout } from "./pdf/impose/layout.ts";
import { MARK } from "./pdf/sheet.ts";

/**
 * Tells of an edition whose pages do not fit on the sheets they are put on (`sheet-small`), and of crop marks that it
 * asks for and for which the sheets have no room (`marks-unfit`).
 */
export function reportSheetRoom(
  { name, imposition, trimSize, sheet }: EditionPlan,
  { spans }: Pick<Config, "spans">,
  diagnostics: Diagnostics,
): void {
  if (!imposition) return;
  const paper = PAPER_NAMES[imposition.paperName];
  const pages = imposition.kind === "4-up" ? "Four" : "Two";
  const layout = layOutSheet(imposition.paper, trimSize, imposition.kind);
  if (!layout) {
    diagnostics.report("sheet-small", {
      message: `${pages} pages of this size do not fit on a sheet of ${paper}.`,
      span: spans.get(`editions.${name}.trimSize`) ?? spans.get(`editions.${name}.paper`),
      hint: "Name a larger `paper:`, or leave `trimSize:` away: pages are then as large as the paper allows.",
    });
    return;
  }
  // What the book says of marks is meant for its editions that are cut.
  const asked = spans.get(`editions.${name}.marks`);
  if (!asked || !sheet.cropMarks || hasRoomForMarks(layout, sheet.bleedPt)) return;
  diagnostics.report("marks-unfit", {
    message: `A sheet of ${paper} has no room for crop marks around ${pages.toLowerCase()} pages of this size.`,
    span: asked,
    hint: "Name a larger `paper:` or a smaller `trimSize:`, or leave the marks away.",
  });
}

function hasRoomForMarks(
  { block: [left, bottom], page, columns, rows, widthPt, heightPt }: SheetLayout,
  bleedPt: number,
) {
  const wanted = Math.max(bleedPt, MARK.apart) + MARK.length;
  const right = widthPt - left - columns * page.widthPt;
  const top = heightPt - bottom - rows * page.heightPt;
  return Math.min(left, bottom, right, top) >= wanted;
}
