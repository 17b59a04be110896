import type { PdfDocument } from "../../pdf/document.ts";
import { dropDuplicates, redirect } from "../../pdf/join/duplicates.ts";
import { mergeFonts } from "../../pdf/join/fonts.ts";
import { dressPages, type PageDress } from "../../pdf/join/furniture.ts";
import { joinDocuments, type JoinedPage, type KnownParts } from "../../pdf/join/join.ts";
import { setPlaceLinks } from "../../pdf/join/links.ts";
import type { MergedFaces } from "../../pdf/join/merged-faces.ts";
import type { Pagination } from "../pages.ts";
import type { Settled } from "../settled.ts";
import type { Run } from "./cut.ts";
import type { Furniture } from "./furniture.ts";
import type { PageSides } from "./page-geometry.ts";
import type { PrintedRun } from "./printed-run.ts";

/** What the runs are joined by. */
export interface JoinPlan {
  readonly runs: readonly Run[];
  readonly pagination: Pagination;
  readonly sides: PageSides;
  readonly furniture: ReadonlyMap<Furniture, PdfDocument>;
  /** Runs that have their places already. */
  readonly known?: KnownParts | undefined;
  /** Fonts that were made of those of runs before. */
  readonly faces?: MergedFaces | undefined;
}

/** A tenth of a point. */
const TOLERANCE_PT = 0.1;

/** Joins printed runs into one document: with its blanks, running heads and folios, and every page on its side. */
export function joinRuns(
  printed: readonly PrintedRun[],
  { runs, pagination, sides, furniture, known, faces }: JoinPlan,
): Pick<Settled, "pdf" | "missing" | "layout"> {
  const order = pageOrder(runs, pagination);
  const { pdf, pages } = joinDocuments(
    printed.map((run) => run.pdf),
    order,
    known,
  );
  const laid = [...furniture];
  const dressed = order.flatMap((page, index): [number, PageDress][] => {
    const number = pages[index];
    if (page === "blank" || number === undefined) return [];
    const piece = laid.find(([{ from, count }]) => index >= from && index < from + count);
    const left = printed[page.part]?.lefts[page.page] ?? undefined;
    return [
      [
        number,
        {
          shiftPt: shift(left, { from: page.page, to: index }, sides),
          ...(piece && { furniture: { document: piece[1], page: index - piece[0].from } }),
        },
      ],
    ];
  });
  dressPages(pdf, dressed);
  setPlaceLinks(pdf);
  redirect(pdf, mergeFonts(pdf, faces));
  dropDuplicates(pdf);
  return {
    pdf,
    missing: inBook(printed, order, ({ missing }) => missing),
    layout: inBook(printed, order, ({ layout }) => layout),
  };
}

/** Which page of which run each page of the book is. */
function pageOrder(runs: readonly Run[], { pages }: Pagination): readonly JoinedPage[] {
  const runOf = new Map(runs.flatMap(({ openings }, part) => openings.map((opening) => [opening, part] as const)));
  const next = runs.map(() => 0);
  return pages.map(({ kind, opening }): JoinedPage => {
    if (kind === "blank") return "blank";
    const part = runOf.get(opening) ?? 0;
    const page = next[part] ?? 0;
    next[part] = page + 1;
    return { part, page };
  });
}

/**
 * By how much a page that was printed for one side of a sheet is moved for the other. What begins left of the text, such
 * as a cover, is laid out by other rules, and stays; a page with one drawing on it may be clipped to that, and moves.
 */
export function shift(left: number | undefined, { from, to }: { from: number; to: number }, sides: PageSides): number {
  if (left === undefined || from % 2 === to % 2) return 0;
  const [own, other] = from % 2 === 0 ? [sides.recto, sides.verso] : [sides.verso, sides.recto];
  return left >= own - TOLERANCE_PT ? other - own : 0;
}

/** What was found on pages of the runs, with their places in the book. */
function inBook<T extends { readonly pageIndex: number }>(
  printed: readonly PrintedRun[],
  order: readonly JoinedPage[],
  foundIn: (run: PrintedRun) => readonly T[],
): readonly T[] {
  const indexes = new Map(
    order.flatMap((place, index) => (place === "blank" ? [] : [[`${place.part} ${place.page}`, index] as const])),
  );
  return printed.flatMap((run, part) =>
    foundIn(run).map((found) => ({ ...found, pageIndex: indexes.get(`${part} ${found.pageIndex}`) ?? 0 })),
  );
}
