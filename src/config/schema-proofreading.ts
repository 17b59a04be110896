import { z } from "./zod.ts";

const WORDS = "must be a list of words";

/** What `octavo proofread` takes as it is. */
export const proofreading = z
  .strictObject(
    {
      words: z
        .array(z.string("must be text"), WORDS)
        .optional()
        .describe("Names and other words that are spelt as they should be."),
    },
    "must be a mapping with words",
  )
  .describe("What octavo proofread takes as it is.");
