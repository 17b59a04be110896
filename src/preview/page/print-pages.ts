import type * as Pdfjs from "pdfjs-dist";
import type { Focus, PrintView } from "../view.ts";
import { Drawings } from "./drawings.ts";
import { Leaf } from "./leaf.ts";
import { findInPages } from "./find-in-pages.ts";
import { PageFiles, type PageSource } from "./page-files.ts";

// As the page loads it; it is no module of this program.
const ENGINE = "/pdfjs/build/pdf.min.mjs";
/** The space around pages, in CSS pixels. */
const AROUND = 56;
/** The finest a page is drawn, in pixels a CSS pixel: more takes memory and shows nothing. */
const FINEST = 2;
/** The most pages that are looked through for some words. */
const MOST_SEARCHED = 60;

/** The print pages, drawn from the PDF itself: each when it comes into sight, and forgotten when it is far away. */
export class PrintPages {
  readonly #host: HTMLElement;
  readonly #onMove: (page: number) => void;
  readonly #observer: IntersectionObserver;
  readonly #drawings = new Drawings();
  #view: PrintView | undefined;
  /** Where a view would have gone that could not be shown. */
  #missed: Focus | undefined;
  #files: PageFiles | undefined;
  #pages: readonly (PageSource | undefined)[] = [];
  #leaves: readonly Leaf[] = [];
  /** The size of all pages, in points. */
  #size = { width: 1, height: 1 };
  /** 0 to fit the width. */
  #zoom = 0;
  #isSpread = true;
  #work: Promise<void> = Promise.resolve();

  /** @param onMove told the 0-based index of the page in sight */
  constructor(host: HTMLElement, onMove: (page: number) => void) {
    this.#host = host;
    this.#onMove = onMove;
    this.#observer = new IntersectionObserver((entries) => this.#cameIntoSight(entries), {
      root: host,
      rootMargin: "60% 0px",
    });
    host.addEventListener("scroll", () => this.#onMove(this.current), { passive: true });
    new ResizeObserver(() => this.#fit()).observe(host);
  }

  /**
   * Shows another state of the file, unless a later one has already taken its place; what is in sight stays there, unless
   * there is a place to go to.
   */
  async show(view: PrintView, focus?: Focus): Promise<void> {
    await this.#after(async () => {
      const place = focus ?? this.#missed;
      this.#missed = undefined;
      const isOther = view.hash !== this.#view?.hash || view.early?.hash !== this.#view.early?.hash;
      if (isOther && !(await this.#load(view))) {
        this.#missed = place;
        return;
      }
      if (place) await this.#find(place);
      await Promise.all(this.#leaves.filter(({ isSeen }) => isSeen).map(async (leaf) => await leaf.drawn()));
      await this.#files?.closeOld();
      this.#host.dataset["hash"] = view.early?.hash ?? view.hash;
    });
  }

  async goTo(place: Focus): Promise<void> {
    await this.#after(async () => await this.#find(place));
  }

  /** @param index 0-based */
  goToPage(index: number, top = 0): void {
    const leaf = this.#leaves[Math.max(0, Math.min(index, this.#leaves.length - 1))];
    if (!leaf) return;
    const { element } = leaf;
    const from = element.getBoundingClientRect().top - this.#host.getBoundingClientRect().top + this.#host.scrollTop;
    const isInSight = top > 0 && this.#isInSight(from + top * element.offsetHeight);
    if (!isInSight)
      this.#host.scrollTop = from - AROUND / 2 + Math.max(0, top * element.offsetHeight - this.#host.clientHeight / 3);
  }

  #isInSight(at: number): boolean {
    const { scrollTop, clientHeight } = this.#host;
    return at > scrollTop && at < scrollTop + clientHeight - AROUND;
  }

  /** 0-based index of the page in the middle of what is seen. */
  get current(): number {
    if (!this.#leaves[0]?.element.isConnected) return 0;
    const { top, height } = this.#host.getBoundingClientRect();
    const index = this.#leaves.findLastIndex(({ element }) => element.getBoundingClientRect().top <= top + height / 2);
    const before = this.#leaves[index - 1];
    return Math.max(
      0,
      this.#isSpread && before?.element.parentElement === this.#leaves[index]?.element.parentElement
        ? index - 1
        : index,
    );
  }

  turn(by: number): void {
    const { current } = this;
    const isAlone = this.#leaves[current]?.element.parentElement?.querySelectorAll(".leaf:not(.none)").length === 1;
    this.goToPage(current + (this.#isSpread && !isAlone && by > 0 ? 2 : by));
  }

  /** @param factor 0 to fit the width again */
  zoom(factor: number): void {
    this.#zoom = factor === 0 ? 0 : Math.min(4, Math.max(0.3, this.#scale * factor));
    this.#fit();
  }

  set isSpread(isSpread: boolean) {
    this.#isSpread = isSpread;
    this.#arrange();
  }

  async #after(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    await done;
  }

  /** @returns whether it is there to be shown */
  async #load(view: PrintView): Promise<boolean> {
    const engine = (await import(ENGINE)) as typeof Pdfjs;
    engine.GlobalWorkerOptions.workerSrc = "/pdfjs/build/pdf.worker.min.mjs";
    this.#files ??= new PageFiles(engine);
    const pages = await this.#files.pagesOf(view);
    const first = pages.find((page) => page !== undefined);
    if (!first) return false;
    const { width, height } = (await first.pdf.getPage(first.number)).getViewport({ scale: 1 });
    this.#view = view;
    this.#pages = pages;
    this.#size = { width, height };
    if (this.#leaves.length !== pages.length) {
      const { current } = this;
      this.#leaves = Array.from(pages, (_, index) => this.#leaves[index] ?? new Leaf(index, engine, this.#drawings));
      this.#arrange(current);
    }
    this.#fit();
    for (const [index, leaf] of this.#leaves.entries()) leaf.renew(pages[index]);
    return true;
  }

  /**
   * Puts the pages in rows: each its own, or two that face each other.
   * @param current the page that is in sight, and stays there
   */
  #arrange(current = this.current): void {
    const rows: Leaf[][] = [];
    const isFacing = this.#isSpread && (this.#view?.isBook ?? false);
    for (const [index, leaf] of this.#leaves.entries()) {
      const startsRow = !this.#isSpread || (isFacing ? index === 0 || index % 2 === 1 : index % 2 === 0);
      if (startsRow) rows.push([]);
      rows.at(-1)?.push(leaf);
    }
    const elements = rows.map((row, index) => {
      const spread = document.createElement("div");
      spread.className = isFacing ? "spread facing" : "spread";
      const leaves = row.map(({ element }) => element);
      if (isFacing && index === 0) spread.append(noLeaf(), ...leaves);
      else if (this.#isSpread && row.length === 1) spread.append(...leaves, noLeaf());
      else spread.append(...leaves);
      return spread;
    });
    this.#host.replaceChildren(...elements);
    this.#observer.disconnect();
    for (const { element } of this.#leaves) this.#observer.observe(element);
    this.#fit();
    this.goToPage(current);
  }

  /** CSS pixels a point. */
  get #scale(): number {
    if (this.#zoom > 0) return this.#zoom;
    const room = (this.#host.clientWidth - AROUND) / (this.#isSpread ? 2 : 1);
    return Math.max(0.2, Math.min(room / this.#size.width, 1.9));
  }

  #fit(): void {
    const { scrollTop, scrollHeight } = this.#host;
    const { width, height } = this.#size;
    const scale = this.#scale;
    for (const element of this.#host.querySelectorAll<HTMLElement>(".leaf")) {
      element.style.width = `${width * scale}px`;
      element.style.height = `${height * scale}px`;
    }
    for (const leaf of this.#leaves) leaf.resize(scale, Math.min(FINEST, devicePixelRatio));
    if (this.#host.scrollHeight !== scrollHeight)
      this.#host.scrollTop = (scrollTop / scrollHeight) * this.#host.scrollHeight;
  }

  #cameIntoSight(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      this.#leaves.find(({ element }) => element === target)?.see(isIntersecting);
    }
  }

  async #find({ id, words }: Focus): Promise<void> {
    const { places = {} } = this.#view ?? {};
    const first = id === undefined ? undefined : places[id];
    if (first === undefined) return;
    const next = Object.values(places)
      .filter((page) => page > first)
      .toSorted((a, b) => a - b)[0];
    const last = Math.min((next ?? this.#leaves.length) + 1, first + MOST_SEARCHED, this.#leaves.length);
    const found = words ? await findInPages(this.#pages.slice(first, last), first, words) : undefined;
    if (found) {
      this.goToPage(found.page, Math.max(0.001, found.top));
      this.#leaves[found.page]?.mark(found.top, found.height);
      return;
    }
    this.goToPage(first);
  }
}

/** Where there is no page: the other side of the first, or of the last. */
function noLeaf(): HTMLElement {
  return Object.assign(document.createElement("div"), { className: "leaf none" });
}
