import type { PdfDocument } from "./document.ts";
import { adopt, childElements, setEntry, setKids, setParent, type StructureElement } from "./structure.ts";

/**
 * Gives contents the form ISO 32000-1 §14.8.4.3.3 wants: a `TOC` holds entries, an entry (`TOCI`) refers to its place,
 * and the entries below it are a `TOC` behind it. In the document they stand one behind the other, and the alternative
 * text of each is its level, from 1.
 */
export function mendContents(pdf: PdfDocument, elements: Map<number, StructureElement>): void {
  // A copy: elements are added while they are gone through.
  for (const element of Array.from(elements.values())) {
    if (element.type === "TOC") nestEntries(pdf, elements, element);
  }
}

interface OpenList {
  readonly list: StructureElement;
  readonly kids: string[];
}

function nestEntries(pdf: PdfDocument, elements: Map<number, StructureElement>, contents: StructureElement): void {
  const open: OpenList[] = [{ list: contents, kids: [] }];
  const close = (): void => {
    const closed = open.pop();
    if (closed) setKids(pdf, closed.list, closed.kids);
  };
  for (const entry of childElements(elements, contents)) {
    const level = Math.max(1, Number(entry.alternative) || 1);
    takeLevel(pdf, entry);
    refer(pdf, elements, entry);
    while (open.length > level) close();
    while (open.length < level) {
      const outer = open.at(-1);
      if (!outer) return;
      const list = adopt(pdf, elements, outer.list, "TOC", []);
      outer.kids.push(`${list.number} 0 R`);
      open.push({ list, kids: [] });
    }
    const inner = open.at(-1);
    if (!inner) return;
    if (inner.list !== contents) setParent(pdf, entry, inner.list.number);
    inner.kids.push(`${entry.number} 0 R`);
  }
  while (open.length > 0) close();
}

/** The level was meant for us only. */
function takeLevel(pdf: PdfDocument, entry: StructureElement): void {
  entry.alternative = undefined;
  setEntry(pdf, entry, "Alt", undefined);
}

/** What an entry says is a reference to its place. */
function refer(pdf: PdfDocument, elements: Map<number, StructureElement>, entry: StructureElement): void {
  if (entry.kids.length === 0) return;
  const reference = adopt(pdf, elements, entry, "Reference", entry.kids);
  setKids(pdf, entry, [`${reference.number} 0 R`]);
}
