/** One side of a sheet of paper, before it is cut or folded. */
export interface SheetSide {
  /** The 0-based pages on it, row by row from left to right; undefined where it stays blank. */
  readonly pages: readonly (number | undefined)[];
  /** How many sheets lie around this one in its signature: 0 for the outermost. */
  readonly depth: number;
}

/** How pages are put in order for sheets. */
export interface OrderOptions {
  /** `rtl`: the book is bound on the right. */
  readonly direction: "ltr" | "rtl";
}

export interface BookletOptions extends OrderOptions {
  /** The most sheets that are folded into one another; `auto` is all of a thin booklet, and few of a thick one. */
  readonly signature: number | "auto";
  /** Whether the last page is the back cover: the blanks then stand before it, else behind it. */
  readonly hasBackCover: boolean;
}

const PAGES_ON_A_SHEET = 4;

/** Thicker than this (80 pages), a booklet in one piece does not stay shut, and staples do not go through it. */
const MOST_SADDLED = 20;

/** How many sheets a signature of a thick book has: 16 pages, which fold easily in any paper. */
const USUAL_SIGNATURE = 4;

/**
 * The sides of the sheets of a book that is folded: front and back of each sheet, the outermost of the first signature
 * first. Sheets are turned over at their short edge. Eight pages are `8,1 2,7 6,3 4,5`, counted from 1.
 */
export function bookletSides(pageCount: number, options: BookletOptions): SheetSide[] {
  const places = paddedPages(pageCount, options.hasBackCover);
  const sides: SheetSide[] = [];
  let first = 0;
  for (const sheets of signatureSizes(places.length / PAGES_ON_A_SHEET, options.signature)) {
    const last = first + sheets * PAGES_ON_A_SHEET - 1;
    for (let depth = 0; depth < sheets; depth++) {
      const outer = [places[last - 2 * depth], places[first + 2 * depth]];
      const inner = [places[first + 2 * depth + 1], places[last - 2 * depth - 1]];
      for (const pages of [outer, inner]) {
        sides.push({ pages: options.direction === "rtl" ? pages.toReversed() : pages, depth });
      }
    }
    first = last + 1;
  }
  return sides;
}

/** The pages with the blanks that make their number a multiple of four. */
function paddedPages(pageCount: number, hasBackCover: boolean): (number | undefined)[] {
  const pages: (number | undefined)[] = Array.from({ length: pageCount }, (_, page) => page);
  const blanks = (PAGES_ON_A_SHEET - (pageCount % PAGES_ON_A_SHEET)) % PAGES_ON_A_SHEET;
  // A book of one page has no back.
  const at = hasBackCover && pageCount > 1 ? pageCount - 1 : pageCount;
  pages.splice(at, 0, ...Array.from({ length: blanks }, () => undefined));
  return pages;
}

/** How many sheets each signature has: as even as can be, so that none is much thinner than the others. */
export function signatureSizes(sheets: number, signature: number | "auto"): number[] {
  const most = signature !== "auto" ? signature : sheets <= MOST_SADDLED ? MOST_SADDLED : USUAL_SIGNATURE;
  const count = Math.ceil(sheets / most);
  const larger = sheets % count;
  const smallest = Math.floor(sheets / count);
  return Array.from({ length: count }, (_, index) => smallest + (index < larger ? 1 : 0));
}

/** The sides of sheets that hold pages in reading order, some on each. */
export function nUpSides(
  pageCount: number,
  { direction, columns, rows }: OrderOptions & { readonly columns: number; readonly rows: number },
): SheetSide[] {
  const onSide = columns * rows;
  return Array.from({ length: Math.ceil(pageCount / onSide) }, (_, side) => {
    const pages = Array.from({ length: onSide }, (_unused, cell) => {
      const column = cell % columns;
      const placed = cell - column + (direction === "rtl" ? columns - 1 - column : column);
      const page = side * onSide + placed;
      return page < pageCount ? page : undefined;
    });
    return { pages, depth: 0 };
  });
}
