import type * as Pdfjs from "pdfjs-dist";

const MARK_MS = 2500;

/** A page of the PDF: its picture, and its text above it to be selected, found and read aloud. */
export class Leaf {
  readonly element = document.createElement("section");
  readonly #index: number;
  readonly #engine: typeof Pdfjs;
  #pdf: Pdfjs.PDFDocumentProxy | undefined;
  #scale = 1;
  #fineness = 1;
  #task: Pdfjs.RenderTask | undefined;
  #drawing: Promise<void> = Promise.resolve();
  /** What the picture there was drawn for. */
  #drawnFor = "";
  #state = 0;
  isSeen = false;

  /** @param index 0-based */
  constructor(index: number, engine: typeof Pdfjs) {
    this.#index = index;
    this.#engine = engine;
    this.element.className = "leaf";
    this.element.setAttribute("aria-label", `Page ${index + 1}`);
  }

  /** The file has changed: the old picture stays until the new one is there. */
  renew(pdf: Pdfjs.PDFDocumentProxy): void {
    this.#pdf = pdf;
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
    this.#task?.cancel();
    this.element.replaceChildren();
    this.#drawnFor = "";
  }

  #draw(): void {
    const wanted = `${this.#state} ${this.#scale} ${this.#fineness}`;
    if (!this.#pdf || wanted === this.#drawnFor) return;
    this.#drawnFor = wanted;
    this.#task?.cancel();
    this.#drawing = this.#render(this.#pdf, wanted).catch((error: unknown) => {
      // Another picture is wanted meanwhile, or none.
      if (this.#drawnFor === wanted && this.isSeen) throw error;
    });
  }

  async #render(pdf: Pdfjs.PDFDocumentProxy, wanted: string): Promise<void> {
    const page = await pdf.getPage(this.#index + 1);
    const viewport = page.getViewport({ scale: this.#scale * this.#fineness });
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    canvas.setAttribute("aria-hidden", "true");
    this.#task = page.render({ canvas, viewport });
    await this.#task.promise;
    if (this.#drawnFor !== wanted) return;
    const text = document.createElement("div");
    text.className = "text";
    text.style.setProperty("--total-scale-factor", String(this.#scale));
    this.element.replaceChildren(canvas, text, ...this.element.querySelectorAll(".change"));
    await new this.#engine.TextLayer({
      textContentSource: page.streamTextContent(),
      container: text,
      viewport: page.getViewport({ scale: this.#scale }),
    }).render();
  }
}
