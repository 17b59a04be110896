import type { Focus, ReadingView } from "../view.ts";
import { findWords } from "./find-words.ts";

/** What is used of foliate-js's paginator. */
interface Paginator extends HTMLElement {
  open(book: object): void;
  goTo(target: { readonly index: number; readonly anchor?: Anchor }): Promise<void>;
  scrollToAnchor(anchor: Range | Element | number): Promise<void>;
  next(): Promise<void>;
  prev(): Promise<void>;
  getContents(): readonly { readonly index: number; readonly doc: Document }[];
  setStyles(css: readonly [string, string]): void;
  render(): void;
  destroy(): void;
}

type Anchor = (doc: Document) => Range | Element | number;

export interface Look {
  readonly colours: "light" | "sepia" | "dark";
  /** Percent. */
  readonly type: number;
}

const COLOURS: Readonly<Record<Look["colours"], { readonly css: string; readonly ground: string }>> = {
  light: { css: "", ground: "#fff" },
  sepia: { css: "html { background: #f4ecd8; color: #4b3b29 }", ground: "#f4ecd8" },
  dark: { css: "html { background: #161513; color: #dcd7cc } a:any-link { color: #9cc4e4 }", ground: "#161513" },
};
/** As the engine loads it; it is no module of this program. */
const ENGINE = "/foliate/paginator.js";
const HIGHLIGHT_MS = 2500;
/** A reading system has a face of its own for books that bring none; what books say of it goes before. */
const OWN_FACE = [
  ...["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"].map(
    (name) =>
      `@font-face { font-family: "Reader"; src: url("/font-text/${name}/SourceSerif4_${name}.ttf");` +
      ` font-weight: ${name.startsWith("7") ? 700 : 400}; font-style: ${name.endsWith("Italic") ? "italic" : "normal"} }`,
  ),
  'html { font-family: "Reader", serif; font-size: 112%; line-height: 1.4 }',
].join("\n");

/** The EPUB in a reading engine. */
export class Reader {
  readonly #host: HTMLElement;
  readonly #onMove: (path: string) => void;
  #view: ReadingView | undefined;
  #paginator: Paginator | undefined;
  #shown = { path: "", hash: "" };
  #look: Look = { colours: "light", type: 100 };
  /** What is read: the place an update keeps. */
  #seen: Range | undefined;
  #work: Promise<void> = Promise.resolve();

  /** @param onMove told which document is shown */
  constructor(host: HTMLElement, onMove: (path: string) => void) {
    this.#host = host;
    this.#onMove = onMove;
    host.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Shows the book as it is now: what is read stays where it is. */
  async show(view: ReadingView, focus?: Focus): Promise<void> {
    await this.#after(async () => {
      const before = this.#view;
      this.#view = view;
      const same = before && before.look === view.look && paths(before) === paths(view);
      if (!same) await this.#open(Math.max(0, this.#stillAt(before)));
      else if (this.#documentOf(this.#shown.path)?.hash !== this.#shown.hash) await this.#renew();
      if (focus) await this.#find(focus);
      this.#host.dataset["hash"] = this.#shown.hash;
    });
  }

  async goTo(place: Focus): Promise<void> {
    await this.#after(async () => await this.#find(place));
  }

  async turn(by: number): Promise<void> {
    const paginator = this.#paginator;
    if (!paginator) return;
    await this.#after(() => steadily(paginator, () => (by < 0 ? paginator.prev() : paginator.next())));
  }

  set look(look: Look) {
    this.#look = look;
    this.#dress();
  }

  /** One thing after another: an update must not meet a document that is being loaded. */
  async #after(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    await done;
  }

  /** Where what was read before is now, or what stands in its place. */
  #stillAt(before: ReadingView | undefined): number {
    const { documents = [] } = this.#view ?? {};
    const here = ({ path }: { readonly path: string }): boolean => path === this.#shown.path;
    const now = documents.findIndex(here);
    return now >= 0 ? now : Math.min(before?.documents.findIndex(here) ?? 0, documents.length - 1);
  }

  async #open(index: number): Promise<void> {
    await import(ENGINE);
    const view = this.#view;
    if (!view) return;
    const paginator = document.createElement("foliate-paginator") as Paginator;
    for (const [name, value] of Object.entries({
      "max-column-count": "1",
      "max-inline-size": "640px",
      "max-block-size": "900px",
      margin: "44px",
      gap: "8%",
    })) {
      paginator.setAttribute(name, value);
    }
    paginator.addEventListener("load", (event) =>
      this.#loaded((event as CustomEvent<{ doc: Document; index: number }>).detail),
    );
    paginator.addEventListener("relocate", (event) => {
      this.#seen = (event as CustomEvent<{ range?: Range }>).detail.range;
    });
    // Told that its size has changed, it lays out what it has, also a document of which nothing has come yet.
    const render = paginator.render.bind(paginator);
    paginator.render = () => {
      if (paginator.getContents()[0]?.doc?.body) render();
    };
    this.#paginator?.destroy();
    this.#host.replaceChildren(paginator);
    this.#paginator = paginator;
    paginator.open({
      dir: view.direction,
      sections: view.documents.map(({ path }) => ({
        id: path,
        linear: "yes",
        load: async () => this.#address(path),
        unload() {},
      })),
    });
    this.#dress();
    await steadily(paginator, () => paginator.goTo({ index }));
  }

  /** With a hash: what was loaded before an edit is not what is there now. */
  #address(path: string): string {
    return `/book/${path}?${this.#documentOf(path)?.hash ?? ""}`;
  }

  #documentOf(path: string) {
    return this.#view?.documents.find((each) => each.path === path);
  }

  #loaded({ doc, index }: { readonly doc: Document; readonly index: number }): void {
    const { path = "", hash = "" } = this.#view?.documents[index] ?? {};
    this.#shown = { path, hash };
    doc.addEventListener("click", (event) => this.#click(event));
    doc.addEventListener("keydown", (event) => this.#key(event));
    this.#dress();
    this.#host.dataset["hash"] = hash;
    this.#onMove(path);
  }

  /** Puts the new text of the document that is shown in the place of the old. */
  async #renew(): Promise<void> {
    const { path } = this.#shown;
    const hash = this.#documentOf(path)?.hash ?? "";
    const doc = this.#paginator?.getContents()[0]?.doc;
    const response = await fetch(this.#address(path));
    if (!doc || !response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "application/xhtml+xml");
    const place = this.#seen && blockIndex(doc.body, this.#seen.startContainer);
    doc.body.replaceChildren(...[...fresh.body.childNodes].map((node) => doc.adoptNode(node)));
    this.#shown = { path, hash };
    const kept = place === undefined ? undefined : blocksOf(doc.body)[place];
    await this.#paginator?.scrollToAnchor(kept ?? 0);
  }

  async #find({ document: path, id, words }: Focus): Promise<void> {
    const index = this.#view?.documents.findIndex((each) => each.path === path) ?? -1;
    if (index < 0 || !this.#paginator) return;
    const paginator = this.#paginator;
    const anchor: Anchor = (doc) => {
      const found = words ? findWords(doc.body, words) : undefined;
      if (found) mark(found);
      return found ?? (id === undefined ? null : doc.getElementById(id)) ?? 0;
    };
    await steadily(paginator, () => paginator.goTo({ index, anchor }));
  }

  #dress(): void {
    const { css, ground } = COLOURS[this.#look.colours];
    this.#host.style.setProperty("--leaf", ground);
    const size = this.#look.type === 100 ? "" : `html { font-size: ${this.#look.type}% }`;
    this.#paginator?.setStyles([
      `${OWN_FACE} ${css}`,
      `${size} ::highlight(octavo-change) { background: rgb(214 160 40 / 40%) }`,
    ]);
  }

  #click(event: Event): void {
    const link = (event.target as Element).closest("a[href]");
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute("href") ?? "";
    if (/^https?:/i.test(href)) return void window.open(href, "_blank", "noopener,noreferrer");
    const [path = "", id] = href.split("#");
    void this.goTo({ document: path || this.#shown.path, ...(id !== undefined && { id: decodeURIComponent(id) }) });
  }

  #key(event: KeyboardEvent): void {
    const by = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1, " ": 1 }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const isBackwards = event.key.startsWith("Arrow") && this.#view?.direction === "rtl";
    void this.turn(isBackwards ? -by : by);
  }
}

/**
 * Moves in the book without the engine's being told that its size changes meanwhile: it would lay out a document that is
 * not there yet.
 */
async function steadily(paginator: Paginator, move: () => Promise<void>): Promise<void> {
  const { offsetWidth, offsetHeight, style } = paginator;
  style.width = `${offsetWidth}px`;
  style.height = `${offsetHeight}px`;
  try {
    await move();
  } finally {
    style.width = "";
    style.height = "";
  }
}

function paths({ documents }: ReadingView): string {
  return documents.map(({ path }) => path).join(" ");
}

function blocksOf(body: HTMLElement): readonly Element[] {
  return [...body.querySelectorAll("p, li, dt, dd, pre, figure, table, h1, h2, h3, h4, h5, h6")];
}

function blockIndex(body: HTMLElement, node: Node): number | undefined {
  const index = blocksOf(body).findIndex((block) => block.contains(node));
  return index < 0 ? undefined : index;
}

/** Shows for a moment what was changed. */
function mark(range: Range): void {
  const view = range.startContainer.ownerDocument?.defaultView;
  if (!view?.CSS.highlights) return;
  view.CSS.highlights.set("octavo-change", new view.Highlight(range));
  setTimeout(() => view.CSS.highlights.delete("octavo-change"), HIGHLIGHT_MS);
}
