import type { PrintEdition } from "../edition/edition.ts";
import { readContent, taggedContents, writeContent } from "../pdf/content.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { pageNumbers } from "../pdf/pages.ts";

/** From the lines to the edge of the page, and between two lines, in points. */
const EDGE = 28;
const BETWEEN = 24;
/** Lighter than what is written on them. */
const PEN = "0.45 w\n0.62 G";

/**
 * Draws lines to write on in the outer margin of every page that is not blank. They are artifacts, which nobody hears
 * who has the pages read aloud.
 */
export function ruleMargins(pdf: PdfDocument, { page, metadata }: PrintEdition): void {
  const margin = page.use?.writingMargin;
  if (!margin || !margin.isRuled) return;
  const indexOf = new Map(pageNumbers(pdf).map((number, index) => [number, index]));
  const facing = page.layout === "book";
  for (const { object, owner, isPage } of taggedContents(pdf)) {
    const operators = isPage ? readContent(object) : "";
    if (operators === "") continue;
    const isTurned = facing && (indexOf.get(owner) ?? 0) % 2 === 1;
    const isLeft = isTurned !== (metadata.direction === "rtl");
    const from = isLeft ? EDGE : page.widthPt - EDGE - margin.widthPt;
    const lines = Array.from({ length: Math.floor((page.heightPt - 144) / BETWEEN) }, (_, index) => {
      const y = page.heightPt - 84 - index * BETWEEN;
      return `${from.toFixed(2)} ${y.toFixed(2)} m\n${(from + margin.widthPt).toFixed(2)} ${y.toFixed(2)} l`;
    });
    writeContent(object, `/Artifact BMC\nq\n${PEN}\n${lines.join("\n")}\nS\nQ\nEMC\n${operators}`);
  }
}
