import { type Element, isElement, type Node } from "../markdown/tree.ts";

// Lengths are in the letters' own size. A narrow phone has a line of 19; with letters twice as large, of 10.

/** How wide a letter is at the most, on average, and what stands between two columns. */
const LETTER = 0.5;
const GAP = 0.5;
/** How wide the words of two or three columns may be together, and those of more, whose letters are smaller. */
const FEW_COLUMNS = 3;
const FEW_FIT = 19;
const MORE_FIT = 12;
/** From so many columns on numbers are too wide as well. */
const MANY_COLUMNS = 8;
/** The narrowest column of the styles, without its padding: what has longer words, or lines of text, gets two. */
const TRACK = 4;
const LINE_LETTERS = 30;

/** Where words end, or can be divided without a hyphen; in scripts without spaces that is everywhere. */
const BETWEEN_WORDS =
  /[\s\u00ad\u200b]+|(?<=[-\u2010\u2013\u2014/])(?!\p{N})|(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}])/u;

/**
 * A table whose words have no room side by side on a phone: the cells of its rows may go on in further lines (`many`),
 * where those of columns with longer words, in the head as in the body, are twice as wide (`broad`). Where cells span
 * several that cannot be, and words may break (`crowded`). Any other table stays as it is.
 */
export function roomyTable(table: Element): Element {
  const rows = rowsOf(table);
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const isDivided = rows.some((row) => row.some(({ attributes }) => attributes["colspan"] ?? attributes["rowspan"]));
  const measured = rows.map((row) => row.map(measure));
  if (isDivided) {
    const widest = Math.max(...measured.map((row) => widthOf(row.map(({ word }) => word))));
    return columns > FEW_COLUMNS && widest > MORE_FIT ? withClass(table, "crowded") : table;
  }
  const words = Array.from({ length: columns }, (_, at) => Math.max(...measured.map((row) => row[at]?.word ?? 0)));
  const fits = widthOf(words) <= (columns > FEW_COLUMNS ? MORE_FIT : FEW_FIT);
  if (fits && columns < MANY_COLUMNS) return table;
  const isBroad = words.map(
    (word, at) => word > TRACK || measured.some((row) => (row[at]?.letters ?? 0) > LINE_LETTERS),
  );
  return withClass(withRoles(withBroadCells(table, isBroad)), "many");
}

function widthOf(words: readonly number[]): number {
  return words.reduce((sum, word) => sum + word + GAP, -GAP);
}

/** The cells of each row. */
function rowsOf(table: Element): readonly (readonly Element[])[] {
  return table.children.flatMap((child) => {
    if (isElement(child, "tr")) return [cellsOf(child)];
    return isElement(child, "thead", "tbody", "tfoot") ? rowsOf(child) : [];
  });
}

function cellsOf(row: Element): readonly Element[] {
  return row.children.filter((child) => isElement(child, "td", "th")) as Element[];
}

/** How wide the longest word of a cell is, and how many letters are in it. Code and addresses break anywhere. */
function measure(cell: Element): { readonly word: number; readonly letters: number } {
  const text = wordsOf(cell.children);
  let word = 0;
  for (const each of text.split(BETWEEN_WORDS)) if (!each.includes("://")) word = Math.max(word, each.length * LETTER);
  return { word, letters: text.trim().length };
}

function wordsOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.type === "text") return node.value;
      return isElement(node, "code", "math", "o-note") ? " " : wordsOf(node.children);
    })
    .join("");
}

function withBroadCells(part: Element, isBroad: readonly boolean[]): Element {
  let at = 0;
  const children = part.children.map((child) => {
    if (isElement(child, "thead", "tbody", "tfoot", "tr")) return withBroadCells(child, isBroad);
    if (!isElement(child, "td", "th")) return child;
    return isBroad[at++] ? withClass(child, "broad") : child;
  });
  return { ...part, children };
}

const ROLES: Readonly<Record<string, string>> = {
  table: "table",
  thead: "rowgroup",
  tbody: "rowgroup",
  tfoot: "rowgroup",
  tr: "row",
  td: "cell",
};

/** WebKit tells nobody that a row is one when it is not shown as one, unless it is said in words. */
function withRoles(part: Element): Element {
  const scope = part.attributes["scope"];
  const role = part.tag === "th" ? (scope?.startsWith("row") ? "rowheader" : "columnheader") : ROLES[part.tag];
  if (role === undefined) return part;
  const children = part.children.map((child) => (child.type === "element" ? withRoles(child) : child));
  const isCell = part.tag === "td" || part.tag === "th";
  return { ...part, attributes: { ...part.attributes, role }, children: isCell ? part.children : children };
}

function withClass(node: Element, added: string): Element {
  const { class: given } = node.attributes;
  return { ...node, attributes: { ...node.attributes, class: given ? `${given} ${added}` : added } };
}
