import type { Chromium } from "../../browser/launch.ts";
import { namedDestinations } from "../../pdf/destinations.ts";
import { readPdf } from "../../pdf/read.ts";

/** How far down a long column the mark stands, in pixels: over so many pages the rounding of each adds up. */
const DEPTH = 40_000;
/** CSS pixels to a point. */
const PIXELS = 96 / 72;

/** A column without text, with a mark far down. */
export const EMPTY_COLUMN =
  `<div style="position: relative; height: ${DEPTH + 9}px">` +
  `<a id="mark" href="#mark" style="position: absolute; left: 0; top: ${DEPTH}px">x</a></div>`;

/**
 * How tall the text area of a page really is, in CSS pixels: Chromium rounds it. Prints an empty column with a mark far
 * down, and looks where it has come to stand.
 * @param html the document to be printed: its styles are used, its body is not
 */
export async function pageHeight(chromium: Chromium, html: string): Promise<number> {
  const root = /<html[^>]*>/.exec(html)?.[0] ?? "<html>";
  const styles = Array.from(html.matchAll(/<style[^>]*>[^]*?<\/style>/g), ([style]) => style).join("\n");
  const document = `<!DOCTYPE html>${root}<head><meta charset="utf-8">${styles}</head><body>${EMPTY_COLUMN}</body></html>`;
  const page = await chromium.openPage({ html: document, files: new Map() });
  try {
    return heightIn(await page.print({ tagged: false, outline: false }));
  } finally {
    await page.close();
  }
}

/** The height of the pages of a printed {@link EMPTY_COLUMN}, in CSS pixels, to an eighth. */
export function heightIn(pdf: Uint8Array): number {
  const place = namedDestinations(readPdf(pdf)).get("mark");
  if (!place || place.pageIndex < 9) throw new Error("The height of the page is not to be found");
  return Math.round(((DEPTH - place.topPt * PIXELS) / place.pageIndex) * 8) / 8;
}
