import type { Chromium } from "../../browser/launch.ts";
import type { PrintPage } from "../../browser/page.ts";
import { PLACE_SUFFIX } from "../../book/margin-notes.ts";
import type { Diagnostics } from "../../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { type Destination, namedDestinations } from "../../pdf/destinations.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { pageHeight } from "../notes/page-height.ts";
import type { Pagination } from "../pages.ts";
import type { Placement } from "../placement.ts";
import { isCode } from "../../edition/link-codes.ts";
import { measureMarginNotes, type MeasuredMarginNote } from "./in-page.ts";
import { type PlannedNote, planMarginNotes, type SetNote } from "./plan.ts";

/** CSS pixels to a point. */
const PIXELS = 96 / 72;
/** Kept free at the foot, in pixels: Chromium puts a box that does not fit by a hair on the next page. */
const SLACK = 2;

/** The notes in the margins of a document: what is known of them before its pages are. */
export class MarginNotes {
  readonly #edition: PrintEdition;
  readonly #height: number;
  readonly #notes: readonly MeasuredMarginNote[];
  #places: ReadonlyMap<string, Destination> = new Map();
  #planned: readonly PlannedNote[] = [];

  private constructor(edition: PrintEdition, height: number, notes: readonly MeasuredMarginNote[]) {
    this.#edition = edition;
    this.#height = height;
    this.#notes = notes;
  }

  /**
   * Measures the margin notes of a document whose notes at the foot, if any, are laid out.
   * @param html the document as it was opened
   * @returns undefined where it has none, or they stand between the paragraphs
   */
  static async measure(
    page: PrintPage,
    chromium: Chromium,
    html: string,
    edition: PrintEdition,
  ): Promise<MarginNotes | undefined> {
    const column = edition.page.marginColumn;
    if (!column) return undefined;
    const notes = await page.evaluate(measureMarginNotes, PLACE_SUFFIX, column.gapPt * PIXELS);
    return new MarginNotes(edition, (await pageHeight(chromium, html)) - SLACK, notes);
  }

  /** The ids whose pages must be known: of the notes, and of their places in the text. */
  get ids(): readonly string[] {
    return this.#notes.flatMap(({ id, place }) => (id === place ? [id] : [id, place]));
  }

  /** Takes from a print with the notes out of sight where their places are. */
  locate(probe: PdfDocument): void {
    this.#places = namedDestinations(probe);
  }

  /** Plans where the notes stand on these pages, and tells what has to be done for that. */
  plan(pagination: Pagination, { pageOf }: Placement): readonly SetNote[] {
    const wanted = this.#notes.flatMap(({ id, place, height, belowPlace }) => {
      const page = pageOf.get(place);
      const at = this.#places.get(place);
      return page === undefined || !at ? [] : [{ id, page, height, top: at.topPt * PIXELS + belowPlace }];
    });
    const { pages } = pagination;
    this.#planned = planMarginNotes(wanted, this.#height, (page) => {
      const [here, next] = [pages[page], pages[page + 1]];
      return next?.kind === "text" && next.opening === here?.opening;
    });
    const planned = new Map(this.#planned.map((note) => [note.id, note]));
    const asked = new Map(wanted.map((note) => [note.id, note]));
    return this.#notes.flatMap(({ id, down, toLeft, toRight }) => {
      const [note, before] = [planned.get(id), asked.get(id)];
      if (!note || !before) return [];
      const pagesOn = (note.page - before.page) * (this.#height + SLACK);
      const left = this.#isLeft(note.page) ? toLeft : toRight;
      return [{ id, page: note.page, left, down: down + note.top - before.top + pagesOn }];
    });
  }

  /** The ids of codes that did not find room. */
  get crowdedCodes(): readonly string[] {
    return this.#crowded.map(({ id }) => id).filter(isCode);
  }

  /** Reports the notes that did not find room. */
  report(diagnostics: Diagnostics): void {
    for (const { id, page } of this.#crowded) {
      diagnostics.report("margin-crowded", {
        message: `The margin of page ${page + 1} of the file has no room for this ${isCode(id) ? "link's code" : "note"} beside its line.`,
        span: this.#edition.sourceMap.get(id),
        hint: isCode(id)
          ? "Set `links: notes` where there are so many links."
          : "Shorten the notes near it, or make it a note at the foot of the page: ^[…]",
      });
    }
  }

  get #crowded(): readonly PlannedNote[] {
    return this.#planned.filter(({ isCrowded }) => isCrowded);
  }

  /** The outer margin of a page; in a theme without facing pages, the one at the end of the lines. */
  #isLeft(page: number): boolean {
    const isRtl = this.#edition.metadata.direction === "rtl";
    const isOuter = this.#edition.page.marginColumn?.facing && page % 2 === 1;
    return isOuter ? !isRtl : isRtl;
  }
}
