import { suggest } from "../diagnostic/suggest.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import { withCarried } from "./carried.ts";
import { fileSuffix } from "./file-suffix.ts";
import type { Config, ConfigEdition, Layout, NamedFile, NotePlace, SettingValues } from "./config.ts";
import type { ConfigFonts } from "./fonts.ts";
import { type Imposition, impositionOf, partOfSheet } from "./imposition.ts";
import type { MailSettings } from "./mail.ts";
import type { Margins } from "./margins.ts";
import type { PageUse } from "./page-use.ts";
import { pageSettings, planUse } from "./plan-use.ts";
import { imposeOf, papersOf } from "./papers.ts";
import { type ReaderName, usualReader } from "./reader.ts";
import { type Sheet, sheetOf } from "./sheet.ts";
import type { TrimSize } from "./trim-size.ts";
import { withWrapped } from "./wraps.ts";
import {
  type Format,
  FORMATS,
  pageOn,
  type Paper,
  USUAL_NAMES,
  type UsualEdition,
  usualEdition,
} from "./usual-editions.ts";

/** One file to make, and how. */
export interface EditionPlan {
  /** Which file of the build it is: the edition's name, and what tells it from the edition's other files. */
  readonly id: string;
  /** As in book.yaml: `ebook`, `print`. */
  readonly name: string;
  /** What the file's name says besides the title: `-handout-a4`. */
  readonly suffix: string;
  readonly format: Format;
  readonly theme: string;
  /** The author's settings of the theme. */
  readonly themeSettings?: SettingValues;
  /** Fonts of the author's own. */
  readonly fonts?: ConfigFonts;
  /** Unset: the length of the text decides. */
  readonly layout?: Layout;
  /** Whether lines run from top to bottom. */
  readonly vertical?: boolean;
  readonly trimSize: TrimSize;
  /** The sheet it is printed on, where that decides its size. */
  readonly paper?: Paper;
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
  /** The tag or commit since which changes are marked. */
  readonly changesSince?: string;
  /** The only chapters it has. Unset: all. */
  readonly chapters?: readonly NamedFile[];
  /** Whether it has a cover. Unset: an EPUB of a book has one, others none. */
  readonly cover?: boolean;
  /** How many bytes the file may have. */
  readonly budget?: number;
  /** From how many bytes on the author is told how large it is. Unset: the format decides. */
  readonly large?: number;
  /** The reading system an EPUB is made for. Unset: any. */
  readonly reader?: ReaderName;
  /** Whether the pictures of an EPUB, and all there is in a PDF, have no colours. */
  readonly greyscale?: boolean;
  /** Whether an EPUB brings the faces of its theme. */
  readonly embedFonts?: boolean;
  /** How many pixels per inch pictures have at most in print; false for any number. */
  readonly imageResolution: number | false;
  /** What its pages are used for; absent where nothing is said of it. */
  readonly use?: PageUse;
  /** How many they should have. */
  readonly leastResolution?: number;
  /** How the pages of a print share sheets. */
  readonly imposition?: Imposition;
  /** The edition it is the cover of. */
  readonly wraps?: string;
  /** How thick a leaf of its paper is, in points. */
  readonly leafPt?: number;
  /** Whether pictures for screens have few pixels. */
  readonly smallPictures?: boolean;
  /** Where its files will lie on the web: an address with a stroke at its end. */
  readonly url?: string;
  readonly mail?: MailSettings;
  /** Whether it is made only for the message that carries it, or the cover around it, and not written. */
  readonly carried?: boolean;
}

/** Which of the editions are asked for; an empty list asks for all. */
export interface EditionChoice {
  readonly editions: readonly string[];
  readonly formats: readonly string[];
  /** Whether all are drafts, whatever book.yaml says. */
  readonly draft?: boolean;
  /** The tag or commit since which all show what changed, whatever book.yaml says. */
  readonly since?: string;
}

const DEFAULT_EDITIONS: readonly ConfigEdition[] = ["ebook", "print"].map(usual);

/** An edition that is only named. */
function usual(name: string): ConfigEdition {
  return { name, formats: usualEdition(name)?.formats ?? [] };
}

/** What text can name an edition by: the names of all, and their formats. */
export function editionNames(config: Config): ReadonlySet<string> {
  const editions = config.editions ?? DEFAULT_EDITIONS;
  return new Set([...editions.map(({ name }) => name), ...USUAL_NAMES, ...FORMATS]);
}

/** What printers ask for. */
const USUAL_RESOLUTION = 300;
const DEFAULT_THEME = "book";
const HALF_LETTER: TrimSize = { widthPt: 5.5 * 72, heightPt: 8.5 * 72 };
const DEFAULT_TRIM_SIZES: Readonly<Record<string, TrimSize>> = {
  book: HALF_LETTER,
  handout: pageOn("a4", "whole"),
  technical: { widthPt: 7.5 * 72, heightPt: 9.25 * 72 },
};

/** The size of a page in a theme where nobody says another. */
export function usualTrimSize(theme: string): TrimSize {
  return DEFAULT_TRIM_SIZES[theme] ?? HALF_LETTER;
}

/**
 * The editions to make. `editions:` of book.yaml takes the place of the default ones, `ebook` and `print`; one whose
 * name says what it is can be asked for without being there.
 *
 * @throws {UsageError} when an edition or format asked for does not exist, or nothing is left to make.
 */
export function planEditions(config: Config, choice: EditionChoice): EditionPlan[] {
  const listed = config.editions ?? DEFAULT_EDITIONS;
  const names = listed.map(({ name }) => name);
  demandKnown("edition", choice.editions, [...names, ...USUAL_NAMES.filter((name) => !names.includes(name))]);
  demandKnown("format", choice.formats, FORMATS);
  const unlisted = [...new Set(choice.editions)].filter((name) => !names.includes(name)).map(usual);
  const suffixes = new Set<string>();
  const context = { draft: choice.draft ?? false, since: choice.since, suffixes, ids: new Set<string>() };
  const plans = [...listed, ...unlisted].flatMap((edition) => plansOf(config, edition, context));
  const wanted = plans.filter(
    ({ name, format }) =>
      (choice.editions.length === 0 || choice.editions.includes(name)) &&
      (choice.formats.length === 0 || choice.formats.includes(format)),
  );
  if (wanted.length === 0) {
    throw new UsageError("No edition has both the name and the format asked for.", `The editions are ${list(plans)}.`);
  }
  return withWrapped(withCarried(wanted, plans), plans, (name) => plansOf(config, usual(name), context));
}

interface PlanContext {
  /** Whether all are drafts. */
  readonly draft: boolean;
  /** Since when all show what changed. */
  readonly since: string | undefined;
  /** Those of the files planned so far, with their formats. */
  readonly suffixes: Set<string>;
  /** Those of the files planned so far. */
  readonly ids: Set<string>;
}

/** A name that is not taken: `handout-a4`, `handout-a4-2`. From then on it is. */
function unlike(taken: Set<string>, name: string): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}-${n}`;
  taken.add(free);
  return free;
}

/** The files of an edition: one for each format and, in print, for each paper. */
function plansOf(config: Config, edition: ConfigEdition, { draft, since, suffixes, ids }: PlanContext): EditionPlan[] {
  const common = usualEdition(edition.name) ?? usualCover(edition) ?? { formats: [] };
  const all = edition.formats.flatMap((format) =>
    (format === "pdf" ? papersOf(config, edition, common) : [undefined]).map((paper) => ({ format, paper })),
  );
  return all.map(({ format, paper }) => {
    const parts = [paper, edition.formats.length > 1 && format].filter(Boolean);
    const planned = plan(config, edition, { format, common, draft, since, ...(paper && { paper }) });
    const suffix = fileSuffix({ ...planned, ...(paper && { paper }) }, suffixes);
    return { id: unlike(ids, [edition.name, ...parts].join("-")), suffix, ...planned };
  });
}

/** A cover around a print is by any name what it is by its own. */
function usualCover({ wraps }: ConfigEdition): UsualEdition | undefined {
  return wraps === undefined ? undefined : usualEdition("cover-wrap");
}

interface FileKind {
  readonly format: Format;
  /** What an edition of its name usually is. */
  readonly common: UsualEdition;
  readonly draft: boolean;
  readonly since: string | undefined;
  readonly paper?: Paper;
}

function plan(
  config: Config,
  edition: ConfigEdition,
  { format, common, draft, since, paper }: FileKind,
): Omit<EditionPlan, "id" | "suffix"> {
  const theme = edition.theme ?? common.theme ?? config.theme ?? DEFAULT_THEME;
  // What the book says of its theme is not meant for an edition that has another by its name.
  const book: Partial<Config> = hasOwnLook({ name: edition.name, theme }, config) ? {} : config;
  const layout = edition.layout ?? common.layout ?? config.layout;
  const use = planUse(config, edition, common);
  const vertical = (edition.writing ?? config.writing) === "vertical";
  const impose = imposeOf(edition, common);
  const part = partOfSheet(impose) ?? common.page;
  const imposition = impositionOf({ ...edition.imposition, ...(impose && { impose }) }, paper, edition.leafPt);
  const margins = edition.margins ?? ((part ?? use.largePrint) ? undefined : book.margins);
  const contents = edition.contents ?? common.contents ?? config.contents;
  const cover = edition.cover ?? coverOfAll(config.cover, format);
  const sizes = common.sizes?.[format];
  const ownBudget = edition.budget ?? config.budget;
  const budget = ownBudget ?? sizes?.most;
  const large = ownBudget === undefined ? sizes?.large : undefined;
  const url = edition.url ?? config.url;
  const mail = { ...config.mail, ...edition.mail };
  const reader = edition.reader ?? usualReader(edition.name);
  const settings = pageSettings(use, book.themeSettings, edition.themeSettings);
  const sheet = paper ?? (format === "docx" ? (edition.papers ?? config.papers ?? ["a4"])[0] : undefined);
  const onPaper = sheet && pageOn(sheet, part ?? "whole");
  const changesSince = since ?? edition.changesSince;
  const least = edition.leastResolution ?? common.leastResolution;
  const wraps = edition.wraps ?? common.wraps;
  return {
    name: edition.name,
    format,
    theme,
    notes: edition.notes ?? config.notes ?? (vertical ? "chapter" : "page"),
    imageResolution: edition.imageResolution ?? common.imageResolution ?? config.imageResolution ?? USUAL_RESOLUTION,
    draft: draft || (edition.draft ?? config.draft ?? false),
    trimSize: laid(edition.trimSize ?? onPaper ?? config.trimSize ?? usualTrimSize(theme), use),
    ...(paper && { paper }),
    ...(Object.keys(settings).length > 0 && { themeSettings: settings }),
    ...(changesSince !== undefined && { changesSince }),
    ...(config.fonts && { fonts: config.fonts }),
    ...(margins && { margins }),
    sheet: sheetOf(edition.sheet ?? {}, config.sheet, common.sheet),
    ...(layout && { layout }),
    ...(vertical && { vertical }),
    ...(contents !== undefined && { contents }),
    ...(cover !== undefined && { cover }),
    ...(edition.chapters && { chapters: edition.chapters }),
    ...(Object.keys(mail).length > 0 && { mail }),
    ...(budget !== undefined && { budget }),
    ...(large !== undefined && { large }),
    ...(url !== undefined && { url }),
    ...((common.smallPictures || typeof edition.imageResolution === "number") && { smallPictures: true }),
    ...(reader && { reader }),
    ...(edition.greyscale && { greyscale: true }),
    ...(least !== undefined && { leastResolution: least }),
    ...(imposition && format === "pdf" && { imposition }),
    ...(wraps !== undefined && { wraps }),
    ...(edition.leafPt !== undefined && { leafPt: edition.leafPt }),
    ...((edition.embedFonts ?? config.embedFonts) && { embedFonts: true }),
    ...(Object.keys(use).length > 0 && { use }),
  };
}

/** A page as it lies: a landscape has its long side at the foot. */
function laid({ widthPt, heightPt }: TrimSize, { isLandscape = false }: PageUse): TrimSize {
  return isLandscape && heightPt > widthPt ? { widthPt: heightPt, heightPt: widthPt } : { widthPt, heightPt };
}

/** Whether an edition has by its name another theme than the book has. */
export function hasOwnLook({ name, theme }: Pick<EditionPlan, "name" | "theme">, config: Config): boolean {
  return usualEdition(name)?.theme === theme && theme !== (config.theme ?? DEFAULT_THEME);
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
