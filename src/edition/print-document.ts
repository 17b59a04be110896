import type { Book } from "../book/book.ts";
import { identifierFor } from "../book/identifier.ts";
import { inDigits } from "../config/digits.ts";
import type { SettingValues } from "../config/config.ts";
import type { EditionPlan } from "../config/editions.ts";
import { type BookView, bookView } from "./book-view.ts";
import { digitsCss } from "./digits-css.ts";
import { contentsOf, firstLevels } from "./contents.ts";
import { contentsView } from "./contents-view.ts";
import { eastAsianSignsCss } from "./east-asian.ts";
import type { Labels, PageSetup, PrintEdition } from "./edition.ts";
import { editionFileName } from "./file-name.ts";
import { fontFaceCss, type FontSet } from "./fonts.ts";
import type { GlyphCheck } from "./glyphs.ts";
import { type MarginColumn, marginColumn, marginColumnCss } from "./margin-column.ts";
import { hasMarginNotes } from "./margin-places.ts";
import { listsOf } from "./object-lists.ts";
import { frontPages, openingPages, placesOf } from "./opening-pages.ts";
import { printClasses } from "./print-classes.ts";
import { filesOf } from "./print-files.ts";
import { marginsOf } from "./print-margins.ts";
import { tagLabel } from "./print-tags.ts";
import { printableView } from "./printable-view.ts";
import { notesAtFoot } from "./printed-links.ts";
import type { SectionView } from "./section-view.ts";
import { editionCss, textsIn, verticalCss } from "./styles.ts";
import { renderTemplate } from "./template.ts";
import type { Templates } from "./templates.ts";
import type { Theme } from "./theme.ts";
import { inPoints, propertiesCss, settingClasses, settingProperties, settingValues } from "./theme-settings.ts";
import { thicknessOf } from "./thickness.ts";
import { countBeforeContents, nodesOf, openingSections, sourceMapOf } from "./walk.ts";
import { watermarkOf } from "./watermark.ts";

/** What a book is printed by. */
export interface PrintDesign {
  readonly plan: EditionPlan;
  readonly theme: Theme;
  readonly fonts: FontSet;
  readonly templates: Templates;
  readonly layout: "article" | "book";
  readonly labels: Labels;
}

/** What is printed. */
export interface PrintText {
  /** As it was composed, with what this edition adds. */
  readonly book: Book;
  /** The same, with its notes where they stand. */
  readonly noted: Book;
  /** The same, made ready for fonts and measure. */
  readonly printed: Book;
  /** The ids of places whose page numbers the text gives. */
  readonly pageTargets: ReadonlySet<string>;
  /** The ids of pictures that fill a page. */
  readonly plates: ReadonlySet<string>;
}

/** Words besides the text, as the fonts can print them, and the characters that are printed. */
export interface PrintWords {
  readonly css: string;
  readonly draftLine: string;
  readonly settings: SettingValues;
  readonly view: BookView;
  readonly pageOf: string;
  readonly characters: ReadonlySet<number>;
}

/** Makes what is printed besides the text ready for the fonts. */
export function printableWords({ printed }: PrintText, design: PrintDesign, glyphs: GlyphCheck): PrintWords {
  const { plan, theme, templates, labels } = design;
  const css = (plan.vertical ? verticalCss : editionCss)(plan.theme, "print", templates);
  // Ornaments are text as well.
  for (const each of textsIn(css)) glyphs.text(each);
  glyphs.text(inDigits("0123456789", printed.metadata.zero));
  const { draft_line: draftLine } = bookView(printed.metadata, plan, labels);
  glyphs.text(draftLine);
  const settings = printableSettings(theme, plan, glyphs);
  const view = printableView(bookView(printed.metadata, plan, labels), glyphs);
  return { css, draftLine, settings, view, pageOf: glyphs.text(labels.pageOf), characters: glyphs.used };
}

function printableSettings(theme: Theme, plan: EditionPlan, glyphs: GlyphCheck): SettingValues {
  const values = Object.entries(settingValues(theme.settings, plan.themeSettings));
  return Object.fromEntries(
    values.map(([name, value]) => [name, theme.settings[name]?.type === "text" ? glyphs.text(String(value)) : value]),
  );
}

/**
 * The document of a print edition, with what else there is to know of it.
 * @param views of the sections that open on a page of their own
 * @throws {TemplateFault} when one of the project's templates has a fault
 */
export function printDocument(
  text: PrintText,
  views: readonly SectionView[],
  words: PrintWords,
  design: PrintDesign,
): PrintEdition {
  const { book, printed, plates } = text;
  const { plan, theme, fonts, templates, layout, labels } = design;
  const openings = openingSections(printed);
  const show = frontPages(printed, layout, plan);
  const levels = typeof plan.contents === "number" ? plan.contents : undefined;
  const headingLevels = levels === undefined ? theme.contentsLevels : levels - 1;
  const listed = contentsOf(printed, { headingLevels, linkTarget: (id) => `#${id}` });
  const contents = levels === undefined ? listed : firstLevels(listed, levels);
  const lists = layout === "book" ? listsOf(printed, labels, (id) => `#${id}`) : [];
  const targets = new Set([...text.pageTargets, ...lists.flatMap(({ entries }) => entries.map(({ id }) => id))]);
  const before = countBeforeContents(openings);
  const column =
    !plan.vertical && openings.some((section) => hasMarginNotes(nodesOf(section)))
      ? marginColumn(theme.marginNotes, plan.trimSize, marginsOf(plan))
      : undefined;
  const context = {
    lang: book.metadata.language,
    dir: book.metadata.direction,
    layout,
    theme: plan.theme,
    settings: words.settings,
    setting_classes: [...settingClasses(theme.settings, words.settings), ...printClasses(plan)].join(" "),
    draft: plan.draft,
    vertical: plan.vertical ?? false,
    margin_notes: column ? "beside" : "between",
    // A comment or a text in a style sheet must not end the element it stands in.
    css: stylesOf(text, words, design, column).replaceAll("</", "<\\/"),
    labels,
    book: words.view,
    cover_path: book.cover?.path ?? "",
    before_contents: views.slice(0, before),
    openings: views.slice(before),
    headed: views[0]?.show_title ?? false,
    show,
    contents: contentsView(contents, openings),
    contents_tag: tagLabel("TOC"),
    lists: lists.map((list) => ({ ...list, entries: contentsView(list.entries, openings) })),
  };
  return {
    kind: "pdf",
    name: plan.name,
    fileName: editionFileName(book.metadata.slug, plan),
    metadata: book.metadata,
    identifier: identifierFor(book.metadata, plan.name),
    labels: { ...labels, pageOf: words.pageOf },
    sourceMap: sourceMapOf(book),
    html: renderTemplate("print/book", context, templates),
    files: filesOf(printed, fonts, words.characters, show.cover),
    openings: openingPages(openings, show, lists, labels),
    pageTargets: [...targets],
    plates: [...plates],
    places: openings.flatMap((section) => placesOf(section, 1)),
    page: pageSetup(words, design, column),
  };
}

function stylesOf(
  { book, noted }: PrintText,
  { css, settings, characters }: PrintWords,
  { plan, theme, fonts, templates, layout }: PrintDesign,
  column: MarginColumn | undefined,
): string {
  const styles = [
    fontFaceCss(fonts, characters),
    eastAsianSignsCss(fonts, characters, book.metadata.language),
    propertiesCss(settingProperties(theme.settings, settings)),
    css,
    digitsCss(book.metadata.zero, "print"),
  ];
  if (plan.use?.largePrint) styles.push(templates.read("base/large-print.css"));
  if (column) styles.push(marginColumnCss(column));
  const thickness = layout === "book" ? thicknessOf(openingSections(noted), theme.thickness, plan.trimSize) : 0;
  if (thickness > 0) styles.push(`:root { --thickness: ${thickness}pt; }`);
  return styles.join("\n");
}

function pageSetup(
  { settings, view, draftLine }: PrintWords,
  { plan, theme, fonts, layout }: PrintDesign,
  column: MarginColumn | undefined,
): PageSetup {
  return {
    ...plan.trimSize,
    margins: marginsOf(plan),
    sheet: plan.sheet,
    bodySizePt: theme.bodySizePt,
    runningHeads: theme.runningHeads,
    layout,
    notesAtFoot: notesAtFoot(plan),
    ...(theme.levelPages && layout === "book" && { levelsPages: true }),
    leadingPt: inPoints(String(settings["leading"] ?? "")) ?? 0,
    dated: [view.date, view.version_line].filter(Boolean).join(" · "),
    ...(plan.use && { use: plan.use }),
    ...(plan.vertical && { vertical: true }),
    isDraft: plan.draft,
    ...(plan.changesSince !== undefined && { showsChanges: true }),
    ...(plan.draft && { watermark: watermarkOf(draftLine, fonts) }),
    imageResolution: plan.imageResolution,
    ...(plan.leastResolution && { leastResolution: plan.leastResolution }),
    ...((plan.greyscale ?? plan.use?.inkSaving) && { isGrey: true }),
    ...(plan.imposition && { imposition: plan.imposition }),
    ...(column && { marginColumn: column }),
  };
}
