import { setTimeout } from "node:timers/promises";
import type { PrintPage } from "../browser/page.ts";

/** Files come out of memory: most are there at once. */
const FIRST_MS = 1;
const LONGEST_MS = 16;

/**
 * Waits until all pictures of a document are loaded, or were refused. They are not decoded: the size of each is known
 * before, and the print decodes what it has to. (`HTMLImageElement.decode` draws each in the size of its file, and in a
 * window that nobody sees takes as long as the print of its pages.)
 */
export async function loadPictures(page: PrintPage): Promise<void> {
  // No event fires where no script runs, so that it has to be asked for.
  for (let wait = FIRST_MS; !(await page.evaluate(areLoaded)); wait = Math.min(LONGEST_MS, wait * 2)) {
    await setTimeout(wait);
  }
}

/** Runs inside the page. */
function areLoaded(): boolean {
  return Array.from(document.images).every((image) => image.complete);
}
