import { z } from "./zod.ts";
import { CONFORMANCE, HAZARD_NAMES } from "./accessibility.ts";
import { parseFileSize } from "./file-size.ts";
import { READER_NAMES } from "./reader.ts";

// The keys of book.yaml that say what a finished file is like: its cover, its size, whom it is for.

const BUDGET = "must be a size such as 5MB or 800kB";
export const budget = z
  .string(BUDGET)
  .refine((value) => parseFileSize(value) !== undefined, BUDGET)
  .describe("How large a file may be: the build fails where it is larger.");

export const reader = z
  .enum(READER_NAMES, "must be ebook, kindle, kobo or apple")
  .describe("The reading system an EPUB is made for; ebook is for all.");

export const embedFonts = z
  .boolean("must be true or false")
  .describe("Whether EPUBs bring their fonts, the theme's and your own, cut down to the characters of the book.");

export const greyscale = z
  .boolean("must be true or false")
  .describe("Whether the pictures of an EPUB, and all there is in a PDF, have no colours.");

const COVER = "must be the name of an image file, or true or false";
const WITH_COVER = "must be true or false: the cover itself is named for the whole book";

export const cover = z
  .union([z.string(COVER), z.boolean()], COVER)
  .describe("An image file; or whether one is typeset. Without it, books get a typeset one.");

export const editionCover = z.boolean(WITH_COVER).describe("Whether it has the book's cover; a PDF has it in front.");

const CONFORMS = "must name a level, such as WCAG 2.2 AA";
const HAZARDS = "must be none, or a list of flashing, motionSimulation and sound";
export const accessibility = z
  .strictObject(
    {
      conformsTo: z
        .string(CONFORMS)
        .regex(CONFORMANCE, CONFORMS)
        .optional()
        .describe("What a person found it to conform to: `WCAG 2.2 AA`."),
      certifiedBy: z.string("must be a name").optional().describe("Who found so."),
      hazards: z
        .union([z.literal("none", HAZARDS), z.array(z.enum(HAZARD_NAMES, HAZARDS), HAZARDS)], HAZARDS)
        .optional()
        .describe("Whether pictures or sounds can do harm."),
      summary: z.string("must be text").optional().describe("What readers should know, in the book's language."),
    },
    "must be a mapping with conformsTo, certifiedBy, hazards and summary",
  )
  .describe("What only a person can say of an EPUB's accessibility.");
