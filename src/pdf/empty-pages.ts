import { readContent } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { pageNumbers } from "./pages.ts";
import { referenceOf } from "./references.ts";
import { withoutEntry } from "./syntax.ts";

/** Operators that show text, fill, stroke, or draw what is drawn elsewhere (ISO 32000-1 §8.2). */
const DRAWS = /\bT[jJ]\b|\bDo\b|\b[fSB]\b/;

/** Takes their content from pages on which nothing is drawn: a browser begins and ends it all the same. */
export function emptyPages(pdf: PdfDocument): void {
  for (const number of pageNumbers(pdf)) {
    const page = objectAt(pdf, number);
    const contents = referenceOf(page.dict, "Contents");
    if (contents === undefined || DRAWS.test(readContent(objectAt(pdf, contents)))) continue;
    page.dict = withoutEntry(page.dict, "Contents");
    pdf.objects[contents] = undefined;
  }
}
