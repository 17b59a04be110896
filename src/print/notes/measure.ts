import type { Keep, NotedFlow } from "./flow.ts";

/** A line of text, with what is needed to end a page with it. */
export interface MeasuredLine {
  top: number;
  bottom: number;
  /** The row of letters it ends with: more than one row where they run around a picture. */
  rowTop: number;
  rowBottom: number;
  texts: Text[];
  /** Where it begins, for the first line of text that stands beside blocks; a child of the block. */
  readonly anchor: Node | undefined;
  /** Nothing is painted in it, or a large initial stands beside it: it cannot end a page. */
  isWhole: boolean;
}

/** A unit with the nodes a page is cut at. */
export interface MeasuredUnit {
  top: number;
  bottom: number;
  keep: Keep;
  readonly forced: boolean;
  headHeight: number;
  notes: number[];
  /** The outermost element that begins with it; undefined for a later line of a paragraph. */
  readonly start: Element | undefined;
  readonly anchor: Node | undefined;
  line: MeasuredLine | undefined;
}

/** What a text with notes is in the document: kept there between measuring and cutting. */
export interface MeasuredText {
  readonly root: HTMLElement;
  readonly pools: readonly HTMLElement[];
  readonly units: readonly MeasuredUnit[];
  readonly notes: readonly { readonly element: HTMLElement; readonly units: readonly MeasuredUnit[] }[];
  /** Elements kept in one piece by the style sheet that are taller than a page. */
  readonly opened: readonly HTMLElement[];
}

/** What is known of a text outside the page: its boxes, or why it cannot be broken into pages. */
export interface MeasuredFlow {
  readonly id: string;
  readonly flow: NotedFlow | string;
}

/** Where {@link measureNotes} leaves what `placeNotes` needs. */
export interface NotesWorld {
  octavoNotes?: (MeasuredText | undefined)[];
}

/**
 * Finds the texts that begin on a page of their own and have notes, and measures them: each laid out in one column,
 * its notes out of the way. Runs inside the page (see `in-page.ts`), as one function: reading everything in one go
 * costs one layout.
 * @param roots selects the elements that begin a page
 * @param height of the page, in pixels
 */
export function measureNotes(roots: string, height: number): MeasuredFlow[] {
  const HEADINGS = new Set(["H1", "H2", "H3", "H4", "H5", "H6", "DT", "CAPTION", "THEAD", "SUMMARY"]);
  const REPLACED = new Set(["IMG", "svg", "CANVAS", "VIDEO", "OBJECT", "math", "HR", "METER", "PROGRESS"]);
  // One for all: every range there is would be kept up to date with every change of the document.
  const range = document.createRange();
  const isForced = (value: string): boolean => /^(?:page|left|right|recto|verso|always)$/.test(value);

  interface Piece {
    readonly top: number;
    readonly bottom: number;
    readonly width: number;
    readonly kind: "text" | "smaller" | "box" | "float";
    readonly node: Node;
  }

  /** Goes through a column and lists its units. */
  class Column {
    readonly units: MeasuredUnit[] = [];
    readonly opened: HTMLElement[] = [];
    /** Blocks entered since the last unit. */
    #entered: { element: Element; top: number }[] = [];
    #isForced = false;

    emit(top: number, bottom: number, line?: MeasuredLine, isFirstLine = false): void {
      const above = Math.min(top, ...this.#entered.map((block) => block.top));
      const last = this.units.at(-1);
      if (last && !this.#isForced && above < last.bottom - 2) {
        // Side by side: floats, columns, an initial.
        last.bottom = Math.max(last.bottom, bottom);
        last.top = Math.min(last.top, above);
        last.line = line;
        last.keep = 0;
      } else {
        const start = this.#entered[0]?.element;
        const anchor = start === undefined && isFirstLine ? line?.anchor : undefined;
        const forced = this.#isForced;
        this.units.push({ top: above, bottom, keep: 0, forced, headHeight: 0, notes: [], start, anchor, line });
      }
      this.#entered = [];
      this.#isForced = false;
    }

    block(element: HTMLElement, style: CSSStyleDeclaration): void {
      if (!style.writingMode.startsWith("horizontal")) throw new Error("text that runs from top to bottom");
      const box = element.getBoundingClientRect();
      const before = this.units.length;
      const entered = { element, top: box.top };
      if (isForced(style.breakBefore)) this.#isForced = true;
      const previous = this.units.at(-1);
      if (previous && style.breakBefore.startsWith("avoid")) previous.keep = 2;
      this.#entered.push(entered);
      if (this.isWhole(element, style, box.height)) this.emit(box.top, box.bottom);
      else {
        const pieces: Piece[] = [];
        for (const child of element.childNodes) this.inline(child, pieces, element, style);
        this.flush(pieces, element, style);
      }
      if (this.#entered.includes(entered) && box.height > 0.5) this.emit(box.top, box.bottom);
      this.#entered = this.#entered.filter((block) => block !== entered);
      if (isForced(style.breakAfter)) this.#isForced = true;
      const last = this.units.at(-1);
      if (!last || this.units.length === before) return;
      last.bottom = Math.max(last.bottom, box.bottom);
      if (HEADINGS.has(element.tagName) || style.breakAfter.startsWith("avoid")) last.keep = 2;
      if (element instanceof HTMLTableElement && element.tHead) this.repeatHead(element.tHead, before);
    }

    /** Chromium repeats a table's head on each page the table goes on to, unless it is large. */
    repeatHead(head: HTMLElement, from: number): void {
      const headHeight = head.getBoundingClientRect().height;
      if (headHeight >= height / 4) return;
      for (const unit of this.units.slice(from)) if (unit.start?.closest("tbody")) unit.headHeight = headHeight;
    }

    isWhole(element: HTMLElement, style: CSSStyleDeclaration, boxHeight: number): boolean {
      if (REPLACED.has(element.tagName)) return true;
      if (style.display === "table-row" || /flex|grid/.test(style.display)) return true;
      if (style.columnCount !== "auto" || style.columnWidth !== "auto") return true;
      if (!/visible|clip/.test(style.overflowY)) return true;
      if (!style.breakInside.startsWith("avoid")) return false;
      if (boxHeight <= height - 8) return true;
      this.opened.push(element);
      return false;
    }

    inline(node: Node, pieces: Piece[], block: HTMLElement, blockStyle: CSSStyleDeclaration): void {
      if (node instanceof Text) {
        this.text(node, pieces, block, blockStyle);
        return;
      }
      if (!(node instanceof HTMLElement || node instanceof SVGElement || node instanceof MathMLElement)) return;
      const style = getComputedStyle(node);
      if (style.display === "none" || style.position === "absolute" || style.position === "fixed") return;
      const isAtom = REPLACED.has(node.tagName) || style.display.startsWith("inline-");
      const isFloat = style.float !== "none";
      if (isFloat || (isAtom && style.display.startsWith("inline"))) {
        const { top, bottom, width } = node.getBoundingClientRect();
        if (bottom > top) pieces.push({ top, bottom, width, kind: isFloat ? "float" : "box", node });
      } else if (/^(?:inline|contents|ruby)/.test(style.display)) {
        for (const child of node.childNodes) this.inline(child, pieces, block, blockStyle);
      } else {
        this.flush(pieces, block, blockStyle);
        this.block(node as HTMLElement, style);
      }
    }

    text(node: Text, pieces: Piece[], block: HTMLElement, blockStyle: CSSStyleDeclaration): void {
      if (!/\S/.test(node.data) && !blockStyle.whiteSpace.startsWith("pre")) return;
      const parent = node.parentElement;
      const isOwn = parent === block || !parent || getComputedStyle(parent).fontSize === blockStyle.fontSize;
      const large = 2.2 * Number.parseFloat(blockStyle.fontSize);
      range.selectNodeContents(node);
      for (const { top, bottom, width, height } of range.getClientRects()) {
        if (height === 0) continue;
        // An initial over several lines is a box that the letters run around.
        const kind = isOwn && height > large ? "float" : isOwn ? "text" : "smaller";
        pieces.push({ top, bottom, width, kind, node });
      }
    }

    /** Turns the pieces of a block's text into lines, and empties the list. */
    flush(pieces: Piece[], block: HTMLElement, style: CSSStyleDeclaration): void {
      if (pieces.length === 0) return;
      const lines = this.lines(pieces, block, Number.parseFloat(style.lineHeight) || 0);
      const orphans = Number(style.orphans) || 2;
      const widows = Number(style.widows) || 2;
      for (const [index, line] of lines.entries()) {
        this.emit(line.top, line.bottom, line, index === 0);
        const left = lines.length - index - 1;
        const unit = this.units.at(-1);
        if (!unit || left === 0) continue;
        if (line.isWhole) unit.keep = 2;
        else if (index + 1 < orphans || left < widows) unit.keep = 1;
      }
      pieces.length = 0;
    }

    lines(pieces: readonly Piece[], block: HTMLElement, lineHeight: number): MeasuredLine[] {
      const lines: (MeasuredLine & { hasOwn: boolean; boxes: Piece[] })[] = [];
      for (const piece of pieces) {
        const middle = (piece.top + piece.bottom) / 2;
        const isText = piece.kind === "text" || piece.kind === "smaller";
        let line = lines.at(-1);
        const isBelow =
          !line ||
          (middle > line.bottom && piece.kind !== "float") ||
          (piece.kind === "box" && piece.top > line.bottom - 1);
        if (!line || isBelow) {
          let anchor: Node | null = piece.node;
          while (anchor && anchor.parentNode !== block) anchor = anchor.parentNode;
          line = {
            top: Number.POSITIVE_INFINITY,
            bottom: Number.NEGATIVE_INFINITY,
            rowTop: piece.top,
            rowBottom: piece.bottom,
            texts: [],
            anchor: anchor ?? undefined,
            isWhole: true,
            hasOwn: false,
            boxes: [],
          };
          lines.push(line);
        }
        if (!isText) {
          line.boxes.push(piece);
          line.top = Math.min(line.top, piece.top);
          line.bottom = Math.max(line.bottom, piece.bottom);
          if (piece.width > 0.5 && piece.kind === "box") line.isWhole = false;
          continue;
        }
        const letters = piece.bottom - piece.top;
        const half = (piece.kind === "text" ? lineHeight || letters : Math.max(lineHeight, letters)) / 2;
        // A second row beside a float, in what is one line here.
        if (line.texts.length > 0 && piece.top >= line.rowBottom - 2) {
          line.texts = [];
          line.hasOwn = false;
        }
        if (!line.hasOwn || piece.kind === "text") {
          if (line.texts.length === 0 || (piece.kind === "text" && !line.hasOwn)) {
            line.rowTop = middle - half;
            line.rowBottom = middle + half;
          }
          line.hasOwn ||= piece.kind === "text";
        }
        line.texts.push(piece.node as Text);
        if (piece.width > 0.5) line.isWhole = false;
        const edges = line.boxes.filter((box) => box.kind === "box" || box.top < line.rowBottom);
        line.top = Math.min(
          line.texts.length === 1 ? line.top : Number.POSITIVE_INFINITY,
          line.rowTop,
          ...edges.map((box) => box.top),
        );
        line.bottom = Math.max(line.rowBottom, ...edges.map((box) => box.bottom));
      }
      for (const line of lines) if (line.boxes.some((box) => box.kind === "float")) line.isWhole = true;
      return lines;
    }
  }

  const measure = (root: HTMLElement): { text: MeasuredText; flow: NotedFlow } => {
    const pools = [...root.querySelectorAll<HTMLElement>(".notes")];
    const elements = pools.flatMap((pool) => [...pool.querySelectorAll<HTMLElement>(":scope > .note")]);
    const style = getComputedStyle(root);
    const top = root.getBoundingClientRect().top - Number.parseFloat(style.marginTop);
    const column = new Column();
    column.block(root, style);
    const first = column.units[0];
    if (!first) throw new Error("no text");
    const units = column.units.map((unit, index) => (index === 0 ? { ...unit, forced: false } : unit));
    const opened = column.opened;
    const notes = elements.map((element) => {
      const inside = new Column();
      inside.block(element, getComputedStyle(element));
      opened.push(...inside.opened);
      return { element, units: inside.units, top: element.getBoundingClientRect().top };
    });
    assign(root, elements, units);
    const probe = document.createElement("div");
    probe.className = "notes foot";
    root.append(probe);
    const separator = probe.getBoundingClientRect().height;
    probe.remove();
    const plain = ({ top, bottom, keep }: MeasuredUnit): NotedFlow["notes"][number]["units"][number] => ({
      top,
      bottom,
      keep,
    });
    return {
      text: { root, pools, units, notes, opened },
      flow: {
        top,
        separator,
        units: units.map((unit) => ({
          ...plain(unit),
          forced: unit.forced,
          headHeight: unit.headHeight,
          notes: unit.notes,
        })),
        notes: notes.map((note) => ({ top: note.top, units: note.units.map(plain) })),
      },
    };
  };

  /** Tells the units which notes are called in them. @throws when a note has no call that is seen */
  const assign = (root: HTMLElement, notes: readonly HTMLElement[], units: readonly MeasuredUnit[]): void => {
    const indexOf = new Map(notes.map((note, index) => [note.id, index]));
    const calledNote = (call: HTMLAnchorElement): number | undefined => {
      const href = call.getAttribute("href") ?? "";
      return indexOf.get(href.slice(1));
    };
    const seen = new Set<number>();
    let at = 0;
    const call = (note: number, unit: MeasuredUnit): void => {
      if (seen.has(note)) return;
      seen.add(note);
      unit.notes.push(note);
      // A note that is called in a note stands with it.
      for (const inner of notes[note]?.querySelectorAll<HTMLAnchorElement>("a.noteref") ?? []) {
        const called = calledNote(inner);
        if (called !== undefined) call(called, unit);
      }
    };
    for (const link of root.querySelectorAll<HTMLAnchorElement>("a.noteref")) {
      const note = calledNote(link);
      const box = link.getClientRects()[0];
      if (note === undefined || !box || link.closest(".notes")) continue;
      const middle = (box.top + box.bottom) / 2;
      while (at > 0 && (units[at - 1]?.bottom ?? 0) > middle) at--;
      while (at < units.length - 1 && (units[at]?.bottom ?? 0) <= middle) at++;
      const unit = units[at];
      if (unit) call(note, unit);
    }
    if (seen.size < notes.length) throw new Error("a note without a call");
  };

  document.documentElement.classList.remove("print-only");
  const noted = [...document.querySelectorAll<HTMLElement>(roots)].filter((root) =>
    root.querySelector(".notes > .note"),
  );
  for (const root of noted) root.dataset["notes"] = "measured";
  const world = globalThis as NotesWorld;
  world.octavoNotes = [];
  return noted.map((root) => {
    try {
      const { text, flow } = measure(root);
      world.octavoNotes?.push(text);
      return { id: root.id, flow };
    } catch (error) {
      world.octavoNotes?.push(undefined);
      root.removeAttribute("data-notes");
      return { id: root.id, flow: error instanceof Error ? error.message : String(error) };
    }
  });
}
