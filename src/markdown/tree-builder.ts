import type { Span } from "../diagnostic/diagnostic.ts";
import { type Frame, type Namespace, type OpenOptions, type Origin, rootFrame } from "./frame.ts";
import { xmlCharacters } from "../config/xml-text.ts";
import type { Element, Node } from "./tree.ts";
import { AUTO_CLOSED, CLOSES_PARAGRAPH, OPTIONAL_END, SCOPE } from "./implied-ends.ts";

/** How deep elements may lie in each other. What is deeper is kept without its elements. */
export const MAX_DEPTH = 100;

/** How far up an element may be whose end another one implies: bounds the time that hostile input can take. */
const MAX_LOOK_UP = 32;

/** A container of Markdown's and what raw elements are open in it. */
interface Container {
  readonly frame: Frame;
  /** How many of each name; absent as long as there was none. */
  openNames: Map<string, number> | undefined;
  readonly linksOutside: number;
}

export interface BuilderReports {
  /** `name` is what should have been closed, `tag` what it is in the tree. */
  readonly unbalanced: (name: string, tag: string, span: Span | undefined) => void;
  readonly tooDeep: (span: Span | undefined) => void;
}

/**
 * Builds a tree from what is opened, closed and written, in the order of the text. Elements of raw HTML and of `:::`
 * may be opened and closed in different tokens of Markdown, but never outlive the Markdown container they stand in.
 * Linear in the number of calls.
 */
export class TreeBuilder {
  readonly #reports: BuilderReports;
  readonly #frames: Frame[];
  readonly #containers: Container[];
  #links = 0;
  #depth = 0;
  /** Whether any raw HTML was built: only then can the tree break the content models. */
  hasRawHtml = false;

  constructor(reports: BuilderReports) {
    this.#reports = reports;
    const root = rootFrame();
    this.#frames = [root];
    this.#containers = [{ frame: root, openNames: undefined, linksOutside: 0 }];
  }

  /** The namespace that text and elements now fall into. */
  get namespace(): Namespace {
    return this.#top.namespace;
  }

  /** Opens an element of Markdown's. */
  open(tag: string, attributes: Record<string, string>, span?: Span, options: OpenOptions = {}): void {
    if (CLOSES_PARAGRAPH.has(tag)) this.closeRaw("p");
    this.#push(tag, attributes, span, "markdown", options);
  }

  /** Closes the innermost element of Markdown's, and what raw elements are open in it. */
  close(): void {
    if (this.#containers.length === 1) throw new Error("nothing is open");
    this.#closeUpTo(this.#container.frame);
    this.#pop();
  }

  /** Opens an element of raw HTML; ends first what it implies the end of. */
  openRaw(tag: string, attributes: Record<string, string>, span: Span | undefined, options: OpenOptions = {}): void {
    this.hasRawHtml = true;
    const name = options.name ?? tag;
    if (this.namespace === "html") {
      if (CLOSES_PARAGRAPH.has(name)) this.closeRaw("p");
      this.#closeImplied(name);
    }
    this.#push(tag, attributes, span, "raw", options);
  }

  /** Closes a raw element by its name. Without an open one in this Markdown container the end tag is dropped. */
  closeRaw(name: string): void {
    if (!this.#container.openNames?.get(name)) return;
    for (;;) {
      const top = this.#top;
      if (top.name !== name && !OPTIONAL_END.has(top.name)) this.#reports.unbalanced(top.name, top.tag, top.span);
      this.#pop();
      if (top.name === name) return;
    }
  }

  /** Opens a `:::` block. */
  openDiv(attributes: Record<string, string>, span: Span | undefined): void {
    this.closeRaw("p");
    this.#push("div", attributes, span, "div", { name: ":::" });
  }

  /** Closes the innermost `:::` block of this container. */
  closeDiv(): void {
    this.closeRaw(":::");
  }

  /** Leaves SVG and MathML, as HTML's own elements do when they occur inside. */
  leaveForeign(): void {
    while (this.#top.namespace !== "html" && this.#top.origin === "raw") this.#pop();
  }

  /** Begins to build nodes apart from the tree; {@link take} ends it and gives them. */
  apart(): void {
    const apart = rootFrame();
    this.#containers.push({ frame: apart, openNames: undefined, linksOutside: this.#links });
    this.#frames.push(apart);
    this.#links = 0;
  }

  /** The nodes built since {@link apart}. */
  take(): readonly Node[] {
    const { frame: apart, linksOutside } = this.#container;
    this.#closeUpTo(apart);
    this.#frames.pop();
    this.#containers.pop();
    this.#links = linksOutside;
    return apart.children;
  }

  /** Adds characters. */
  text(value: string): void {
    if (value === "") return;
    const children = this.#top.children;
    const last = children.at(-1);
    const clean = xmlCharacters(value);
    if (last?.type === "text") (last as { value: string }).value += clean;
    else children.push({ type: "text", value: clean });
  }

  /** Adds a finished element. A note call inside a link comes to stand behind it. */
  add(node: Element): void {
    if (node.tag === "o-note" && this.#links > 0) {
      (this.#frames.findLast((open) => open.link)!.deferred ??= []).push(node);
      return;
    }
    this.#top.children.push(node);
  }

  /** Closes whatever is open and gives the tree. */
  finish(): readonly Node[] {
    if (this.#containers.length > 1) throw new Error("a container was left open");
    this.#closeUpTo(this.#frames[0]!);
    return this.#frames[0]!.children;
  }

  get #top(): Frame {
    return this.#frames.at(-1)!;
  }

  get #container(): Container {
    return this.#containers.at(-1)!;
  }

  #push(
    tag: string,
    attributes: Record<string, string>,
    span: Span | undefined,
    origin: Origin,
    options: OpenOptions,
  ): void {
    const parent = this.#top;
    const link = tag === "a" && attributes["href"] !== undefined;
    const tooDeep = this.#depth >= MAX_DEPTH;
    if (tooDeep) this.#reports.tooDeep(span);
    const ghost = options.ghost === true || tooDeep || (link && this.#links > 0);
    const made: Frame = {
      tag,
      name: options.name ?? tag,
      attributes,
      children: ghost ? parent.children : [],
      span,
      origin,
      namespace: options.namespace ?? parent.namespace,
      ghost,
      link: link && !ghost,
      deferred: undefined,
    };
    this.#frames.push(made);
    if (made.link) this.#links++;
    if (!ghost) this.#depth++;
    if (origin === "markdown") {
      this.#containers.push({ frame: made, openNames: undefined, linksOutside: 0 });
    } else {
      const names = (this.#container.openNames ??= new Map());
      names.set(made.name, (names.get(made.name) ?? 0) + 1);
    }
  }

  #pop(): void {
    const done = this.#frames.pop()!;
    if (done.origin === "markdown") this.#containers.pop();
    else {
      const names = this.#container.openNames!;
      names.set(done.name, names.get(done.name)! - 1);
    }
    if (done.link) this.#links--;
    if (done.ghost) return;
    this.#depth--;
    const { tag, attributes, children, span } = done;
    const parent = this.#top.children;
    parent.push(
      span ? { type: "element", tag, attributes, children, span } : { type: "element", tag, attributes, children },
    );
    if (done.deferred) parent.push(...done.deferred);
  }

  #closeUpTo(limit: Frame): void {
    while (this.#top !== limit) {
      const top = this.#top;
      if (!OPTIONAL_END.has(top.name)) this.#reports.unbalanced(top.name, top.tag, top.span);
      this.#pop();
    }
  }

  /** Ends an open `li` before the next, a cell before the next row, and the like. */
  #closeImplied(name: string): void {
    const closed = AUTO_CLOSED.get(name);
    if (!closed) return;
    const scope = SCOPE.get(name)!;
    let match: Frame | undefined;
    const lowest = Math.max(this.#frames.length - MAX_LOOK_UP, 0);
    for (let index = this.#frames.length - 1; index >= lowest; index--) {
      const open = this.#frames[index]!;
      if (open.origin !== "raw" || scope.has(open.name)) break;
      if (closed.has(open.name)) match = open;
    }
    if (!match) return;
    while (this.#top !== match) this.#pop();
    this.#pop();
  }
}
