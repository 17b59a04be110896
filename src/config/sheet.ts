/** What a printing house wants around the finished page. */
export interface Sheet {
  /** How far what fills a page reaches over its edges, in points. */
  readonly bleedPt: number;
  /** Whether marks at the corners say where it is cut. */
  readonly cropMarks: boolean;
}

/** What `bleed` and `marks` say in book.yaml; unset where they are not there. */
export interface SheetSettings {
  readonly bleedPt?: number;
  readonly cropMarks?: boolean;
}

const POINTS_PER_MM = 72 / 25.4;

/** More than this is a mistake of units. */
export const MOST_BLEED_PT = 25 * POINTS_PER_MM;

/** What printers ask for; the bleed of pages that are to be cut, where the author gives none. */
const USUAL_BLEED_PT = 3 * POINTS_PER_MM;

/**
 * The sheet of an edition: its own settings go before those of the book.
 * @param usual what it has by its name where neither says anything
 */
export function sheetOf(own: SheetSettings, book: SheetSettings, usual: SheetSettings = {}): Sheet {
  const cropMarks = own.cropMarks ?? book.cropMarks ?? usual.cropMarks ?? false;
  const bleedPt = own.bleedPt ?? book.bleedPt ?? usual.bleedPt ?? (cropMarks ? USUAL_BLEED_PT : 0);
  return { bleedPt, cropMarks };
}
