import { z } from "./zod.ts";
import { MOST_BLEED_PT } from "./sheet.ts";
import { parseLength, parseTrimSize } from "./trim-size.ts";
import { PAPERS } from "./usual-editions.ts";

/** What book.yaml says of the page and the sheet it is printed on: parts of its schema. */

const TRIM_SIZE = "must be a size such as 5.5x8.5in, 129x198mm, A5 or Letter";
const LENGTH = "must be a length such as 129mm or 5.5in";
const length = z.string(LENGTH).refine((value) => parseLength(value) !== undefined, LENGTH);

/** A name, or width and height. */
export const trimSize = z
  .union(
    [
      z.string(TRIM_SIZE).refine((value) => parseTrimSize(value) !== undefined, TRIM_SIZE),
      z
        .strictObject({ width: length, height: length }, TRIM_SIZE)
        .refine((value) => parseTrimSize(`${value.width}x${value.height}`) !== undefined, "must be from 50 to 1000 mm"),
    ],
    TRIM_SIZE,
  )
  .describe("The size of the finished page.");

const MARGINS = "must be canon, or a mapping with inside, outside, top and bottom";
/** A canon, or lengths by side. */
export const margins = z
  .union(
    [
      z.literal("canon", MARGINS),
      z.strictObject(
        {
          inside: length.optional(),
          outside: length.optional(),
          top: length.optional(),
          bottom: length.optional(),
        },
        MARGINS,
      ),
    ],
    MARGINS,
  )
  .describe("The margins of the page in place of the theme's: lengths, or canon.");

/** Sheets by name. */
export const paper = z
  .enum([...PAPERS, "both"], "must be a4, letter, a3, tabloid or both")
  .describe("The sheets that hand-outs and booklets are printed on; both makes a file for a4 and one for letter.");

const BLEED = "must be a length from 0mm to 25mm, such as 3mm or 0.125in";
/** A length. */
export const bleed = z
  .string(BLEED)
  .refine((value) => (parseLength(value) ?? Number.POSITIVE_INFINITY) <= MOST_BLEED_PT, BLEED)
  .describe("How far pictures that fill a page reach over its edges, to be cut off by the printer.");

/** Which marks stand around the page. */
export const marks = z
  .enum(["crop", "none"], "must be crop or none")
  .describe("crop: marks at the corners that say where the sheet is cut.");
