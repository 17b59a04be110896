import { z } from "./zod.ts";
import { IMPOSITIONS } from "./imposition.ts";
import { parsePaperThickness, STOCKS } from "./paper-thickness.ts";

/** What book.yaml says of how an edition is printed and bound: parts of its schema. */

export const impose = z
  .enum(IMPOSITIONS, "must be booklet, 2-up, 4-up or none")
  .describe("How pages share sheets: folded into a booklet, or two or four side by side.");

const SIGNATURE = "must be auto, or how many sheets are folded into one another (1 to 40)";
export const signature = z
  .union([z.literal("auto", SIGNATURE), z.int(SIGNATURE).min(1, SIGNATURE).max(40, SIGNATURE)], SIGNATURE)
  .describe("How many sheets of a booklet are folded into one another: auto is all of a thin one.");

export const creep = z
  .boolean("must be true or false")
  .describe("Whether the pages of inner sheets stand nearer to the fold, by the thickness of the sheets around them.");

export const foldMarks = z.boolean("must be true or false").describe("Whether lines say where sheets are folded.");

const THICKNESS = `must be ${STOCKS.join(", ")}, or how thick a leaf is, such as 0.1mm`;
export const paperThickness = z
  .string(THICKNESS)
  .refine((value) => parsePaperThickness(value) !== undefined, THICKNESS)
  .describe("How thick the paper is: for the creep of booklets and the spine of covers.");

export const wraps = z
  .string("must be the name of a print edition")
  .describe("The edition that this is the cover of, with spine and back.");

export const colour = z
  .enum(["full", "grey"], "must be full or grey")
  .describe("grey: pictures, text and all else without colours.");

const LEAST = "must be how many pixels per inch (72 to 2400)";
export const leastResolution = z
  .int(LEAST)
  .min(72, LEAST)
  .max(2400, LEAST)
  .describe("How many pixels per inch every picture should have in print: those with fewer are told.");
