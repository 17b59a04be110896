import { setImmediate } from "node:timers/promises";
import type { PdfDocument } from "../document.ts";
import { readFonts } from "./fonts.ts";
import { FIRST_PLACE, type Place, placeBehind, type PlacedParts, placePart } from "./place.ts";

/**
 * Does of joining documents what can be done while some of them are not there yet, a piece at a time, so that others can
 * work: those in front of the first that is missing are placed, and the fonts of all are taken apart.
 * @param documents in the order in which they will be joined
 * @param placed where the placed ones are remembered
 */
export async function readyToJoin(documents: readonly (PdfDocument | undefined)[], placed: PlacedParts): Promise<void> {
  let place: Place | undefined = FIRST_PLACE;
  for (const pdf of documents) {
    await setImmediate();
    if (pdf) readFonts(pdf);
    place = pdf && place && placeBehind(placePart(pdf, place, placed));
  }
}
