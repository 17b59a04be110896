/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import type { NotedFlow } from "./flow.ts";
import type { MeasuredFlow, MeasuredLine, MeasuredText, MeasuredUnit, NotesWorld } from "./measured.ts";

/**
 * Finds the texts that begin on a page of their own and hold notes, or something else, and measures them: each laid out in one column,
 * its notes out of the way. Runs inside the page (see `in-page.ts`), as one function: reading everything in one go
 * costs one layout.
 * @param roots selects the elements that begin a page
 * @param height of the page, in pixels
 * @param holding selects what a text holds that is measured
 */
export function measureNotes(roots: string, height: number, holding: string): MeasuredFlow[] {
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

  interface LineInWork extends MeasuredLine {
    readonly boxes: Piece[];
    firstTop: number;
    rows: number;
    /** Whether letters of the block's own size are in the row. */
    hasOwn: boolean;
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
      if (previous && style.breakBefore.startsWith("avoid")) previous.keep = 3;
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
      if (HEADINGS.has(element.tagName) || style.breakAfter.startsWith("avoid")) last.keep = 3;
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
        if (line.isWhole) unit.keep = 3;
        else if (left < widows && block.classList.contains("end-lines")) unit.keep = 3;
        else if (index + 1 < orphans || left < widows) unit.keep = index === 0 || left === 1 ? 2 : 1;
      }
      pieces.length = 0;
    }

    lines(pieces: readonly Piece[], block: HTMLElement, lineHeight: number): MeasuredLine[] {
      const lines: LineInWork[] = [];
      for (const piece of pieces) {
        let line = lines.at(-1);
        const isBelow =
          !line ||
          (piece.kind !== "float" && (piece.top + piece.bottom) / 2 > line.bottom) ||
          (piece.kind === "box" && piece.top > line.bottom - 1);
        if (!line || isBelow) {
          line = this.newLine(piece, block);
          lines.push(line);
        }
        if (piece.kind === "box" || piece.kind === "float") line.boxes.push(piece);
        else this.addLetters(line, piece, lineHeight);
        if (piece.width > 0.5 && piece.kind !== "float") line.isWhole = false;
        line.top = Math.min(line.firstTop, ...line.boxes.map((box) => box.top));
        line.bottom = Math.max(line.rowBottom, ...line.boxes.map((box) => box.bottom));
      }
      for (const line of lines) if (line.boxes.some((box) => box.kind === "float")) line.isWhole = true;
      return lines;
    }

    newLine(piece: Piece, block: HTMLElement): LineInWork {
      let anchor: Node | null = piece.node;
      while (anchor && anchor.parentNode !== block) anchor = anchor.parentNode;
      const { top, bottom } = piece;
      const row = { firstTop: top, rowTop: top, rowBottom: bottom, rows: 0, hasOwn: false };
      return { top, bottom, ...row, texts: [], boxes: [], anchor: anchor ?? undefined, isWhole: true };
    }

    addLetters(line: LineInWork, piece: Piece, lineHeight: number): void {
      const letters = piece.bottom - piece.top;
      const isOwn = piece.kind === "text";
      const half = (isOwn ? lineHeight || letters : Math.max(lineHeight, letters)) / 2;
      const middle = (piece.top + piece.bottom) / 2;
      // A second row beside a float is still the same line here.
      const isNewRow = line.texts.length === 0 || piece.top >= line.rowBottom - 2;
      if (isNewRow) Object.assign(line, { texts: [], hasOwn: false, rows: line.rows + 1 });
      // Letters of the block's own size tell where the row is; smaller ones may be raised.
      if (isNewRow || (isOwn && !line.hasOwn)) {
        line.rowTop = middle - half;
        line.rowBottom = middle + half;
      } else if (!line.hasOwn) {
        line.rowTop = Math.min(line.rowTop, middle - half);
        line.rowBottom = Math.max(line.rowBottom, middle + half);
      }
      if (line.rows === 1) line.firstTop = line.rowTop;
      line.hasOwn ||= isOwn;
      line.texts.push(piece.node as Text);
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
  const noted = [...document.querySelectorAll<HTMLElement>(roots)].filter((root) => root.querySelector(holding));
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
