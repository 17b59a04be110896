import type { Book, Section } from "../book/book.ts";
import { identifierFor } from "../book/identifier.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { SettingValues } from "../config/config.ts";
import { leaveRoom, marginsFor } from "../config/margins.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { bookView } from "./book-view.ts";
import { contentsOf, firstLevels } from "./contents.ts";
import { contentsView } from "./contents-view.ts";
import { tagLabel } from "./print-tags.ts";
import type { PrintEdition, PrintFile, Watermark } from "./edition.ts";
import { editionFileName } from "./file-name.ts";
import { withEndnotes } from "./endnotes.ts";
import { eastAsianSignsCss } from "./east-asian.ts";
import { covers, type Face, fontFaceCss, fontFiles, type FontSet } from "./fonts.ts";
import { GlyphCheck } from "./glyphs.ts";
import { Hyphenation } from "./hyphens.ts";
import { InlineSvg } from "./inline-svg.ts";
import type { KnownSections } from "./known-sections.ts";
import { labelsFor } from "./labels.ts";
import { verticalBook } from "./vertical.ts";
import { withMadeTitles } from "./made-titles.ts";
import { marginColumn, marginColumnCss } from "./margin-column.ts";
import { hasMarginNotes } from "./margin-places.ts";
import { listsOf } from "./object-lists.ts";
import { frontPages, openingPages, placesOf } from "./opening-pages.ts";
import { type Preparation, printable } from "./printable.ts";
import { printableView } from "./printable-view.ts";
import { printClasses } from "./print-classes.ts";
import { notesAtFoot, withPrintedLinks } from "./printed-links.ts";
import { sectionView, type SectionView } from "./section-view.ts";
import { type Design, plainDesign } from "./design.ts";
import { hasMarkup, markupFaults } from "./markup-check.ts";
import { editionCss, textsIn, verticalCss } from "./styles.ts";
import { renderTemplate } from "./template.ts";
import { loadFonts, loadTheme, type Theme } from "./theme.ts";
import { inPoints, propertiesCss, settingClasses, settingProperties, settingValues } from "./theme-settings.ts";
import { thicknessOf } from "./thickness.ts";
import { countBeforeContents, nodesOf, openingSections, sourceMapOf, usedAssets } from "./walk.ts";
import { escapeAttribute, type Target } from "./xhtml.ts";

/**
 * Renders a book as one HTML document for print. Characters that no font of the theme has are reported to
 * `diagnostics` and replaced; so is what the project's templates make that is no sound markup.
 * @param known what is known of its sections, where it is rendered again and again
 * @throws {TemplateFault} when one of them has a fault
 */
export function renderPrint(
  composed: Book,
  plan: EditionPlan,
  diagnostics: Diagnostics,
  { templates, faces }: Design = plainDesign(plan),
  known?: KnownSections,
): PrintEdition {
  const theme = loadTheme(plan.theme, templates, plan.themeSettings);
  const fonts = loadFonts(plan.theme, composed.metadata.language, {
    templates,
    own: faces,
    largePrint: plan.use?.largePrint ?? false,
  });
  const layout = plan.layout ?? composed.layout;
  const glyphs = new GlyphCheck(covers(fonts), composed.metadata.language);
  const pageTargets = new Set<string>();
  const plates = new Set<string>();
  const labels = labelsFor(composed.metadata.language);
  const titled = withMadeTitles(composed, labels);
  const linked = withPrintedLinks(plan.vertical ? verticalBook(titled) : titled, plan, labels);
  const book = known?.recognised(linked) ?? linked;
  const noted = plan.notes === "book" && layout === "book" ? withEndnotes(book, labels) : book;
  const printed = printableBook(noted, theme, glyphs, { pageTargets, plates, known });
  const ownCss = (plan.vertical ? verticalCss : editionCss)(plan.theme, "print", templates);
  // Ornaments are text as well.
  for (const each of textsIn(ownCss)) glyphs.text(each);
  const { draft_line: draftLine } = bookView(printed.metadata, plan, labels);
  glyphs.text(draftLine);
  const settings = printableSettings(theme, plan, glyphs);
  const view = printableView(bookView(printed.metadata, plan, labels), glyphs);
  const dated = [view.date, view.version_line].filter(Boolean).join(" · ");
  const pageOf = glyphs.text(labels.pageOf);
  glyphs.report(diagnostics);
  if (!leaveRoom(marginsOf(plan), plan.trimSize)) reportMargins(diagnostics);
  const openings = openingSections(printed);
  const show = frontPages(printed, layout, plan);
  const levels = typeof plan.contents === "number" ? plan.contents : undefined;
  const headingLevels = levels === undefined ? theme.contentsLevels : levels - 1;
  const listed = contentsOf(printed, { headingLevels, linkTarget: (id) => `#${id}` });
  const contents = levels === undefined ? listed : firstLevels(listed, levels);
  const lists = layout === "book" ? listsOf(printed, labels, (id) => `#${id}`) : [];
  for (const { id } of lists.flatMap(({ entries }) => entries)) pageTargets.add(id);
  const target = printTarget(book);
  const viewOf = (section: Section): SectionView => sectionView(section, target, labels.backToText);
  const views = openings.map((section) => known?.view(section, () => viewOf(section)) ?? viewOf(section));
  const before = countBeforeContents(openings);
  const margins = marginsOf(plan);
  const column =
    !plan.vertical && openings.some((section) => hasMarginNotes(nodesOf(section)))
      ? marginColumn(theme.marginNotes, plan.trimSize, margins)
      : undefined;
  const { language } = book.metadata;
  const styles = [
    fontFaceCss(fonts, glyphs.used),
    eastAsianSignsCss(fonts, glyphs.used, language),
    propertiesCss(settingProperties(theme.settings, settings)),
    ownCss,
  ];
  if (plan.use?.largePrint) styles.push(templates.read("base/large-print.css"));
  if (column) styles.push(marginColumnCss(column));
  const thickness = layout === "book" ? thicknessOf(openingSections(noted), theme.thickness, plan.trimSize) : 0;
  if (thickness > 0) styles.push(`:root { --thickness: ${thickness}pt; }`);
  const context = {
    lang: book.metadata.language,
    dir: book.metadata.direction,
    layout,
    theme: plan.theme,
    settings,
    setting_classes: [...settingClasses(theme.settings, settings), ...printClasses(plan)].join(" "),
    draft: plan.draft,
    vertical: plan.vertical ?? false,
    margin_notes: column ? "beside" : "between",
    // A comment or a text in a style sheet must not end the element it stands in.
    css: styles.join("\n").replaceAll("</", "<\\/"),
    labels,
    book: view,
    cover_path: book.cover?.path ?? "",
    before_contents: views.slice(0, before),
    openings: views.slice(before),
    headed: views[0]?.show_title ?? false,
    show,
    contents: contentsView(contents, openings),
    contents_tag: tagLabel("TOC"),
    lists: lists.map((list) => ({ ...list, entries: contentsView(list.entries, openings) })),
  };
  if (plan.notes === "page" && !plan.vertical && !notesAtFoot(plan) && openings.some(({ notes }) => notes.length > 0)) {
    diagnostics.report("columns-notes", {
      message: "The notes stand at the end of the text, not at the foot of their pages, which are in columns.",
      hint: "Set `notes: chapter` for this edition, and nothing more is said of it.",
    });
  }
  const html = renderTemplate("print/book", context, templates);
  if (hasMarkup(templates)) {
    for (const { rule, ...fault } of markupFaults(html, templates)) diagnostics.report(rule, fault);
  }
  return {
    kind: "pdf",
    name: plan.name,
    fileName: editionFileName(book.metadata.slug, plan),
    metadata: book.metadata,
    identifier: identifierFor(book.metadata, plan.name),
    labels: { ...labels, pageOf },
    sourceMap: sourceMapOf(book),
    html,
    files: filesOf(printed, fonts, glyphs.used, show.cover),
    openings: openingPages(openings, show, lists, labels),
    pageTargets: [...pageTargets],
    plates: [...plates],
    places: openings.flatMap((section) => placesOf(section, 1)),
    page: {
      ...plan.trimSize,
      margins,
      sheet: plan.sheet,
      bodySizePt: theme.bodySizePt,
      runningHeads: theme.runningHeads,
      layout,
      notesAtFoot: notesAtFoot(plan),
      ...(theme.levelPages && layout === "book" && { levelsPages: true }),
      leadingPt: inPoints(String(settings["leading"] ?? "")) ?? 0,
      dated,
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
    },
  };
}

/** The word of the title page in capitals, in the first face that has all of its letters. */
function watermarkOf(word: string, { faces, fallback }: FontSet): Watermark {
  const letters = [...word].map((letter) => letter.codePointAt(0)!);
  const upright = [...faces, ...fallback].filter(({ style, weight }) => style === "normal" && weight <= 500);
  // Zero-width signs join letters or keep them apart, and need no glyphs.
  const has = (face: Face): boolean =>
    letters.every((letter) => face.covers(letter) || /\s|\u200C|\u200D/.test(String.fromCodePoint(letter)));
  return { word, font: upright.find(has)?.bytes };
}

/** Between the text and the room to write, and from there to the edge of the page, in points. */
const AROUND_WRITING = 42;

/** The margins in place of the theme's: the author's, and room to write in on the outer side. */
function marginsOf({ margins, trimSize, use }: EditionPlan): ReturnType<typeof marginsFor> {
  const own = margins ? marginsFor(margins, trimSize) : {};
  return use?.writingMargin ? { ...own, outside: use.writingMargin.widthPt + AROUND_WRITING } : own;
}

function reportMargins(diagnostics: Diagnostics): void {
  diagnostics.report("margins-too-wide", {
    message: "The margins leave less than an inch of the page for the text.",
    hint: "Look at their units, and at `trimSize`.",
  });
}

function printableSettings(theme: Theme, plan: EditionPlan, glyphs: GlyphCheck): SettingValues {
  const values = Object.entries(settingValues(theme.settings, plan.themeSettings));
  return Object.fromEntries(
    values.map(([name, value]) => [name, theme.settings[name]?.type === "text" ? glyphs.text(String(value)) : value]),
  );
}

function printableBook(
  book: Book,
  theme: Theme,
  glyphs: GlyphCheck,
  found: Pick<Preparation, "pageTargets" | "plates" | "known">,
): Book {
  const hyphenation = theme.hyphenation && new Hyphenation(theme.hyphenation);
  const labels = labelsFor(book.metadata.language);
  const preparation = {
    glyphs,
    hyphenation,
    labels,
    ...found,
    openingWords: theme.openingWords,
    highlighting: theme.highlighting,
    pictures: new InlineSvg(book.assets),
  };
  const { title, subtitle, series, rights, publisher } = book.metadata;
  return {
    ...book,
    metadata: {
      ...book.metadata,
      title: glyphs.text(title),
      ...(subtitle && { subtitle: glyphs.text(subtitle) }),
      ...(series && { series: { ...series, name: glyphs.text(series.name) } }),
      ...(rights && { rights: glyphs.text(rights) }),
      ...(publisher && { publisher: glyphs.text(publisher) }),
      authors: book.metadata.authors.map((author) => ({ ...author, name: glyphs.text(author.name) })),
    },
    lists: book.lists.map(({ kind, objects }) => ({
      kind,
      objects: objects.map((object) => ({ ...object, caption: glyphs.nodes(object.caption) })),
    })),
    sections: book.sections.map((section) => printable(section, preparation)),
  };
}

function printTarget(book: Book): Target {
  return {
    imageSource: (id) => book.assets.get(id)?.path ?? "",
    linkTarget: (id) => `#${id}`,
    // The role doc-noteref would take the link's tag from it in Chromium's print.
    noteCall: (call) =>
      `<a class="noteref" href="#${escapeAttribute(call.note)}" id="${escapeAttribute(call.id)}">` +
      `${escapeAttribute(call.number)}</a>`,
    backlinkAttributes: {},
    backlinksToAll: false,
    xmlLang: false,
  };
}

function filesOf(
  book: Book,
  fonts: FontSet,
  characters: ReadonlySet<number>,
  showsCover: boolean,
): ReadonlyMap<string, PrintFile> {
  const files = new Map(fontFiles(fonts, characters));
  const cover = showsCover && book.cover ? [book.cover] : [];
  for (const { path, mediaType, read } of [...cover, ...usedAssets(book)]) {
    const picture: PrintFile = {
      mediaType,
      get bytes() {
        return read();
      },
    };
    files.set(path, picture);
  }
  return files;
}
