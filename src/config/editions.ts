import { suggest } from "../diagnostic/suggest.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import type { Config, ConfigEdition, Layout, NotePlace, SettingValues } from "./config.ts";
import type { ConfigFonts } from "./fonts.ts";
import type { Margins } from "./margins.ts";
import { type ReaderName, usualReader } from "./reader.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import type { TrimSize } from "./trim-size.ts";
import type { Format } from "./usual-format.ts";

/** One file to make, and how. */
export interface EditionPlan {
  /** As in book.yaml: `ebook`, `print`. */
  readonly name: string;
  readonly format: Format;
  readonly theme: string;
  /** The author's settings of the theme. */
  readonly themeSettings?: SettingValues;
  /** Fonts of the author's own. */
  readonly fonts?: ConfigFonts;
  /** Unset: the length of the text decides. */
  readonly layout?: Layout;
  readonly trimSize: TrimSize;
  /** Unset: the theme's. */
  readonly margins?: Margins;
  /** What stands around the finished page. */
  readonly sheet: Sheet;
  /** Whether to print the contents, or how many levels of it. Unset: the layout decides. */
  readonly contents?: boolean | number;
  /** Where notes stand in print. */
  readonly notes: NotePlace;
  /** Whether it shows that it is not finished, and what is still to be done. */
  readonly draft: boolean;
  /** Whether it has a cover. Unset: an EPUB of a book has one, others none. */
  readonly cover?: boolean;
  /** How many bytes the file may have. */
  readonly budget?: number;
  /** The reading system an EPUB is made for. Unset: any. */
  readonly reader?: ReaderName;
  /** Whether the pictures of an EPUB have no colours. */
  readonly greyscale?: boolean;
  /** Whether an EPUB brings the faces of its theme. */
  readonly embedFonts?: boolean;
  /** How many pixels per inch pictures have at most in print; false for any number. */
  readonly imageResolution: number | false;
}

/** Which of the editions are asked for; an empty list asks for all. */
export interface EditionChoice {
  readonly editions: readonly string[];
  readonly formats: readonly string[];
  /** Whether all are drafts, whatever book.yaml says. */
  readonly draft?: boolean;
}

const FORMATS: readonly Format[] = ["epub", "pdf"];
const DEFAULT_EDITIONS: readonly ConfigEdition[] = [
  { name: "ebook", format: "epub" },
  { name: "print", format: "pdf" },
];

/** What text can name an edition by: the names of all, and their formats. */
export function editionNames(config: Config): ReadonlySet<string> {
  const editions = config.editions ?? DEFAULT_EDITIONS;
  return new Set([...editions.map(({ name }) => name), ...FORMATS]);
}

/** What printers ask for. */
const USUAL_RESOLUTION = 300;
const DEFAULT_THEME = "book";
const HALF_LETTER: TrimSize = { widthPt: 5.5 * 72, heightPt: 8.5 * 72 };
const A4: TrimSize = { widthPt: (210 * 72) / 25.4, heightPt: (297 * 72) / 25.4 };
const DEFAULT_TRIM_SIZES: Readonly<Record<string, TrimSize>> = {
  book: HALF_LETTER,
  handout: A4,
  technical: { widthPt: 7.5 * 72, heightPt: 9.25 * 72 },
};

/** The size of a page in a theme where nobody says another. */
export function usualTrimSize(theme: string): TrimSize {
  return DEFAULT_TRIM_SIZES[theme] ?? HALF_LETTER;
}

/**
 * The editions to make. `editions:` of book.yaml takes the place of the default ones, `ebook` and `print`.
 *
 * @throws {UsageError} when an edition or format asked for does not exist, or nothing is left to make.
 */
export function planEditions(config: Config, choice: EditionChoice): EditionPlan[] {
  const plans = (config.editions ?? DEFAULT_EDITIONS).map((edition) => plan(config, edition, choice.draft ?? false));
  const names = plans.map((edition) => edition.name);
  demandKnown("edition", choice.editions, names);
  demandKnown("format", choice.formats, FORMATS);
  const wanted = plans.filter(
    ({ name, format }) =>
      (choice.editions.length === 0 || choice.editions.includes(name)) &&
      (choice.formats.length === 0 || choice.formats.includes(format)),
  );
  if (wanted.length === 0) {
    throw new UsageError("No edition has both the name and the format asked for.", `The editions are ${list(plans)}.`);
  }
  return wanted;
}

function plan(config: Config, edition: ConfigEdition, isDraft: boolean): EditionPlan {
  const theme = edition.theme ?? config.theme ?? DEFAULT_THEME;
  const layout = edition.layout ?? config.layout;
  const margins = edition.margins ?? config.margins;
  const contents = edition.contents ?? config.contents;
  const cover = edition.cover ?? coverOfAll(config.cover, edition.format);
  const budget = edition.budget ?? config.budget;
  const reader = edition.reader ?? usualReader(edition.name);
  const settings = { ...config.themeSettings, ...edition.themeSettings };
  return {
    name: edition.name,
    format: edition.format,
    theme,
    notes: edition.notes ?? config.notes ?? "page",
    imageResolution: edition.imageResolution ?? config.imageResolution ?? USUAL_RESOLUTION,
    draft: isDraft || (edition.draft ?? config.draft ?? false),
    trimSize: edition.trimSize ?? config.trimSize ?? usualTrimSize(theme),
    ...(Object.keys(settings).length > 0 && { themeSettings: settings }),
    ...(config.fonts && { fonts: config.fonts }),
    ...(margins && { margins }),
    sheet: sheetOf(edition.sheet ?? {}, config.sheet),
    ...(layout && { layout }),
    ...(contents !== undefined && { contents }),
    ...(cover !== undefined && { cover }),
    ...(budget !== undefined && { budget }),
    ...(reader && { reader }),
    ...(edition.greyscale && { greyscale: true }),
    ...(edition.embedFonts && { embedFonts: true }),
  };
}

/** A cover that is asked for is for all EPUBs; in front of a PDF it is wanted only where the edition says so. */
function coverOfAll(cover: Config["cover"], format: Format): boolean | undefined {
  if (cover === false) return false;
  return cover === undefined || format === "pdf" ? undefined : true;
}

function demandKnown(what: string, asked: readonly string[], known: readonly string[]): void {
  for (const name of asked) {
    if (known.includes(name)) continue;
    const near = suggest(name, known);
    throw new UsageError(
      `There is no ${what} “${name}”.`,
      near ? `Did you mean “${near}”?` : `Known: ${known.map((each) => `“${each}”`).join(", ")}.`,
    );
  }
}

function list(plans: readonly EditionPlan[]): string {
  return plans.map(({ name, format }) => `${name} (${format})`).join(", ");
}
