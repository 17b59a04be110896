import { type Element, isElement, type Node } from "../../markdown/tree.ts";
import { attributeList } from "./attributes.ts";
import { needsGrid, type TableRows, writeDrawn } from "./drawn-table.ts";
import { isInline, oneLine } from "./lines.ts";
import { writeInlines } from "./inlines.ts";
import type { Writing } from "./style.ts";

/** The most columns and rows that are written as a grid. */
const LARGEST = 20_000;

interface Cell {
  readonly lines: readonly string[];
  /** How many columns it is wide. */
  readonly columns: number;
}

/** A place of the grid: a cell, what goes on from the left, or from above. */
type Place = Cell | "left" | "above";

/**
 * A table of bars, with the spans of MultiMarkdown, or drawn in a grid where its cells hold more than lines and lists.
 * @returns undefined where its cells do not fit a grid, or it has other parts
 */
export function writeTable(table: Element, writing: Writing): string | undefined {
  const parts = partsOf(table);
  if (!parts) return undefined;
  const list = attributeList(parts.attributes);
  const head = gridOf(parts.head, writing);
  const body = gridOf([...parts.body, ...parts.foot], writing);
  const columns = Math.max(head?.columns ?? 0, body?.columns ?? 0);
  if (list === undefined || !head || !body || columns === 0 || columns * parts.body.length > LARGEST) return undefined;
  const aligns = alignsOf([...parts.head, ...parts.body, ...parts.foot], columns);
  if (!aligns) return undefined;
  // Only a grid has a foot.
  const isDrawn = parts.foot.length > 0 || needsGrid([...parts.head, ...parts.body]);
  const drawn = isDrawn ? writeDrawn(parts, aligns, writing) : undefined;
  const lines = drawn?.split("\n") ?? [
    ...(parts.head.length > 0 ? head.rows.flatMap((row) => rowLines(row, columns)) : [`|${" |".repeat(columns)}`]),
    `|${aligns.map((align) => `${RULES[align]}|`).join("")}`,
    ...body.rows.flatMap((row) => rowLines(row, columns)),
  ];
  const caption = parts.caption && oneLine(parts.caption.children, writing);
  const words = [caption, list].filter(Boolean).join(" ");
  // Attributes stand behind a caption; without one there is no place for them.
  if (list && !caption) return undefined;
  return caption ? `${lines.join("\n")}\n\nTable: ${words}` : lines.join("\n");
}

const RULES: Readonly<Record<string, string>> = { "": "---", left: ":--", right: "--:", center: ":-:" };

interface Parts extends TableRows {
  readonly attributes: Element["attributes"];
  readonly caption: Element | undefined;
}

function rowsIn(node: Element): readonly Element[] {
  return node.children.filter((child) => isElement(child, "tr")) as Element[];
}

function partsOf(table: Element): Parts | undefined {
  const groups = table.children.filter((child) => child.type === "element");
  const head = groups.filter(({ tag }) => tag === "thead").flatMap(rowsIn);
  const body = groups.flatMap((group) => (group.tag === "tbody" ? rowsIn(group) : group.tag === "tr" ? [group] : []));
  const foot = groups.filter(({ tag }) => tag === "tfoot").flatMap(rowsIn);
  const known = groups.every(({ tag }) => /^(?:caption|colgroup|thead|tbody|tfoot|tr)$/.test(tag));
  const isEven = [...head, ...body, ...foot].every((row) =>
    row.children.every((cell) => cell.type === "text" || isElement(cell, "td", "th")),
  );
  if (!known || !isEven || [...body, ...foot].some((row) => row.children.some((cell) => isElement(cell, "th"))))
    return undefined;
  const { class: names = "", ...others } = table.attributes;
  const classes = names.split(" ").filter((name) => name !== "" && name !== "dense");
  const attributes = { ...others, ...(classes.length > 0 && { class: classes.join(" ") }) };
  return { attributes, caption: groups.find(({ tag }) => tag === "caption"), head, body, foot };
}

/** How each column is aligned; undefined where its cells differ. */
function alignsOf(rows: readonly Element[], columns: number): readonly string[] | undefined {
  const aligns: (string | undefined)[] = Array.from({ length: columns });
  for (const row of rows) {
    const cells = row.children.filter((cell) => cell.type === "element");
    const isSimple =
      cells.length === columns && cells.every(({ attributes }) => !attributes["colspan"] && !attributes["rowspan"]);
    for (const [column, cell] of cells.entries()) {
      const align = /(?:^| )align-(left|right|center)(?: |$)/.exec(cell.attributes["class"] ?? "")?.[1] ?? "";
      if (!isSimple) continue;
      if ((aligns[column] ??= align) !== align) return undefined;
    }
  }
  return aligns.map((align) => align ?? "");
}

function gridOf(
  rows: readonly Element[],
  writing: Writing,
): { readonly rows: readonly (readonly Place[])[]; readonly columns: number } | undefined {
  const grid: Place[][] = rows.map(() => []);
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const node of row.children) {
      if (node.type === "text") continue;
      while (grid[y]![x] !== undefined) x++;
      const columns = Number(node.attributes["colspan"] ?? 1);
      const height = Math.min(Number(node.attributes["rowspan"] ?? 1), rows.length - y);
      if (!(columns >= 1 && columns <= LARGEST && height >= 1)) return undefined;
      const cell: Cell = { lines: cellLines(node, writing), columns };
      for (let below = 0; below < height; below++) {
        for (let right = 0; right < columns; right++) {
          if (grid[y + below]![x + right] !== undefined) return undefined;
          grid[y + below]![x + right] = right > 0 ? "left" : below > 0 ? "above" : cell;
        }
      }
      x += columns;
    }
  }
  return { rows: grid, columns: Math.max(0, ...grid.map((row) => row.length)) };
}

function cellLines(cell: Element, writing: Writing): readonly string[] {
  // The sign of a quotation would stand for itself in a cell: its words are kept.
  const children = cell.children.flatMap((child) => (isElement(child, "blockquote") ? child.children : [child]));
  const content = children.every(isInline) ? inlineCell(children, writing) : writing.blocks(children, writing);
  return content.split("\n").map((line) => line.replaceAll(/(?<!\\)\|/g, "\\|"));
}

/** A cell is one line: a forced line break is HTML's. */
function inlineCell(nodes: readonly Node[], writing: Writing): string {
  const words = writeInlines(nodes, writing).replaceAll("\\\n", "<br>").replaceAll("\n", " ").trim();
  return words === "^^" ? "\\^^" : words;
}

function rowLines(row: readonly Place[], columns: number): readonly string[] {
  const places = Array.from({ length: columns }, (_, x) => row[x]);
  const height = Math.max(1, ...places.map((place) => (typeof place === "object" ? place.lines.length : 1)));
  return Array.from({ length: height }, (_, y) => {
    const cells = places.map((place) => {
      // Nothing between two bars is part of the cell before it.
      if (place === "left") return "|";
      const words = place === "above" ? (y === 0 ? "^^" : "") : (place?.lines[y] ?? "");
      return `${words === "" ? " " : ` ${words} `}|`;
    });
    return `|${cells.join("")}${y < height - 1 ? " \\" : ""}`;
  });
}
