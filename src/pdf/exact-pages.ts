import { movedUp, setPageBoxes, type TrimSize } from "./boxes.ts";
import { readContent, taggedContents, writeContent } from "./content.ts";
import type { PdfDocument } from "./document.ts";

/**
 * Gives every page its exact boxes, and moves all that stands on it by what Chromium had rounded. For prints of which
 * nothing else is to be finished.
 */
export function setExactPages(pdf: PdfDocument, trim: TrimSize): void {
  const moved = setPageBoxes(pdf, trim);
  if (moved.size === 0) return;
  for (const { object, owner } of taggedContents(pdf)) {
    const by = moved.get(owner);
    if (by !== undefined) writeContent(object, movedUp(readContent(object), by));
  }
}
