import { PAPER_NAMES } from "../config/usual-editions.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { imposePages, type Imposed } from "../pdf/impose/impose.ts";
import { signatureSizes } from "../pdf/impose/order.ts";
import type { Pagination } from "./pages.ts";
import { sheetOf } from "./sheet.ts";

/** What became of pages that were put on sheets. */
export interface ImposedEdition {
  /** How many sides of sheets the file has. */
  readonly sides: number;
  /** How many pages there are when the sheets are cut and bound. */
  readonly boundPages: number;
  /** How to print it. Sentences. */
  readonly advice: readonly string[];
}

/** What stands on the outside of a booklet's back when it is a page by itself. */
const BACK_COVERS = new Set(["colophon", "about-the-author", "also-by"]);

/** Puts the pages of a finished print on sheets; undefined where the edition does not want it. */
export function imposeEdition(
  pdf: PdfDocument,
  edition: PrintEdition,
  pagination: Pagination,
): ImposedEdition | undefined {
  const { imposition } = edition.page;
  if (!imposition) return undefined;
  const { kind, paper, signature, creepPt, foldMarks } = imposition;
  const { bleedPt, cropMarks } = sheetOf(edition);
  const imposed = imposePages(pdf, {
    kind,
    paper,
    signature,
    creepPt,
    bleedPt,
    marks: { crop: cropMarks, fold: foldMarks },
    direction: edition.page.vertical ? "rtl" : edition.metadata.direction,
    hasBackCover: hasBackCover(edition, pagination),
    folios: pagination.pages.map(({ folio }) => folio),
  });
  const places = imposed.sides.reduce((sum, side) => sum + side.pages.length, 0);
  return { sides: imposed.sides.length, boundPages: places, advice: adviceOf(imposed, edition, pagination) };
}

/** Whether the last page is one that may stand by itself behind blanks: text must not be torn apart by them. */
function hasBackCover({ openings }: PrintEdition, { pages, starts }: Pagination): boolean {
  if (pages.at(-1)?.kind === "plate") return true;
  return BACK_COVERS.has(openings.at(-1)?.role ?? "") && starts.at(-1) === pages.length - 1;
}

function adviceOf(
  { sides, flippedAt }: Imposed,
  { page: { imposition } }: PrintEdition,
  { pages }: Pagination,
): readonly string[] {
  if (!imposition) return [];
  const sheets = Math.ceil(sides.length / 2);
  const paper = PAPER_NAMES[imposition.paperName];
  const counted = `${count(pages.length, "page")} on ${count(sheets, "sheet")} of ${paper}.`;
  const printing = `Print on both sides, flip on the ${flippedAt}, without scaling`;
  if (imposition.kind !== "booklet") return [`${counted} ${printing}.`];
  const sizes = signatureSizes(sheets, imposition.signature);
  return [`${counted} ${printing}; ${folding(sizes)}.`];
}

/** What is done with the printed sheets. */
function folding(sizes: readonly number[]): string {
  const [first = 1] = sizes;
  if (sizes.length === 1) {
    return first === 1 ? "fold the sheet" : `fold the ${first} sheets together and staple them in the fold`;
  }
  const larger = sizes.filter((size) => size === first).length;
  const smaller = sizes.length - larger;
  const each = count(first, "sheet");
  const kinds = smaller === 0 ? `each of ${each}` : `${larger} of ${each} and then ${smaller} of ${first - 1}`;
  return `fold them into ${sizes.length} signatures, ${kinds}, and sew or glue these in their order`;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
