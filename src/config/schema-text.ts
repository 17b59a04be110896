import { z } from "./zod.ts";

/** Text in book.yaml. It may be written as a number: `title: 1984`. */
export const text = z.union([z.string(), z.number()], "must be text");
