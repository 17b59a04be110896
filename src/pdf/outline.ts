import type { PdfDocument } from "./document.ts";
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
