import type { Sheet } from "../config/sheet.ts";
import type { PrintEdition } from "../edition/edition.ts";

/** What stands around the pages of an edition: nothing where it is a draft, for what is not finished goes to no printer. */
export function sheetOf({ page }: PrintEdition): Sheet {
  return page.isDraft ? { bleedPt: 0, cropMarks: false } : page.sheet;
}
