import type { DrawnLine } from "./drawn-lines.ts";

/** A cell by its edges: `left` and `right` are columns of its frame, `top` and `bottom` lines. */
export interface FramedCell {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Why lines are no grid: where it is seen, and what is wrong there. */
export interface GridFault {
  readonly kind: "fault";
  /** Counted from the first line of the table, from 0. */
  readonly line: number;
  readonly message: string;
}

/** The cells of a grid from the top, those of one height from the left. */
export interface Grid {
  readonly kind: "grid";
  readonly cells: readonly FramedCell[];
}

/** A line of a frame from one edge of the table to the other. */
const FRAME = /^\+(?:[-=:]+\+)+$/;
/** A side of a cell from corner to corner; the second is the first of the next. */
const SIDE = /\+(?=[-=:]+\+)[-=:]+/g;
const HORIZONTAL = /^[-=:+]+$/;

/**
 * Finds the cells of a table that is drawn in a grid of hyphens, bars and plus signs, as pandoc and reStructuredText
 * have it. Cells may be as wide and as high as several others; what is drawn within a cell is part of its text. Takes
 * time linear in the area of the table.
 */
export function readGrid(lines: readonly DrawnLine[]): Grid | GridFault {
  const fault = outlineFault(lines);
  if (fault) return fault;
  const [xs, ys] = corners(lines);
  return new Atoms(lines, xs, ys).cells();
}

function outlineFault(lines: readonly DrawnLine[]): GridFault | undefined {
  const width = lines[0]!.columns.length;
  for (const [line, { columns }] of lines.entries()) {
    if (columns.length !== width) {
      const message = `This line of the table is ${columns.length} columns wide, the first is ${width}.`;
      return { kind: "fault", line, message };
    }
    if (!/[|+]$/.test(columns)) return { kind: "fault", line, message: "This line does not end at the frame." };
  }
  const last = lines.length - 1;
  if (last < 2 || !FRAME.test(lines[last]!.columns)) {
    return { kind: "fault", line: last, message: "The frame of this table is not closed at its foot." };
  }
  return undefined;
}

/** The columns and lines in which a side of a cell may begin or end. */
function corners(lines: readonly DrawnLine[]): [xs: number[], ys: number[]] {
  const xs = new Set<number>();
  const ys: number[] = [];
  for (const [line, { columns }] of lines.entries()) {
    let hasSide = false;
    for (const side of columns.matchAll(SIDE)) {
      hasSide = true;
      xs.add(side.index).add(side.index + side[0].length);
    }
    if (hasSide) ys.push(line);
  }
  return [[...xs].sort((a, b) => a - b), ys];
}

/** The smallest rectangles that the lines of a grid could cut out; those without a line between them are one cell. */
class Atoms {
  readonly #lines: readonly DrawnLine[];
  readonly #xs: readonly number[];
  readonly #ys: readonly number[];
  readonly #across: number;
  readonly #down: number;
  /** By atom: a number that is the same for those of one cell. */
  readonly #cell: Int32Array;

  constructor(lines: readonly DrawnLine[], xs: readonly number[], ys: readonly number[]) {
    this.#lines = lines;
    this.#xs = xs;
    this.#ys = ys;
    this.#across = xs.length - 1;
    this.#down = ys.length - 1;
    this.#cell = new Int32Array(this.#across * this.#down).fill(-1);
  }

  cells(): Grid | GridFault {
    const boxes = this.#boxes();
    const taken = new Uint8Array(this.#cell.length);
    const cells: FramedCell[] = [];
    for (let atom = 0; atom < taken.length; atom++) {
      if (taken[atom]) continue;
      const box = boxes[this.#cell[atom]!]!;
      if (!this.#take(box, this.#cell[atom]!, taken)) {
        const line = this.#ys[Math.floor(atom / this.#across)]!;
        return { kind: "fault", line, message: "The lines around a cell that begins here do not meet." };
      }
      const [left, right] = [this.#xs[box.left]!, this.#xs[box.right + 1]!];
      cells.push({ left, right, top: this.#ys[box.top]!, bottom: this.#ys[box.bottom + 1]! });
    }
    return { kind: "grid", cells };
  }

  /** Gathers the atoms of each cell, and tells in which rectangle of atoms they are. */
  #boxes(): FramedCell[] {
    const boxes: { left: number; top: number; right: number; bottom: number }[] = [];
    for (let start = 0; start < this.#cell.length; start++) {
      if (this.#cell[start]! >= 0) continue;
      const box = { left: Number.MAX_SAFE_INTEGER, top: Number.MAX_SAFE_INTEGER, right: -1, bottom: -1 };
      const waiting = [start];
      this.#cell[start] = boxes.length;
      for (let atom = waiting.pop(); atom !== undefined; atom = waiting.pop()) {
        const [x, y] = [atom % this.#across, Math.floor(atom / this.#across)];
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x);
        box.top = Math.min(box.top, y);
        box.bottom = Math.max(box.bottom, y);
        for (const next of this.#joined(x, y)) {
          if (this.#cell[next]! >= 0) continue;
          this.#cell[next] = boxes.length;
          waiting.push(next);
        }
      }
      boxes.push(box);
    }
    return boxes;
  }

  /** The atoms beside one that no line parts from it. */
  #joined(x: number, y: number): number[] {
    const atom = y * this.#across + x;
    const out: number[] = [];
    if (x > 0 && !this.#isVertical(x, y)) out.push(atom - 1);
    if (x + 1 < this.#across && !this.#isVertical(x + 1, y)) out.push(atom + 1);
    if (y > 0 && !this.#isHorizontal(x, y)) out.push(atom - this.#across);
    if (y + 1 < this.#down && !this.#isHorizontal(x, y + 1)) out.push(atom + this.#across);
    return out;
  }

  /** Whether a line is drawn at the left of an atom. */
  #isVertical(x: number, y: number): boolean {
    for (let line = this.#ys[y]!; line <= this.#ys[y + 1]!; line++) {
      const character = this.#lines[line]!.columns[this.#xs[x]!];
      if (character !== "|" && character !== "+") return false;
    }
    return true;
  }

  /** Whether a line is drawn above an atom. */
  #isHorizontal(x: number, y: number): boolean {
    return HORIZONTAL.test(this.#lines[this.#ys[y]!]!.columns.slice(this.#xs[x], this.#xs[x + 1]! + 1));
  }

  /** Takes a rectangle of atoms for a cell, if its outer ones all are of it: what these enclose is drawn in it. */
  #take({ left, top, right, bottom }: FramedCell, cell: number, taken: Uint8Array): boolean {
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const atom = y * this.#across + x;
        const isOuter = x === left || x === right || y === top || y === bottom;
        if (isOuter && (this.#cell[atom] !== cell || taken[atom])) return false;
        taken[atom] = 1;
      }
    }
    return true;
  }
}
