import { objectAt, type PdfDocument } from "./document.ts";
import { asReference } from "./references.ts";
import { adopt, childElements, setKids, type StructureElement } from "./structure.ts";
import { entryOf } from "./syntax.ts";

type Elements = Map<number, StructureElement>;

/**
 * Puts back the empty cells of tables, which Chromium leaves out of the tags: without them rows differ in length
 * (PDF/UA-1 §7.2) and later cells stand under wrong heads.
 */
export function mendTables(pdf: PdfDocument, elements: Elements): void {
  // A copy: cells are added while the tables are gone through.
  for (const table of Array.from(elements.values())) {
    if (table.type !== "Table") continue;
    const rows = childElements(elements, table).filter(({ type }) => type === "TR");
    const grid = new Grid(pdf);
    const places = rows.map((row) => grid.place(childElements(elements, row).filter(isCell)));
    for (const [index, row] of rows.entries()) {
      const gaps = places[index]?.gapsUpTo(grid.width) ?? [];
      if (gaps.some((gap) => gap > 0)) fillGaps(pdf, elements, row, gaps);
    }
  }
}

function isCell({ type }: StructureElement): boolean {
  return type === "TD" || type === "TH";
}

/** @param gaps how many empty cells stand before each cell, and behind the last */
function fillGaps(pdf: PdfDocument, elements: Elements, row: StructureElement, gaps: readonly number[]): void {
  const kids: string[] = [];
  let cell = 0;
  const emptyCells = (count: number): void => {
    for (let i = 0; i < count; i++) kids.push(`${adopt(pdf, elements, row, "TD", []).number} 0 R`);
  };
  for (const kid of row.kids) {
    const element = elements.get(asReference(kid) ?? 0);
    if (element && isCell(element)) emptyCells(gaps[cell++] ?? 0);
    kids.push(kid);
  }
  emptyCells(gaps[cell] ?? 0);
  setKids(pdf, row, kids);
}

interface PlacedRow {
  gapsUpTo(width: number): number[];
}

/** Lays cells into columns, row by row, as HTML does; cells that are missing show by the heads the others name. */
class Grid {
  width = 0;
  readonly #pdf: PdfDocument;
  /** By column: for how many more rows a cell from above reaches down. */
  #reaching: number[] = [];
  /** The column of each head, by its name. */
  readonly #columns = new Map<string, number>();

  constructor(pdf: PdfDocument) {
    this.#pdf = pdf;
  }

  place(cells: readonly StructureElement[]): PlacedRow {
    const above = this.#reaching;
    const below = above.map((rows) => Math.max(0, rows - 1));
    const gaps: number[] = [];
    let column = 0;
    for (const cell of cells) {
      const { dict } = objectAt(this.#pdf, cell.number);
      const known = this.#columnByHead(dict) ?? 0;
      let gap = 0;
      while ((above[column] ?? 0) > 0 || column < known) {
        if ((above[column] ?? 0) === 0) gap++;
        column++;
      }
      gaps.push(gap);
      const id = entryOf(dict, "ID");
      if (cell.type === "TH" && id !== undefined && dict.includes("/Scope /Column")) this.#columns.set(id, column);
      const end = column + span(dict, "ColSpan");
      for (; column < end; column++) below[column] = span(dict, "RowSpan") - 1;
    }
    this.#reaching = below;
    this.width = Math.max(this.width, column);
    return { gapsUpTo: (width) => [...gaps, freeColumns(above, column, width)] };
  }

  /** The first of the columns whose heads a cell names. */
  #columnByHead(dict: string): number | undefined {
    const names = /\/Headers \[([^\]]*)\]/.exec(dict)?.[1]?.match(/\([^)]*\)/g) ?? [];
    const columns = names.flatMap((name) => this.#columns.get(name) ?? []);
    return columns.length > 0 ? Math.min(...columns) : undefined;
  }
}

function freeColumns(reaching: readonly number[], from: number, to: number): number {
  let free = 0;
  for (let column = from; column < to; column++) if ((reaching[column] ?? 0) === 0) free++;
  return free;
}

function span(dict: string, key: "ColSpan" | "RowSpan"): number {
  return Math.max(1, Number(new RegExp(`/${key} (\\d+)`).exec(dict)?.[1] ?? 1));
}
