import { availableParallelism } from "node:os";
import type { Chromium } from "../../browser/launch.ts";
import type { PrintEdition, PrintFile } from "../../edition/edition.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import type { PlacedParts } from "../../pdf/join/place.ts";
import { readyToJoin } from "../../pdf/join/ready.ts";
import { earlyJobs, type EarlyTools, type EarlyWish } from "../early/early-job.ts";
import { foliosOf, marginTextsOf, openingsAfterBlanks, type Plan, planPages } from "../filling.ts";
import { allFindings } from "../findings.ts";
import { filesToLoad } from "../files-to-load.ts";
import { namesTheSame } from "../known-pages.ts";
import { largeFonts } from "../load-fonts.ts";
import { hasNotes } from "../notes/layout.ts";
import { FILLED_STYLE, marginCss, withPageSetup } from "../page-css.ts";
import type { Pagination } from "../pages.ts";
import type { Placement } from "../placement.ts";
import type { Settled } from "../settled.ts";
import type { WholeOptions } from "../whole.ts";
import { joinRuns } from "./assemble.ts";
import type { CutBook } from "./cut.ts";
import { type Furniture, furnitureOf } from "./furniture.ts";
import { doJobs } from "./jobs.ts";
import { rememberingResampler } from "./kept-pictures.ts";
import { keptDocument } from "./kept-document.ts";
import { runTasks } from "./orders.ts";
import { GeometryOnItsWay, UnlikeSides } from "./page-geometry.ts";
import type { RunContext } from "./print-run.ts";
import { RunJobs } from "./run-jobs.ts";
import { begunRun, type Folios, foliosIn, type RunState, sameFolios } from "./run-state.ts";
import type { RunStore } from "./store.ts";
import { MOST_TABS, Tabs } from "./tabs.ts";
import type { TabsAhead } from "./tabs-ahead.ts";

/** How often page numbers are filled in before it is admitted that they do not settle. */
const MOST_PASSES = 3;

export interface RunsOptions extends WholeOptions {
  /** What is printed already. */
  readonly store?: RunStore | undefined;
  /** Where somebody looks at the pages meanwhile. */
  readonly early?: EarlyWish | undefined;
  /** Tabs that were opened while the text was made ready. */
  readonly ahead?: TabsAhead | undefined;
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
  await using press = new Press(edition, cut, chromium, await chromium.version(), options);
  try {
    return await press.print();
  } catch (error) {
    if (error instanceof UnlikeSides) return undefined;
    throw error;
  }
}

class Press implements AsyncDisposable {
  readonly #edition: PrintEdition;
  readonly #cut: CutBook;
  readonly #context: RunContext;
  readonly #options: RunsOptions;
  readonly #html: string;
  readonly #jobs: RunJobs;
  readonly #geometry: GeometryOnItsWay;
  readonly #tabs: Tabs;
  readonly #runs: readonly RunState[];
  #placed: PlacedParts | undefined;
  /** What the document can load: those of the edition, and what is made of them. */
  readonly #files: Map<string, PrintFile>;

  constructor(edition: PrintEdition, cut: CutBook, chromium: Chromium, version: string, options: RunsOptions) {
    this.#edition = edition;
    this.#cut = cut;
    this.#options = options;
    this.#placed = options.store?.standing?.placed;
    const { files, ideographs } = filesToLoad(edition);
    this.#files = files;
    this.#html = withPageSetup(cut.before + cut.after, edition.page);
    this.#runs = runTasks(edition, cut).map(begunRun);
    this.#geometry = new GeometryOnItsWay(edition.page.notesAtFoot && cut.runs.some(({ body }) => hasNotes(body)));
    this.#context = {
      edition,
      files: this.#files,
      pageHeight: async () => await this.#geometry.height(),
      ...(options.store && { smallerOf: rememberingResampler(options.store) }),
    };
    this.#jobs = new RunJobs(edition, this.#html, version, {
      store: options.store,
      keepsText: options.kept !== undefined,
      context: this.#context,
    });
    // A tab that is kept has the characters that were written then, and no others.
    const keptAs = this.#jobs.keyOf("document", ...edition.files.keys(), ideographs);
    const source = { html: this.#html, files, keptAs };
    const most = Math.min(availableParallelism(), MOST_TABS);
    this.#tabs = new Tabs(chromium, source, { most, largeFonts: largeFonts(edition.files), ahead: options.ahead });
  }

  /** @throws {UnlikeSides} */
  async print(): Promise<Settled> {
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
    const isSettled = this.#runs.every((run) => sameFolios(run.folios, this.#foliosFor(run, placement, pagination)));
    const printed = this.#runs.map(({ printed: run }) => must(run));
    await this.#options.kept?.(this.#keptDocument(placement, pagination), this.#files);
    // They go while the runs are joined.
    const closing = this.#tabs.close();
    const standing = this.#options.store?.standing;
    const joined = joinRuns(printed, {
      runs: this.#runs.map(({ task }) => task.run),
      pagination,
      sides: await this.#geometry.sides(),
      furniture,
      known: this.#placed && { placed: this.#placed, stay: standing !== undefined },
      faces: standing?.faces,
    });
    await Promise.all([closing, this.#jobs.kept()]);
    this.#options.early?.settled({
      openings: this.#edition.openings.map(({ id }) => id),
      cut: this.#cut,
      pagination,
      placement,
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
    const jobs = this.#runs.map((run) =>
      run.task.named.length === 0 || guess ? this.#jobs.print(run, foliosIn(run, guess ?? {})) : this.#jobs.probe(run),
    );
    const { store, early } = this.#options;
    const looking = early ? earlyJobs(this.#edition, this.#cut, early, this.#earlyTools()) : [];
    const measuring = await this.#geometry.jobs((...parts) => this.#jobs.keyOf(...parts), store);
    await doJobs([...measuring, ...looking, ...jobs], this.#tabs, store, async () => await this.#readyToJoin());
  }

  /** After an edit this program waits for the tabs: most runs are there. */
  async #readyToJoin(): Promise<void> {
    const documents = this.#runs.map(({ printed }) => printed?.pdf);
    if (documents.every((pdf) => pdf === undefined)) return;
    this.#placed ??= new WeakMap();
    await readyToJoin(documents, this.#placed);
  }

  /** Prints what names pages with their numbers, and the running heads and folios. */
  async #fillIn(placement: Placement, pagination: Pagination): Promise<ReadonlyMap<Furniture, PdfDocument>> {
    const printed = new Map<Furniture, PdfDocument>();
    const pieces = furnitureOf(pagination, marginTextsOf(this.#edition, pagination, placement));
    const outdated = this.#runs.filter(
      (run) => !run.printed || !sameFolios(run.folios, this.#foliosFor(run, placement, pagination)),
    );
    const jobs = [
      ...outdated.map((run) => this.#jobs.print(run, this.#foliosFor(run, placement, pagination))),
      ...pieces.map((piece) => this.#jobs.furniture(piece, (pdf) => printed.set(piece, pdf))),
    ];
    await doJobs(jobs, this.#tabs, this.#options.store);
    return printed;
  }

  #earlyTools(): EarlyTools {
    return {
      runs: this.#runs,
      context: this.#context,
      sides: async () => await this.#geometry.sides(),
      keptFurniture: async (piece) => await this.#jobs.keptFurniture(piece),
    };
  }

  #guessedFolios(): Folios | undefined {
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

  #foliosFor(run: RunState, placement: Placement, pagination: Pagination): Folios {
    return run.task.named.length === 0 ? {} : foliosIn(run, foliosOf(this.#edition, pagination, placement));
  }

  #hasMoved(before: Pagination, placement: Placement, pagination: Pagination): boolean {
    return (
      JSON.stringify(before) !== JSON.stringify(pagination) ||
      this.#runs.some((run) => !sameFolios(run.folios, this.#foliosFor(run, placement, pagination)))
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

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("A run of the print is missing");
  return value;
}
