import { type ITableCellOptions, type Paragraph, Table, TableCell, TableRow } from "docx";
import { type Element, isElement, type Node, textOf } from "../markdown/tree.ts";
import type { Frame } from "./writing.ts";

/** Writes the blocks of a cell. */
export type WriteBlocks = (nodes: readonly Node[], frame: Frame) => readonly (Paragraph | Table)[];

const LINE = { style: "single", size: 4, color: "808080" } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };

/** A column is as wide as its longest cell, within these bounds, in letters. */
const LEAST_LETTERS = 5;
const MOST_LETTERS = 40;

interface Row {
  readonly cells: readonly Element[];
  readonly isHead: boolean;
}

/** A table with its rows of heads, which a word processor repeats on each page. @param width in twentieths of a point */
export function tableOf(table: Element, frame: Frame, width: number, blocks: WriteBlocks): Table | undefined {
  const rows = rowsOf(table);
  if (rows.every(({ cells }) => cells.length === 0)) return undefined;
  return new Table({
    width: { size: 100, type: "pct" },
    columnWidths: columnWidths(table, rows, width),
    borders: BORDERS,
    ...(frame.paragraph.bidirectional && { visuallyRightToLeft: true }),
    rows: rows.map(
      ({ cells, isHead }) =>
        new TableRow({
          cantSplit: true,
          ...(isHead && { tableHeader: true }),
          children: cells.map((cell) => new TableCell(cellOf(cell, isHead, frame, blocks))),
        }),
    ),
  });
}

function rowsOf(table: Element): readonly Row[] {
  return table.children.flatMap((part): readonly Row[] => {
    if (isElement(part, "tr")) return [rowOf(part, false)];
    if (!isElement(part, "thead", "tbody", "tfoot")) return [];
    return part.children.filter((row) => isElement(row, "tr")).map((row) => rowOf(row, part.tag === "thead"));
  });
}

function rowOf(row: Element, isHead: boolean): Row {
  return { isHead, cells: row.children.filter((cell) => isElement(cell, "td", "th")) };
}

function cellOf(cell: Element, isHead: boolean, frame: Frame, blocks: WriteBlocks): ITableCellOptions {
  const { class: names = "", colspan, rowspan } = cell.attributes;
  const align = /(?:^| )align-(center|right|left)(?: |$)/.exec(names)?.[1] as "center" | "right" | "left" | undefined;
  const own: Frame = {
    ...frame,
    style: isHead || cell.tag === "th" ? "TableHead" : "TableText",
    depth: 0,
    paragraph: { ...frame.paragraph, ...(align && align !== "left" && { alignment: align }) },
  };
  const children = blocks(cell.children, own);
  return {
    // A cell ends with a paragraph (ECMA-376-1 §17.4.66).
    children: children.at(-1) && !(children.at(-1) instanceof Table) ? children : [...children, ...blocks(EMPTY, own)],
    ...(colspan && { columnSpan: Number(colspan) }),
    ...(rowspan && { rowSpan: Number(rowspan) }),
  };
}

const EMPTY: readonly Node[] = [{ type: "element", tag: "p", attributes: {}, children: [] }];

/** Widths of columns in twentieths of a point: those that the author gives, or by the lengths of their cells. */
function columnWidths(table: Element, rows: readonly Row[], width: number): readonly number[] {
  const given = givenShares(table);
  const count = Math.max(given.length, ...rows.map(({ cells }) => cells.reduce((sum, cell) => sum + spanOf(cell), 0)));
  const letters = Array.from({ length: count }, () => LEAST_LETTERS);
  for (const { cells } of rows) {
    let column = 0;
    for (const cell of cells) {
      const length = Math.min(textOf(cell.children).trim().length, MOST_LETTERS);
      if (spanOf(cell) === 1) letters[column] = Math.max(letters[column] ?? LEAST_LETTERS, length);
      column += spanOf(cell);
    }
  }
  const shares = given.length === count ? given : letters;
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.round((share / all) * width));
}

function spanOf({ attributes }: Element): number {
  return Number(attributes["colspan"] ?? 1);
}

function givenShares(table: Element): readonly number[] {
  const group = table.children.find((child) => isElement(child, "colgroup"));
  if (!isElement(group)) return [];
  const shares = group.children.map((column) =>
    column.type === "text"
      ? Number.NaN
      : Number(/width:\s*([\d.]+)%/.exec(column.attributes["style"] ?? "")?.[1] ?? Number.NaN),
  );
  return shares.some((share) => Number.isNaN(share)) ? [] : shares;
}
