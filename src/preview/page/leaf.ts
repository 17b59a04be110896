import type * as Pdfjs from "pdfjs-dist";
import type { Drawings } from "./drawings.ts";
import type { PageSource } from "./page-files.ts";
import { textOf } from "./page-text.ts";

const MARK_MS = 2500;

/** A page of the PDF: its picture, and its text above it to be selected, found and read aloud. */
export class Leaf {
  readonly element = document.createElement("section");
  readonly #engine: typeof Pdfjs;
  readonly #drawings: Drawings;
  #source: PageSource | undefined;
  #scale = 1;
  #fineness = 1;
  #stop = new AbortController();
  #drawing: Promise<void> = Promise.resolve();
  /** What the picture there was drawn for. */
  #drawnFor = "";
  /** What is there. */
  #shown: { readonly canvas: HTMLCanvasElement; readonly words: string } | undefined;
  #state = 0;
  isSeen = false;

  /**
   * @param index 0-based
   * @param drawings in whose order it is drawn
   */
  constructor(index: number, engine: typeof Pdfjs, drawings: Drawings) {
    this.#engine = engine;
    this.#drawings = drawings;
    this.element.className = "leaf";
    this.element.setAttribute("aria-label", `Page ${index + 1}`);
  }

  /**
   * It is drawn from elsewhere: the old picture stays until the new one is there, and stays for good where the new one
   * is the same, with what is selected on it.
   * @param source undefined for a blank page
   */
  renew(source: PageSource | undefined): void {
    if (source?.pdf === this.#source?.pdf && source?.number === this.#source?.number) return;
    this.#source = source;
    this.#state++;
    if (this.isSeen) this.#draw();
    else this.#forget();
  }

  /** @param scale CSS pixels a point @param fineness pixels a CSS pixel */
  resize(scale: number, fineness: number): void {
    this.#scale = scale;
    this.#fineness = fineness;
    if (this.isSeen) this.#draw();
  }

  see(isSeen: boolean): void {
    this.isSeen = isSeen;
    if (isSeen) this.#draw();
    else this.#forget();
  }

  /** Resolves when what is to be seen is there. */
  async drawn(): Promise<void> {
    await this.#drawing;
  }

  /** Shows for a moment where something changed: as parts of the page's height. */
  mark(top: number, height: number): void {
    const mark = document.createElement("div");
    mark.className = "change";
    mark.style.top = `${(top - height * 0.3) * 100}%`;
    mark.style.height = `${height * 160}%`;
    this.element.append(mark);
    setTimeout(() => mark.remove(), MARK_MS);
  }

  #forget(): void {
    this.#stop.abort();
    this.element.replaceChildren();
    this.#drawnFor = "";
    this.#shown = undefined;
  }

  #draw(): void {
    const wanted = `${this.#state} ${this.#scale} ${this.#fineness}`;
    if (wanted === this.#drawnFor) return;
    const source = this.#source;
    if (!source) return this.#forget();
    this.#drawnFor = wanted;
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const render = async (): Promise<void> => await this.#render(source, signal);
    this.#drawing = this.#drawings
      .add(() => this.#distance, unlessStopped(render, signal))
      .catch((error: unknown) => {
        // Another picture is wanted meanwhile, or none.
        if (!signal.aborted) throw error;
      });
  }

  /** From the middle of what is seen, in CSS pixels. */
  get #distance(): number {
    const { top, height } = this.element.getBoundingClientRect();
    return Math.abs(top + height / 2 - innerHeight / 2);
  }

  async #render({ pdf, number }: PageSource, signal: AbortSignal): Promise<void> {
    const page = await pdf.getPage(number);
    if (signal.aborted) return;
    const viewport = page.getViewport({ scale: this.#scale * this.#fineness });
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    canvas.setAttribute("aria-hidden", "true");
    const task = page.render({ canvas, viewport });
    signal.addEventListener("abort", () => task.cancel(), { once: true });
    const [content] = await Promise.all([textOf(page), task.promise]);
    if (signal.aborted) return;
    const words = content.items.map((item) => ("str" in item ? item.str : "")).join("\n");
    if (this.#shown?.words === words && isSamePicture(this.#shown.canvas, canvas)) return;
    this.#shown = { canvas, words };
    const text = document.createElement("div");
    text.className = "text";
    text.style.setProperty("--total-scale-factor", String(this.#scale));
    this.element.replaceChildren(canvas, text, ...this.element.querySelectorAll(".change"));
    await new this.#engine.TextLayer({
      textContentSource: content,
      container: text,
      viewport: page.getViewport({ scale: this.#scale }),
    }).render();
  }
}

/** Work that is not waited for any longer once it is stopped: what it waits for itself may never come then. */
function unlessStopped(work: () => Promise<void>, signal: AbortSignal): () => Promise<void> {
  return async () => {
    signal.throwIfAborted();
    const { promise, reject } = Promise.withResolvers<never>();
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    await Promise.race([work(), promise]);
  };
}

function isSamePicture(a: HTMLCanvasElement, b: HTMLCanvasElement): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  const [was, is] = [pixelsOf(a), pixelsOf(b)];
  return was.every((pixel, index) => pixel === is[index]);
}

function pixelsOf(canvas: HTMLCanvasElement): Uint32Array {
  const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
  return new Uint32Array(data?.buffer ?? new ArrayBuffer(0));
}
