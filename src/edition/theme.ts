import { type Face, type FaceSpec, type FontSet, loadFace } from "./fonts.ts";
import type { MarginNoteSettings } from "./margin-column.ts";
import type { RunningHeads } from "./edition.ts";
import { scriptFaces } from "./script-fonts.ts";
import { BUILT_IN, type Templates } from "./templates.ts";
import type { TextSettings } from "./theme-folder.ts";
import { readThemeYaml, type ThemeYaml } from "./theme-yaml.ts";
import { inPoints, settingValues, type ThemeSettings } from "./theme-settings.ts";
import type { ThicknessSettings } from "./thickness.ts";
import type { SettingValues } from "../config/config.ts";

/** What a theme says beside its styles: `theme.yaml` in its folder. */
export interface Theme extends TextSettings {
  readonly name: string;
  /** The size of running text: the finished PDF is held against it. */
  readonly bodySizePt: number;
  readonly runningHeads: RunningHeads;
  /** Absent: lines break between words only. */
  readonly hyphenation?: HyphenationLimits;
  /** Absent: margin notes stand between the paragraphs. */
  readonly marginNotes?: MarginNoteSettings;
  /** Absent: the inner margin is the same however many pages there are. */
  readonly thickness?: ThicknessSettings;
  /** Whether facing pages of a book are to end on one level. */
  readonly levelPages: boolean;
  /** How many levels of headings below a chapter's title the contents list. */
  readonly contentsLevels: number;
  /** What it leaves to the book. */
  readonly settings: ThemeSettings;
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

/**
 * Reads a theme's settings.
 * @param values the book's own; `bodySize`, and `hyphenation` where it is false, count here as well as in the styles
 * @throws when it has a fault
 */
export function loadTheme(name: string, templates: Templates = BUILT_IN, values: SettingValues = {}): Theme {
  const theme = soundTheme(name, templates);
  const {
    openingWords,
    highlighting,
    levelPages,
    runningHeads,
    contentsLevels,
    hyphenation,
    marginNotes,
    thickness,
    settings,
  } = theme;
  const own = settingValues(settings, values);
  return {
    name,
    openingWords,
    highlighting,
    levelPages,
    runningHeads,
    contentsLevels,
    settings,
    bodySizePt: inPoints(String(own["bodySize"])) ?? 0,
    ...(hyphenation && own["hyphenation"] !== false && { hyphenation }),
    ...(marginNotes && { marginNotes }),
    ...(thickness && { thickness }),
  };
}

/** Which faces of a theme are wanted. */
export interface FontChoice {
  readonly templates?: Templates;
  /** The author's: each takes the place of the theme's of that family, style and weight. */
  readonly own?: readonly Face[];
  /** Whether those that the theme has for large print are among them, in the place of others. */
  readonly largePrint?: boolean;
}

/**
 * Loads the faces of a theme from their packages; behind them those of further scripts that are installed.
 * @param language of the book, BCP 47
 * @throws as {@link loadTheme}, and when a font cannot be read
 */
export function loadFonts(
  name: string,
  language = "en",
  { templates = BUILT_IN, own = [], largePrint = false }: FontChoice = {},
): FontSet {
  const theme = soundTheme(name, templates);
  const { fallback } = theme;
  const large = largePrint ? (theme.largePrint?.faces ?? []) : [];
  const faces = [...theme.faces.filter((face) => !large.some((each) => standsFor(each, face))), ...large];
  const kept = faces.filter((face) => !own.some((each) => standsFor(each, face))).map(loadFace);
  const replaced = faces.filter((face) => own.some((each) => standsFor(each, face))).map(loadFace);
  // What the author's font lacks comes from the one it stands for.
  const upright = replaced.filter(({ style, weight }) => style === "normal" && weight === 400).slice(0, 1);
  return { faces: [...own, ...kept], fallback: [...upright, ...fallback.map(loadFace), ...scriptFaces(language)] };
}

/** From this weight on letters are bold. */
const BOLD = 600;

/** Whether a face of the author's takes the place of one of the theme's. */
export function standsFor(own: FaceSpec, face: FaceSpec): boolean {
  return own.family === face.family && own.style === face.style && own.weight >= BOLD === face.weight >= BOLD;
}

function soundTheme(name: string, templates: Templates): ThemeYaml {
  const { theme, faults } = readThemeYaml(name, templates);
  if (!theme || faults.length > 0) throw new Error(`The theme ${name} has faults: ${faults[0]?.message ?? ""}`);
  return theme;
}
