import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { RunningHeads } from "./edition.ts";
import type { MarginNoteSettings } from "./margin-column.ts";
import { type FontSet, loadFace } from "./fonts.ts";
import { scriptFaces } from "./script-fonts.ts";
import type { ThicknessSettings } from "./thickness.ts";
import { type TextSettings, textSettings, themePath } from "./theme-folder.ts";

/** What a theme says beside its styles: `theme.yaml` in its folder. */
export interface Theme extends TextSettings {
  readonly name: string;
  /** The size of running text that its styles set: the finished PDF is held against it. */
  readonly bodySizePt: number;
  readonly runningHeads: RunningHeads;
  /** Absent: lines break between words only. */
  readonly hyphenation?: HyphenationLimits;
  /** Absent: margin notes stand between the paragraphs. */
  readonly marginNotes?: MarginNoteSettings;
  /** Absent: the inner margin is the same however many pages there are. */
  readonly thickness?: ThicknessSettings;
  /** How many levels of headings below a chapter's title the contents list. */
  readonly contentsLevels: number;
}

/** Where a word may be cut. */
export interface HyphenationLimits {
  /** Letters a word must have to be cut at all. */
  readonly shortestWord: number;
  /** Letters that stay on the first line. */
  readonly before: number;
  /** Letters that go to the next. */
  readonly after: number;
}

const faceSchema = z.strictObject({
  family: z.string(),
  file: z.string(),
  style: z.enum(["normal", "italic"]).default("normal"),
  weight: z.int().min(1).max(1000).default(400),
  features: z.array(z.string().regex(/^[a-z0-9]{4}$/)).default([]),
});

const themeSchema = z.strictObject({
  bodySizePt: z.number().positive(),
  runningHeads: z.strictObject({
    verso: z.enum(["title", "author", "chapter", "none"]),
    recto: z.enum(["chapter", "section", "title", "none"]),
    longest: z.int().positive(),
  }),
  hyphenation: z
    .strictObject({ shortestWord: z.int().positive(), before: z.int().positive(), after: z.int().positive() })
    .optional(),
  openingWords: z.boolean().default(false),
  highlighting: z.boolean().default(false),
  marginNotes: z
    .strictObject({
      widthPt: z.tuple([z.number().positive(), z.number().positive()]),
      gapPt: z.number().positive(),
      edgePt: z.number().positive(),
      insidePt: z.number().positive(),
      letterPt: z.number().positive(),
      facing: z.boolean().default(true),
    })
    .optional(),
  thickness: z
    .strictObject({
      charactersPerInch: z.number().positive(),
      steps: z.array(z.strictObject({ pages: z.int().positive(), pt: z.number().positive() })).min(1),
    })
    .optional(),
  contentsLevels: z.int().min(0).default(0),
  faces: z.array(faceSchema).min(1),
  fallback: z.array(faceSchema).default([]),
});

/**
 * Reads a theme's settings.
 * @throws when the theme has no `theme.yaml` or it has a fault, naming the file and the key
 */
export function loadTheme(name: string): Theme {
  const { faces: _faces, fallback: _fallback, hyphenation, marginNotes, thickness, ...rest } = readTheme(name);
  return {
    name,
    ...rest,
    ...(hyphenation && { hyphenation }),
    ...(marginNotes && { marginNotes }),
    ...(thickness && { thickness }),
  };
}

/**
 * Loads the faces of a theme from their packages; behind them those of further scripts that are installed.
 * @param language of the book, BCP 47
 * @throws as {@link loadTheme}, and when a font cannot be read
 */
export function loadFonts(name: string, language = "en"): FontSet {
  const { faces, fallback } = readTheme(name);
  return { faces: faces.map(loadFace), fallback: [...fallback.map(loadFace), ...scriptFaces(language)] };
}

function readTheme(name: string): z.infer<typeof themeSchema> {
  const path = themePath(name);
  const result = themeSchema.safeParse(parse(readFileSync(path, "utf8")));
  if (!result.success) throw new Error(`${path}:\n${z.prettifyError(result.error)}`);
  const theme = result.data;
  const settings = textSettings(name);
  for (const key of ["openingWords", "highlighting"] as const) {
    if (theme[key] !== settings[key]) throw new Error(`${path}: ${key} needs a line of its own`);
  }
  return theme;
}
