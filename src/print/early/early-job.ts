import type { EarlyPages, PageStretch } from "../../edition/early-pages.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { setExactPages } from "../../pdf/exact-pages.ts";
import { makeGrey } from "../../pdf/grey.ts";
import { dressPages, type PageDress } from "../../pdf/join/furniture.ts";
import { pageNumbers } from "../../pdf/pages.ts";
import { putOnSheets } from "../../pdf/sheet.ts";
import { textAreas } from "../../pdf/text-area.ts";
import { writePdf } from "../../pdf/write.ts";
import { foliosOf, marginTextsOf, planPages } from "../filling.ts";
import { pagePlaces } from "../page-places.ts";
import { fillPlates } from "../plates.ts";
import { shift } from "../runs/assemble.ts";
import { type Furniture, furnitureOf } from "../runs/furniture.ts";
import type { Job } from "../runs/jobs.ts";
import type { PageSides } from "../runs/page-geometry.ts";
import { placesIn, printUntagged, type RunContext, type RunOrder } from "../runs/print-run.ts";
import { foliosIn, type RunState } from "../runs/run-state.ts";
import { sheetOf } from "../sheet.ts";
import { editedOpenings, expectedPrint, stretchesOf } from "./expected.ts";
import { changedOpenings, type ShownPrint } from "./shown-print.ts";

/** What somebody wants who looks at a print of a book while it is printed anew. */
export interface EarlyWish {
  /** What is looked at; absent where that was not printed in runs. */
  readonly shown?: ShownPrint | undefined;
  /** Told of what an edit changed in it, before the book is there. */
  tell(pages: EarlyPages): void;
  /** Told of the print that is to be looked at next. */
  settled(print: ShownPrint): void;
}

/** What the print of the book lends. */
export interface EarlyTools {
  readonly runs: readonly RunState[];
  readonly context: RunContext;
  sides(): Promise<PageSides>;
  /** Running heads and folios that were printed before. */
  keptFurniture(piece: Furniture): Promise<PdfDocument | undefined>;
}

/**
 * Prints the chapters an edit changed by themselves and without tags: these pages are there long before the run they
 * are in, and do not wait for the book to be joined. They are only looked at: the book is the same without.
 */
export function earlyJobs(
  edition: PrintEdition,
  cut: ShownPrint["cut"],
  wish: EarlyWish,
  tools: EarlyTools,
): readonly Job[] {
  const { shown } = wish;
  const changed = shown && !edition.page.imposition ? changedOpenings(edition, cut, shown) : [];
  if (!shown || changed.length === 0) return [];
  const order = orderOf(changed, edition, { cut, shown, runs: tools.runs });
  const work: Job["work"] = async (tab) => {
    const { pdf, findings } = await printUntagged(tab, order, tools.context);
    return async () => {
      const edited = editedOpenings(changed, edition.openings, placesIn(pdf));
      const { pagination, placement } = planPages(edition, expectedPrint(shown, edited));
      const stretches = stretchesOf(pagination, shown, edited);
      setExactPages(pdf, edition.page);
      fillPlates(pdf, findings.plates, sheetOf(edition).bleedPt);
      await dress(pdf, stretches, furnitureOf(pagination, marginTextsOf(edition, pagination, placement)), tools);
      if (edition.page.isGrey) await makeGrey(pdf);
      putOnSheets(pdf, sheetOf(edition));
      wish.tell({
        edition: edition.name,
        bytes: writePdf(pdf, "fast"),
        stretches,
        pages: pagination.pages.length,
        pageMap: pagePlaces(edition, pagination, placement),
      });
    };
  };
  return [{ work, weight: Infinity }];
}

/** What is to be printed. The first page stands on the side of a sheet that it has in its run. */
function orderOf(
  changed: readonly number[],
  edition: PrintEdition,
  {
    cut,
    shown,
    runs,
  }: { readonly cut: ShownPrint["cut"]; readonly shown: ShownPrint; readonly runs: readonly RunState[] },
): RunOrder {
  const own = runs.filter(({ task }) => task.run.openings.some((opening) => changed.includes(opening)));
  const folios = foliosOf(edition, shown.pagination, shown.placement);
  const [first = 0] = changed;
  const before = shown.pagination.pages.filter(
    ({ opening, kind }) => kind !== "blank" && opening < first && own[0]?.task.run.openings.includes(opening),
  );
  return {
    body: changed.map((index) => cut.pieces[index]).join(""),
    places: own.flatMap(({ task }) => task.places),
    targets: [],
    folios: Object.assign({}, ...own.map((run) => foliosIn(run, folios))) as RunOrder["folios"],
    blanksBefore: before.length % 2 === 1 ? [edition.openings[first]?.id ?? ""] : [],
  };
}

/** Moves the pages to the side they have in the book, and lays under them what is known of running heads and folios. */
async function dress(
  pdf: PdfDocument,
  stretches: readonly PageStretch[],
  pieces: readonly Furniture[],
  tools: EarlyTools,
): Promise<void> {
  const numbers = pageNumbers(pdf);
  const areas = textAreas(pdf);
  const known = new Map<Furniture, PdfDocument | undefined>();
  const dressed: [number, PageDress][] = [];
  let index = 0;
  for (const { from, first, count } of stretches) {
    const pages = from === "edit" ? numbers.slice(first, first + count) : [];
    for (const [step, number] of pages.entries()) {
      const to = index + step;
      const piece = pieces.find((each) => to >= each.from && to < each.from + each.count);
      if (piece && !known.has(piece)) known.set(piece, await tools.keptFurniture(piece));
      const document = piece && known.get(piece);
      const shiftPt = shift(areas[first + step]?.left, { from: first + step, to }, await tools.sides());
      dressed.push([number, { shiftPt, ...(document && { furniture: { document, page: to - piece.from } }) }]);
    }
    index += count;
  }
  dressPages(pdf, dressed);
}
