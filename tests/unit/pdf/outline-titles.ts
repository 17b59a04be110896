import { objectAt, type PdfDocument } from "../../../src/pdf/document.ts";
import { referenceOf } from "../../../src/pdf/references.ts";
import { readTextString } from "../../../src/pdf/strings.ts";
import { entryOf } from "../../../src/pdf/syntax.ts";

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
