import { z } from "./zod.ts";
import { text } from "./schema-text.ts";

// The reading order in book.yaml.

const PATH = "must be the name of a file";
const CHAPTER = "must be a file, or a mapping with part and chapters, or with file and chapters";

export interface ChapterFile {
  readonly file: string;
  readonly chapters?: Chapter[] | undefined;
}
export interface ChapterPart {
  readonly part: string | number;
  readonly chapters: Chapter[];
}
export type Chapter = string | ChapterFile | ChapterPart;

const chapter: z.ZodType<Chapter> = z.lazy(() =>
  z.union(
    [
      z.string(PATH),
      z.strictObject({ file: z.string(PATH), chapters: chapters.optional() }, CHAPTER),
      z.strictObject({ part: text, chapters }, CHAPTER),
    ],
    CHAPTER,
  ),
);
export const chapters = z.array(chapter, "must be a list of files");

/** Those of an edition that has not all. */
export const someChapters = z
  .array(z.string(PATH), "must be a list of files")
  .describe("The only chapters it has, for a sample; what stands before and behind them stays.");
