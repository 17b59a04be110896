import type * as Pdfjs from "pdfjs-dist";
import type { PrintView } from "../view.ts";

/** A page of a file. */
export interface PageSource {
  readonly pdf: Pdfjs.PDFDocumentProxy;
  /** From 1. */
  readonly number: number;
}

interface OpenFile {
  readonly hash: string;
  readonly pdf: Pdfjs.PDFDocumentProxy;
}

/** The files that pages are drawn from: the book, and what an edit changed in it while the book is printed. */
export class PageFiles {
  readonly #engine: typeof Pdfjs;
  /** One for all files: it takes a while to start. */
  readonly #worker: Pdfjs.PDFWorker;
  readonly #open: Partial<Record<"print" | "early", OpenFile>> = {};
  /** Those that are no more needed once nothing is drawn from them. */
  #old: OpenFile[] = [];

  constructor(engine: typeof Pdfjs) {
    this.#engine = engine;
    this.#worker = new engine.PDFWorker();
  }

  /**
   * Opens what a view is drawn from.
   * @returns its pages, undefined for blank ones; none at all when a later view has taken its place
   */
  async pagesOf({ hash, early }: PrintView): Promise<readonly (PageSource | undefined)[]> {
    const book = await this.#file("print", hash);
    const edit = early && (await this.#file("early", early.hash));
    if (!book || (early && !edit)) return [];
    if (!early) this.#leave("early");
    const all = { from: "book", first: 0, count: book.numPages } as const;
    return (early?.stretches ?? [all]).flatMap(({ from, first, count }) => {
      const pdf = from === "none" ? undefined : from === "edit" ? edit : book;
      return Array.from({ length: count }, (_, step) =>
        pdf && first + step < pdf.numPages ? { pdf, number: first + step + 1 } : undefined,
      );
    });
  }

  /** Closes the files that nothing is drawn from any more. */
  async closeOld(): Promise<void> {
    const old = this.#old;
    this.#old = [];
    await Promise.all(old.map(async ({ pdf }) => await pdf.loadingTask.destroy()));
  }

  async #file(name: "print" | "early", hash: string): Promise<Pdfjs.PDFDocumentProxy | undefined> {
    const known = this.#open[name];
    if (known?.hash === hash) return known.pdf;
    const answer = await fetch(`/print/${hash}.pdf`);
    if (!answer.ok) return undefined;
    const data = new Uint8Array(await answer.arrayBuffer());
    const { promise } = this.#engine.getDocument({
      data,
      worker: this.#worker,
      wasmUrl: folder("wasm"),
      cMapUrl: folder("cmaps"),
      iccUrl: folder("iccs"),
    });
    const pdf = await promise;
    this.#leave(name);
    this.#open[name] = { hash, pdf };
    return pdf;
  }

  #leave(name: "print" | "early"): void {
    const file = this.#open[name];
    if (file) this.#old.push(file);
    delete this.#open[name];
  }
}

function folder(name: string): string {
  return new URL(`/pdfjs/${name}/`, location.href).href;
}
