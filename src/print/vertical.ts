import type { PrintEdition } from "../edition/edition.ts";
import type { PrintPage } from "../browser/page.ts";
import type { Findings } from "./findings.ts";
import { layNotes } from "./notes/layout.ts";
import type { PreparationTools } from "./prepare.ts";
import { resamplePictures } from "./resample.ts";
import { findCoarse } from "./width-check.ts";

/**
 * Makes a loaded document with vertical lines ready for print. Only what does not depend on the direction of lines is
 * done: everything else is measured from left to right and from top to bottom. Its notes stand at the end of their
 * chapters.
 */
export async function prepareVertical(
  page: PrintPage,
  html: string,
  edition: PrintEdition,
  { files, smallerOf }: Pick<PreparationTools, "files" | "smallerOf">,
): Promise<Findings> {
  const coarse = await findCoarse(page, html, edition.page);
  const most = edition.page.imageResolution;
  if (most && html.includes("<img")) await resamplePictures(page, files, most, smallerOf);
  await page.evaluate(placesAtBeginnings);
  const { notes, strayed } = await layNotes(page, html, edition, noFoot);
  return { wide: [], coarse, code: [], turned: [], tall: [], plates: [], notes, strayed };
}

function noFoot(): Promise<never> {
  return Promise.reject(new Error("Vertical pages have no notes at their foot"));
}

/**
 * Where lines follow one another to the left, Chromium takes the end of what goes on over pages for its place. So each
 * name moves to the beginning of the first text there. Runs in the page.
 */
function placesAtBeginnings(): void {
  const broken = "section, nav, div, ul, ol, dl, li, dd, p, blockquote, aside, table, tr";
  for (const element of document.body.querySelectorAll(`:is(${broken})[id]`)) {
    const text = element.matches("p") ? element : element.querySelector("h1, h2, h3, h4, h5, h6, p, li, dt, td, th");
    if (!text) continue;
    const place = document.createElement("a");
    place.id = element.id;
    element.removeAttribute("id");
    text.prepend(place);
  }
}
