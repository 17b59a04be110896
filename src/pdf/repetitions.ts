import { readContent, writeContent, type Content } from "./content.ts";
import type { PdfDocument } from "./document.ts";
import {
  childElements,
  disclaimContent,
  ownContent,
  setKids,
  type MarkedContent,
  type StructureElement,
} from "./structure.ts";

/** An element whose words Chromium paints on several pages. */
export interface Repetition {
  readonly element: StructureElement;
  /** In the order of the pages. */
  readonly content: readonly MarkedContent[];
  /** A heading that moved to the next page is painted on both: it is seen on the last alone. */
  readonly seenOn: "first" | "last";
}

/**
 * The pieces of table rows and headings that are painted on more than one page: table heads and feet, which Chromium
 * repeats, and headings, which it clips away on the page they had no room on. A reader is to hear them once.
 */
export function possibleRepetitions(elements: ReadonlyMap<number, StructureElement>): Repetition[] {
  const found: Repetition[] = [];
  const collect = (element: StructureElement, seenOn: Repetition["seenOn"]): void => {
    const content = ownContent(element);
    if (new Set(content.map(({ owner }) => owner)).size > 1) found.push({ element, content, seenOn });
    for (const child of childElements(elements, element)) collect(child, seenOn);
  };
  for (const element of elements.values()) {
    if (/^H[1-6]$/.test(element.type)) collect(element, "last");
    else if (element.type === "TR") collect(element, "first");
  }
  return found;
}

/**
 * Makes artifacts of all but one of the paintings, where all say the same or nothing. (A cell that is broken over two pages says
 * something else on each.)
 */
export function dropRepetitions(
  pdf: PdfDocument,
  repetitions: readonly Repetition[],
  textOf: (content: MarkedContent) => string | undefined,
  contents: ReadonlyMap<number, Content>,
): void {
  const dropped = new Map<number, Set<number>>();
  for (const { element, content, seenOn } of repetitions) {
    const texts = content.map((piece) => textOf(piece)?.trim() ?? "");
    const [text, ...others] = new Set(texts.filter(Boolean));
    if (text === undefined || others.length > 0) continue;
    const kept = seenOn === "first" ? texts.indexOf(text) : texts.lastIndexOf(text);
    setKids(pdf, element, [element.kids[kept] ?? ""]);
    for (const [index, piece] of content.entries()) {
      if (index === kept) continue;
      disclaimContent(pdf, piece);
      dropped.set(piece.owner, (dropped.get(piece.owner) ?? new Set()).add(piece.id));
    }
  }
  for (const [owner, ids] of dropped) {
    const object = contents.get(owner)?.object;
    if (object) writeContent(object, withoutTags(readContent(object), ids));
  }
}

const OPENING = /\/\S+ <<\/MCID (\d+) ?>> ?BDC\n/g;

function withoutTags(operators: string, ids: ReadonlySet<number>): string {
  return operators.replace(OPENING, (opening, id: string) => (ids.has(Number(id)) ? "/Artifact BMC\n" : opening));
}
