import { element, isElement, rewrite, text, textOf, visit, type Element, type Node } from "../markdown/tree.ts";

const NO_BREAK_SPACE = "\u00A0";

/**
 * Puts a space into table cells that show nothing. Chromium leaves empty cells out of a PDF's tags; the rows of the
 * table would then differ in length (PDF/UA-1 §7.5; ISO 32000-1 §14.8.4.3.4).
 */
export function withFilledCells(nodes: readonly Node[]): readonly Node[] {
  return rewrite(nodes, (cell) => {
    if (!isElement(cell, "td", "th") || showsSomething(cell)) return cell;
    return element(cell.tag, cell.attributes, [...cell.children, text(NO_BREAK_SPACE)], cell.span);
  });
}

/** Whether anything in a cell gets a tag: words, a note's call, a picture that is not decorative. */
function showsSomething(cell: Element): boolean {
  if (textOf(cell.children).trim() !== "") return true;
  let shows = false;
  visit(cell.children, (inner) => {
    const role = inner.attributes["role"];
    if (isElement(inner, "img", "svg", "math", "o-note", "o-box") && role !== "presentation") shows = true;
  });
  return shows;
}
