import { objectAt, type PdfDocument } from "./document.ts";
import { referenceOf } from "./references.ts";
import { readTextString, textString } from "./strings.ts";
import { childElements, ownContent, type StructureElement } from "./structure.ts";
import { entryOf, withEntry } from "./syntax.ts";

/**
 * Mends titles of the outline that Chromium doubled: a heading moved to the next page is painted on both, clipped
 * away on the first, and its text is taken twice (“NotesNotes”).
 */
export function mendOutline(pdf: PdfDocument, elements: ReadonlyMap<number, StructureElement>): void {
  for (const object of pdf.objects) {
    if (!object || object.stream || !object.dict.startsWith("<</Title")) continue;
    const heading = elements.get(referenceOf(object.dict, "SE") ?? 0);
    const title = entryOf(object.dict, "Title");
    if (!heading || title === undefined) continue;
    const pages = new Set(contentOwners(heading, elements)).size;
    const text = readTextString(title);
    const once = text.slice(0, text.length / pages);
    if (pages > 1 && text === once.repeat(pages)) object.dict = withEntry(object.dict, "Title", textString(once));
  }
}

function contentOwners(element: StructureElement, elements: ReadonlyMap<number, StructureElement>): number[] {
  const inside = childElements(elements, element).flatMap((child) => contentOwners(child, elements));
  return [...ownContent(element).map((content) => content.owner), ...inside];
}

/** The titles of the outline with their depth, 0 for the top: what a reader sees in the margin of a viewer. */
export function outlineTitles(pdf: PdfDocument): { title: string; depth: number }[] {
  const titles: { title: string; depth: number }[] = [];
  const top = referenceOf(objectAt(pdf, pdf.root).dict, "Outlines");
  const open: { item: number | undefined; depth: number }[] = [];
  if (top !== undefined) open.push({ item: referenceOf(objectAt(pdf, top).dict, "First"), depth: 0 });
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.item === undefined) continue;
    const { dict } = objectAt(pdf, next.item);
    titles.push({ title: readTextString(entryOf(dict, "Title") ?? "()"), depth: next.depth });
    open.push({ item: referenceOf(dict, "Next"), depth: next.depth });
    open.push({ item: referenceOf(dict, "First"), depth: next.depth + 1 });
  }
  return titles;
}
