import type { PrintPage } from "../../browser/page.ts";
import type { TrimSize } from "../../pdf/boxes.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { emptyPages } from "../../pdf/empty-pages.ts";
import { setExactPages } from "../../pdf/exact-pages.ts";
import { readPdf } from "../../pdf/read.ts";
import { fillPages, linkPlaces } from "../in-page.ts";
import { withItsFonts } from "../load-fonts.ts";
import { FILLED_STYLE, marginCss, type MarginTexts } from "../page-css.ts";
import type { Pagination } from "../pages.ts";

/** Running heads and folios of some pages that follow one another. */
export interface Furniture {
  /** The first of them, 0-based; a right-hand page. */
  readonly from: number;
  readonly count: number;
  readonly css: string;
}

/** An even number, so that each piece begins on a right-hand page. */
const PAGES = 256;

/** What is printed in the margins of a book, in pieces. */
export function furnitureOf(pagination: Pagination, texts: MarginTexts): readonly Furniture[] {
  const pieces = Math.ceil(pagination.pages.length / PAGES);
  return Array.from({ length: pieces }, (_, index) => {
    const from = index * PAGES;
    const count = Math.min(PAGES, pagination.pages.length - from);
    return { from, count, css: marginCss(pagination, texts, from, from + count) };
  });
}

/** Prints a document with nothing on its pages but what stands in the margins. */
export async function printFurniture(tab: PrintPage, { css, count }: Furniture, trim: TrimSize): Promise<PdfDocument> {
  const empty = '<div style="break-before: page; height: 1px"></div>'.repeat(count);
  const printed = await withItsFonts(tab, empty, async () => {
    await tab.evaluate(linkPlaces, []);
    await tab.evaluate(fillPages, { styleId: FILLED_STYLE, css, folios: {}, blanksBefore: [] });
    return await tab.print({ tagged: false, outline: false });
  });
  const pdf = readPdf(printed);
  setExactPages(pdf, trim);
  // Found out once: it is kept, and laid under the pages of every version of the book.
  emptyPages(pdf);
  return pdf;
}
