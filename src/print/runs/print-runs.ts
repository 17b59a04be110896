import { availableParallelism } from "node:os";
import type { Chromium } from "../../browser/launch.ts";
import type { PrintEdition, PrintFile } from "../../edition/edition.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { readPdf } from "../../pdf/read.ts";
import { writePdf } from "../../pdf/write.ts";
import { foliosOf, marginTextsOf, openingsAfterBlanks, type Plan, planPages } from "../filling.ts";
import { allFindings } from "../findings.ts";
import { bodyText } from "../in-page.ts";
import { namesTheSame } from "../known-pages.ts";
import { pageHeight } from "../notes/page-height.ts";
import { FILLED_STYLE, marginCss, withPageSetup } from "../page-css.ts";
import type { Pagination } from "../pages.ts";
import type { Placement } from "../placement.ts";
import type { Settled } from "../settled.ts";
import { PLACE_SCHEME } from "../../pdf/join/links.ts";
import type { WholeOptions } from "../whole.ts";
import { joinRuns } from "./assemble.ts";
import type { CutBook } from "./cut.ts";
import { type Furniture, furnitureOf, printFurniture } from "./furniture.ts";
import { keptDocument } from "./kept-document.ts";
import { runTasks, type RunTask } from "./orders.ts";
import { type PageSides, pageSides } from "./page-sides.ts";
import { placesIn, printRun, probeRun, type RunPlaces } from "./print-run.ts";
import type { PrintedRun } from "./printed-run.ts";
import { packRun, PrintKey, type RunStore, unpackRun } from "./store.ts";
import { Tabs, type TabWork } from "./tabs.ts";

/** How often page numbers are filled in before it is admitted that they do not settle. */
const MOST_PASSES = 3;
/** More tabs than that gain little, and take memory. */
export const MOST_TABS = 4;

export interface RunsOptions extends WholeOptions {
  /** What is printed already. */
  readonly store?: RunStore | undefined;
}

/**
 * Prints a book in runs, several at a time, and joins them. Runs that were printed before are taken from the store. Text
 * that names pages is printed last, when they are known; running heads and folios are printed apart from all text and
 * laid under it.
 * @returns undefined where left-hand pages of the book are laid out otherwise than right-hand ones: what is printed
 * without knowing its side cannot be moved to the other then
 */
export async function printInRuns(
  edition: PrintEdition,
  cut: CutBook,
  chromium: Chromium,
  options: RunsOptions,
): Promise<Settled | undefined> {
  await using press = await Press.open(edition, cut, chromium, options);
  return await press.print();
}

/** A run on its way. */
interface RunState {
  readonly task: RunTask;
  places: RunPlaces;
  printed: PrintedRun | undefined;
  folios: Readonly<Record<string, string>>;
  /** Its text as it was printed, where the document is to be kept. */
  text: string;
}

class Press implements AsyncDisposable {
  readonly #edition: PrintEdition;
  readonly #chromium: Chromium;
  readonly #options: RunsOptions;
  readonly #html: string;
  readonly #key: PrintKey;
  readonly #tabs: Tabs;
  readonly #runs: readonly RunState[];
  /** What the document can load: those of the edition, and what is made of them. */
  readonly #files: Map<string, PrintFile>;
  #height: Promise<number> | undefined;

  private constructor(edition: PrintEdition, cut: CutBook, chromium: Chromium, version: string, options: RunsOptions) {
    this.#edition = edition;
    this.#chromium = chromium;
    this.#options = options;
    this.#files = new Map(edition.files);
    this.#html = withPageSetup(cut.before + cut.after, edition.page);
    const { widthPt, heightPt, notesAtFoot, levelsPages, sheet, imageResolution, leastResolution } = edition.page;
    const fonts = [...edition.files].filter(([, { mediaType }]) => mediaType.startsWith("font/"));
    this.#key = new PrintKey(
      version,
      this.#html,
      JSON.stringify([widthPt, heightPt, notesAtFoot, levelsPages, sheet, imageResolution, leastResolution]),
      ...fonts.flatMap(([path, { bytes }]) => [path, bytes]),
    );
    const source = { html: this.#html, files: this.#files };
    this.#tabs = new Tabs(chromium, source, Math.min(availableParallelism(), MOST_TABS));
    this.#runs = runTasks(edition, cut).map((task) => ({
      task,
      places: { pageOf: new Map(), pageCount: 0 },
      printed: undefined,
      folios: {},
      text: "",
    }));
  }

  static async open(edition: PrintEdition, cut: CutBook, chromium: Chromium, options: RunsOptions): Promise<Press> {
    return new Press(edition, cut, chromium, await chromium.version(), options);
  }

  async print(): Promise<Settled | undefined> {
    const sides = await this.#sides();
    if (!sides) return undefined;
    await this.#printFirst();
    let { placement, pagination } = this.#planned();
    let furniture = await this.#fillIn(placement, pagination);
    let passes = 1;
    for (; ; passes++) {
      const before = pagination;
      ({ placement, pagination } = this.#planned());
      if (!this.#hasMoved(before, placement, pagination) || passes === MOST_PASSES) break;
      furniture = await this.#fillIn(placement, pagination);
    }
    const isSettled = this.#runs.every((run) => isSame(run.folios, this.#foliosFor(run, placement, pagination)));
    const printed = this.#runs.map(({ printed: run }) => must(run));
    await this.#options.kept?.(this.#keptDocument(placement, pagination), this.#files);
    const joined = joinRuns(printed, {
      runs: this.#runs.map(({ task }) => task.run),
      pagination,
      sides,
      furniture,
    });
    const shrunk = printed.flatMap((run) => run.shrunk ?? []).toSorted((a, b) => a.scale - b.scale)[0];
    return {
      ...joined,
      pagination,
      placement,
      findings: allFindings(printed.map(({ findings }) => findings)),
      shrunk,
      ...(!isSettled && { unstableAfter: passes }),
    };
  }

  /** Prints all runs that name no pages. Of the others it is found out how long they are. */
  async #printFirst(): Promise<void> {
    const guess = this.#guessedFolios();
    const waiting = await Promise.all(
      this.#runs.map(async (run): Promise<TabWork[]> => {
        if (run.task.named.length === 0 || guess) return await this.#order(run, foliosIn(run, guess ?? {}));
        return [
          async (tab) => {
            run.places = await probeRun(tab, { ...run.task, folios: {} }, this.#context());
            return undefined;
          },
        ];
      }),
    );
    await this.#tabs.all(waiting.flat());
  }

  /** Prints what names pages with their numbers, and the running heads and folios. */
  async #fillIn(placement: Placement, pagination: Pagination): Promise<ReadonlyMap<Furniture, PdfDocument>> {
    const printed = new Map<Furniture, PdfDocument>();
    const pieces = furnitureOf(pagination, marginTextsOf(this.#edition, pagination, placement));
    const outdated = this.#runs.filter(
      (run) => !run.printed || !isSame(run.folios, this.#foliosFor(run, placement, pagination)),
    );
    const waiting = await Promise.all([
      ...outdated.map(async (run) => await this.#order(run, this.#foliosFor(run, placement, pagination))),
      ...pieces.map(async (piece) => await this.#orderFurniture(piece, (pdf) => printed.set(piece, pdf))),
    ]);
    await this.#tabs.all(waiting.flat());
    return printed;
  }

  /** Takes a run from the store, or says what has to be done to print it. */
  async #order(run: RunState, folios: Readonly<Record<string, string>>): Promise<TabWork[]> {
    const { store, kept } = this.#options;
    const key = this.#keyOf(run.task, folios);
    const take = (printed: PrintedRun): void => {
      run.printed = printed;
      run.folios = folios;
      run.places = placesIn(printed.pdf);
    };
    // Where the document is to be kept its text is wanted too.
    const known = kept ? undefined : unpackRun((await store?.read(key)) ?? new Uint8Array());
    if (known) {
      take(known);
      return [];
    }
    return [
      async (tab) => {
        const finished = await printRun(tab, { ...run.task, folios }, this.#context());
        if (kept) run.text = await tab.evaluate(bodyText, PLACE_SCHEME);
        return async () => {
          const printed = finished();
          await store?.write(key, packRun(printed));
          take(printed);
        };
      },
    ];
  }

  async #orderFurniture(piece: Furniture, take: (pdf: PdfDocument) => void): Promise<TabWork[]> {
    const { store } = this.#options;
    const key = this.#key.with("furniture", piece.css, String(piece.count)).text;
    const known = await store?.read(key);
    if (known) {
      take(readPdf(known));
      return [];
    }
    return [
      async (tab) => {
        const pdf = await printFurniture(tab, piece, this.#edition.page);
        take(pdf);
        return async () => await store?.write(key, writePdf(pdf));
      },
    ];
  }

  #keyOf({ body, places, targets }: RunTask, folios: Readonly<Record<string, string>>): string {
    const pictures = [...this.#edition.files].filter(
      ([path, { mediaType }]) => !mediaType.startsWith("font/") && body.includes(path),
    );
    return this.#key.with(
      body,
      JSON.stringify([places, targets, folios]),
      ...pictures.flatMap(([path, { bytes }]) => [path, bytes]),
    ).text;
  }

  /** Where right-hand and left-hand pages have their text: as it was found before, or measured. */
  async #sides(): Promise<PageSides | undefined> {
    const { store } = this.#options;
    const key = this.#key.with("sides").text;
    const known = await store?.read(key);
    if (known) return JSON.parse(Buffer.from(known).toString("utf8")) as PageSides;
    // Nothing was printed before: the tabs will be needed.
    const [sides] = await Promise.all([pageSides(this.#chromium, this.#html), this.#tabs.open()]);
    if (sides) await store?.write(key, Buffer.from(JSON.stringify(sides)));
    return sides;
  }

  #context(): Parameters<typeof printRun>[2] {
    const height = async (): Promise<number> => await (this.#height ??= pageHeight(this.#chromium, this.#html));
    return { edition: this.#edition, files: this.#files, pageHeight: height };
  }

  #guessedFolios(): Readonly<Record<string, string>> | undefined {
    const { known } = this.#options;
    if (!known || !namesTheSame(known, this.#edition)) return undefined;
    const { pagination, placement } = planPages(this.#edition, known);
    return foliosOf(this.#edition, pagination, placement);
  }

  /** The pages of the book, from where everything stands in the runs. */
  #planned(): Plan {
    const pageOf = new Map<string, number>();
    let pageCount = 0;
    for (const { places } of this.#runs) {
      for (const [id, page] of places.pageOf) pageOf.set(id, pageCount + page);
      pageCount += places.pageCount;
    }
    const starts = this.#edition.openings.map(({ id }) => must(pageOf.get(id)));
    const close = { pageOf, starts, pageCount, blanks: [] };
    return planPages(this.#edition, close);
  }

  #foliosFor(run: RunState, placement: Placement, pagination: Pagination): Readonly<Record<string, string>> {
    return foliosIn(run, foliosOf(this.#edition, pagination, placement));
  }

  #hasMoved(before: Pagination, placement: Placement, pagination: Pagination): boolean {
    return (
      JSON.stringify(before) !== JSON.stringify(pagination) ||
      this.#runs.some((run) => !isSame(run.folios, this.#foliosFor(run, placement, pagination)))
    );
  }

  #keptDocument(placement: Placement, pagination: Pagination): string {
    const css = marginCss(pagination, marginTextsOf(this.#edition, pagination, placement));
    const texts = this.#runs.map(({ text }) => text);
    return keptDocument(this.#html, FILLED_STYLE, css, texts.join(""), openingsAfterBlanks(this.#edition, pagination));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#tabs[Symbol.asyncDispose]();
  }
}

function foliosIn({ task }: RunState, folios: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(task.named.map((id) => [id, folios[id] ?? ""]));
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("A run of the print is missing");
  return value;
}
