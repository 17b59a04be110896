import type { PrintEdition } from "../../edition/edition.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { PLACE_SCHEME } from "../../pdf/join/links.ts";
import { readPdf } from "../../pdf/read.ts";
import { writePdf } from "../../pdf/write.ts";
import { bodyText } from "../in-page.ts";
import { type Furniture, printFurniture } from "./furniture.ts";
import type { Job } from "./jobs.ts";
import type { RunTask } from "./orders.ts";
import { placesIn, printRun, probeRun, type RunContext } from "./print-run.ts";
import type { PrintedRun } from "./printed-run.ts";
import type { Folios, RunState } from "./run-state.ts";
import { toBeKept } from "./standing-type.ts";
import { packRun, PrintKey, type RunStore, unpackRun } from "./store.ts";

/** What the jobs of a book are made with. */
export interface JobTools {
  readonly store: RunStore | undefined;
  readonly context: RunContext;
  /** Whether the text of the runs is wanted as it was printed. */
  readonly keepsText: boolean;
}

/** Makes jobs of what is to be printed of a book. */
export class RunJobs {
  readonly #edition: PrintEdition;
  readonly #tools: JobTools;
  readonly #key: PrintKey;
  readonly #writes: Promise<void>[] = [];

  /**
   * @param html the document without its text
   * @param version of the browser
   */
  constructor(edition: PrintEdition, html: string, version: string, tools: JobTools) {
    this.#edition = edition;
    this.#tools = tools;
    const { widthPt, heightPt, notesAtFoot, levelsPages, sheet, imageResolution, leastResolution } = edition.page;
    const fonts = [...edition.files].filter(([, { mediaType }]) => mediaType.startsWith("font/"));
    this.#key = new PrintKey(
      version,
      html,
      JSON.stringify([widthPt, heightPt, notesAtFoot, levelsPages, sheet, imageResolution, leastResolution]),
      ...fonts.flatMap(([path, { bytes }]) => [path, bytes]),
    );
  }

  /** The key of something that is the same for all books that are set like this one. */
  keyOf(...parts: readonly string[]): string {
    return this.#key.with(...parts).text;
  }

  /** Prints a run with page numbers. */
  print(run: RunState, folios: Folios): Job {
    const { store, context, keepsText } = this.#tools;
    const standing = store?.standing;
    const key = this.#keyOfRun(run.task, folios);
    const take = (printed: PrintedRun): void => {
      run.printed = printed;
      run.folios = folios;
      run.places = placesIn(printed.pdf);
    };
    const stay = (printed: PrintedRun): void => {
      standing?.runs.set(key, printed);
      take(printed);
    };
    return {
      // Where its text is wanted it has to be printed anew.
      ...(!keepsText && {
        key,
        find: () => {
          const printed = standing?.runs.get(key);
          if (printed) take(printed);
          return printed !== undefined;
        },
      }),
      weight: run.task.body.length,
      take: (kept) => {
        const printed = unpackRun(kept);
        if (printed) stay(printed);
        return printed !== undefined;
      },
      work: async (tab) => {
        const finished = await printRun(tab, { ...run.task, folios }, context);
        if (keepsText) run.text = await tab.evaluate(bodyText, PLACE_SCHEME);
        return () => {
          const finishedRun = finished();
          const printed = { ...finishedRun, pdf: toBeKept(finishedRun.pdf) };
          if (store) this.#keep(store, key, () => packRun(printed));
          stay(printed);
        };
      },
    };
  }

  /** Finds out how long a run is, and where everything stands in it. */
  probe(run: RunState): Job {
    return {
      weight: run.task.body.length,
      work: async (tab) => {
        run.places = await probeRun(tab, { ...run.task, folios: {} }, this.#tools.context);
        return undefined;
      },
    };
  }

  /** Prints running heads and folios. */
  furniture(piece: Furniture, take: (pdf: PdfDocument) => void): Job {
    const { store } = this.#tools;
    const key = this.#keyOfFurniture(piece);
    const stay = (pdf: PdfDocument): void => {
      store?.standing?.furniture.set(key, pdf);
      take(pdf);
    };
    return {
      key,
      weight: 0,
      find: () => {
        const pdf = store?.standing?.furniture.get(key);
        if (pdf) take(pdf);
        return pdf !== undefined;
      },
      take: (kept) => {
        try {
          stay(readPdf(kept));
          return true;
        } catch {
          return false;
        }
      },
      work: async (tab) => {
        const pdf = await printFurniture(tab, piece, this.#edition.page);
        return () => {
          if (store) this.#keep(store, key, () => writePdf(pdf, "fast"));
          stay(pdf);
        };
      },
    };
  }

  /** Running heads and folios that were printed before. */
  async keptFurniture(piece: Furniture): Promise<PdfDocument | undefined> {
    const { store } = this.#tools;
    const key = this.#keyOfFurniture(piece);
    const standing = store?.standing?.furniture.get(key);
    if (standing) return standing;
    const kept = await store?.read(key);
    return kept && readPdf(kept);
  }

  /** Waits until what was printed is kept. */
  async kept(): Promise<void> {
    await Promise.all(this.#writes);
  }

  /** Others need not wait for that. What cannot be written is only printed once more. */
  #keep(store: RunStore, key: string, pack: () => Uint8Array): void {
    if (store.hold) store.hold(key, pack);
    else this.#writes.push(store.write(key, pack()).catch(() => undefined));
  }

  #keyOfFurniture({ css, count }: Furniture): string {
    return this.keyOf("furniture", css, String(count));
  }

  #keyOfRun({ body, places, targets }: RunTask, folios: Folios): string {
    const pictures = [...this.#edition.files].filter(
      ([path, { mediaType }]) => !mediaType.startsWith("font/") && body.includes(path),
    );
    return this.#key.with(
      body,
      JSON.stringify([places, targets, folios]),
      ...pictures.flatMap(([path, { bytes }]) => [path, bytes]),
    ).text;
  }
}
