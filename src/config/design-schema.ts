import { z } from "./zod.ts";

const SETTINGS = "must be a mapping of the theme's settings to values";
/** What a book says of its theme. */
export const themeSettings = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()], "must be text, a number, true or false"), SETTINGS)
  .describe("Settings of the theme: its sizes, its ornaments, what it leaves to the book.");

const FONT = "must be a font file, or a mapping with regular, italic, bold and boldItalic";
const fontFile = z.string("must be the name of a font file");
const face = z.union(
  [
    fontFile,
    z.strictObject(
      {
        regular: fontFile,
        italic: fontFile.optional(),
        bold: fontFile.optional(),
        boldItalic: fontFile.optional(),
      },
      FONT,
    ),
  ],
  FONT,
);
/** Fonts of the author's own. */
export const fonts = z
  .strictObject(
    {
      text: face.optional().describe("For running text."),
      heads: face.optional().describe("For headings."),
      code: face.optional().describe("For code."),
    },
    "must be a mapping with text, heads and code",
  )
  .describe("Fonts of your own in place of the theme's: TTF or OTF files in the manuscript's folder.");
