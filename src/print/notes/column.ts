/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import type { MeasuredLine, MeasuredUnit } from "./measured.ts";

/** Goes through what stands in one column and lists its units: lines of text, and what is not broken over pages. */
export interface Column {
  /** From the top down. */
  readonly units: MeasuredUnit[];
  /** Elements kept in one piece by the style sheet that are taller than a page. */
  readonly opened: HTMLElement[];
  /** Goes through a block. @throws where text runs from top to bottom */
  block(element: HTMLElement, style: CSSStyleDeclaration): void;
}

/** Where {@link defineColumn} leaves the class. */
export interface ColumnWorld {
  /** @param height of a page, in pixels */
  octavoColumn?: new (height: number) => Column;
}

/** Makes a {@link Column} known inside the page, for `measureNotes`. */
export function defineColumn(): void {
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
    hasLetters: boolean;
  }

  /** Goes through a column and lists its units. */
  class InPage implements Column {
    readonly #height: number;
    readonly units: MeasuredUnit[] = [];
    readonly opened: HTMLElement[] = [];
    /** Blocks entered since the last unit. */
    #entered: { element: Element; top: number }[] = [];
    #isForced = false;

    constructor(height: number) {
      this.#height = height;
    }

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
      // No page ends within a table's head, which is repeated whole, or within the caption above it.
      if (/^(?:THEAD|CAPTION)$/.test(element.tagName)) for (const unit of this.units.slice(before)) unit.keep = 3;
      if (element instanceof HTMLTableElement && element.tHead) this.repeatHead(element.tHead, before);
    }

    /** Chromium repeats a table's head on each page the table goes on to, unless it is large. */
    repeatHead(head: HTMLElement, from: number): void {
      const headHeight = head.getBoundingClientRect().height;
      if (headHeight >= this.#height / 4) return;
      for (const unit of this.units.slice(from)) if (unit.start?.closest("tbody")) unit.headHeight = headHeight;
    }

    isWhole(element: HTMLElement, style: CSSStyleDeclaration, boxHeight: number): boolean {
      if (REPLACED.has(element.tagName)) return true;
      if (style.display === "table-row" || /flex|grid/.test(style.display)) return true;
      if (style.columnCount !== "auto" || style.columnWidth !== "auto") return true;
      if (!/visible|clip/.test(style.overflowY)) return true;
      if (!style.breakInside.startsWith("avoid")) return false;
      if (boxHeight <= this.#height - 8) return true;
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
      // A column is as tall as its table, and holds nothing.
      if (style.display.startsWith("table-column")) return;
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
        // Only beside letters a page can be made to end.
        if (line.isWhole || (!line.hasLetters && !line.behind)) unit.keep = 3;
        else if (left < widows && block.classList.contains("end-lines")) unit.keep = 3;
        else if (index + 1 < orphans || left < widows) unit.keep = index === 0 || left === 1 ? 2 : 1;
      }
      pieces.length = 0;
    }

    lines(pieces: readonly Piece[], block: HTMLElement, lineHeight: number): LineInWork[] {
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
        if (piece.kind === "box" || piece.kind === "float") this.addBox(line, piece);
        else this.addLetters(line, piece, lineHeight);
        if (piece.width > 0.5 && piece.kind !== "float") line.isWhole = false;
        line.top = Math.min(line.firstTop, ...line.boxes.map((box) => box.top));
        line.bottom = Math.max(line.rowBottom, ...line.boxes.map((box) => box.bottom));
      }
      for (const line of lines) if (line.boxes.some((box) => box.kind === "float")) line.isWhole = true;
      return lines;
    }

    addBox(line: LineInWork, piece: Piece): void {
      line.boxes.push(piece);
      const next = piece.node.nextSibling;
      if (piece.kind === "box" && next instanceof Text) line.behind = next;
    }

    newLine(piece: Piece, block: HTMLElement): LineInWork {
      let anchor: Node | null = piece.node;
      // The outermost that begins with it: before code that goes on behind a box of lines there is not all of the code.
      while (anchor && anchor.parentNode !== block && !anchor.previousSibling) anchor = anchor.parentNode;
      const { top, bottom } = piece;
      const row = { firstTop: top, rowTop: top, rowBottom: bottom, rows: 0, hasOwn: false, hasLetters: false };
      return {
        top,
        bottom,
        ...row,
        texts: [],
        behind: undefined,
        boxes: [],
        anchor: anchor ?? undefined,
        isWhole: true,
      };
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
      line.hasLetters ||= piece.width > 0.5;
      line.texts.push(piece.node as Text);
    }
  }

  (globalThis as ColumnWorld).octavoColumn = InPage;
}
