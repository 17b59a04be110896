import { setImmediate } from "node:timers/promises";
import type { Book } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import { leaveRoom } from "../config/margins.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { type Design, plainDesign } from "./design.ts";
import type { PrintEdition } from "./edition.ts";
import { editionAhead } from "./edition-ahead.ts";
import { withEndnotes } from "./endnotes.ts";
import { covers } from "./fonts.ts";
import { GlyphCheck } from "./glyphs.ts";
import type { KnownSections } from "./known-sections.ts";
import { labelsFor } from "./labels.ts";
import { withMadeTitles } from "./made-titles.ts";
import { hasMarkup, markupFaults } from "./markup-check.ts";
import { type PrintDesign, printableWords, printDocument, type PrintText } from "./print-document.ts";
import { marginsOf } from "./print-margins.ts";
import { printableBook } from "./printable-book.ts";
import { notesAtFoot, withPrintedLinks } from "./printed-links.ts";
import { sectionView, type SectionView } from "./section-view.ts";
import { loadFonts, loadTheme } from "./theme.ts";
import { verticalBook } from "./vertical.ts";
import { openingSections } from "./walk.ts";
import { escapeAttribute, type Target } from "./xhtml.ts";

/** What a rendering is helped by, and helps. */
export interface RenderTools {
  /** What is known of its sections, where a book is rendered again and again. */
  readonly known?: KnownSections | undefined;
  /** Told of a long book before its text is made ready: the edition as it will probably be, without that text. */
  readonly ahead?: ((edition: PrintEdition) => void) | undefined;
}

/**
 * Renders a book as one HTML document for print. Characters that no font of the theme has are reported to
 * `diagnostics` and replaced; so is what the project's templates make that is no sound markup. Others may work between
 * two sections: a browser that is starting is answered.
 * @throws {TemplateFault} when one of them has a fault
 */
export async function renderPrint(
  composed: Book,
  plan: EditionPlan,
  diagnostics: Diagnostics,
  { templates, faces }: Design = plainDesign(plan),
  { known, ahead }: RenderTools = {},
): Promise<PrintEdition> {
  const { language } = composed.metadata;
  const theme = loadTheme(plan.theme, templates, plan.themeSettings);
  const largePrint = plan.use?.largePrint ?? false;
  const fonts = loadFonts(plan.theme, language, { templates, own: faces, largePrint });
  const layout = plan.layout ?? composed.layout;
  const labels = labelsFor(language);
  const titled = withMadeTitles(composed, labels);
  const linked = withPrintedLinks(plan.vertical ? verticalBook(titled) : titled, plan, labels);
  const book = known?.recognised(linked) ?? linked;
  const noted = plan.notes === "book" && layout === "book" ? withEndnotes(book, labels) : book;
  const design: PrintDesign = { plan, theme, fonts, templates, layout, labels };
  const expected = ahead && editionAhead(noted, design);
  if (expected) ahead(expected);
  const glyphs = new GlyphCheck(covers(fonts), language);
  const found = { pageTargets: new Set<string>(), plates: new Set<string>() };
  const printed = await printableBook(noted, theme, glyphs, { ...found, known });
  const text: PrintText = { book, noted, printed, ...found };
  const words = printableWords(text, design, glyphs);
  glyphs.report(diagnostics);
  if (!leaveRoom(marginsOf(plan), plan.trimSize)) reportMargins(diagnostics);
  const views = await viewsOf(printed, printTarget(book), labels.backToText, known);
  if (movesNotes(plan) && openingSections(printed).some(({ notes }) => notes.length > 0)) reportColumns(diagnostics);
  const edition = printDocument(text, views, words, design);
  if (hasMarkup(templates)) {
    for (const { rule, ...fault } of markupFaults(edition.html, templates)) diagnostics.report(rule, fault);
  }
  return edition;
}

async function viewsOf(
  book: Book,
  target: Target,
  backToText: string,
  known: KnownSections | undefined,
): Promise<readonly SectionView[]> {
  const views: SectionView[] = [];
  for (const section of openingSections(book)) {
    await setImmediate();
    const make = (): SectionView => sectionView(section, target, backToText);
    views.push(known?.view(section, make) ?? make());
  }
  return views;
}

/** Whether notes that are wanted at the foot of their pages stand elsewhere, for the columns. */
function movesNotes(plan: EditionPlan): boolean {
  return plan.notes === "page" && !plan.vertical && !notesAtFoot(plan);
}

function reportColumns(diagnostics: Diagnostics): void {
  diagnostics.report("columns-notes", {
    message: "The notes stand at the end of the text, not at the foot of their pages, which are in columns.",
    hint: "Set `notes: chapter` for this edition, and nothing more is said of it.",
  });
}

function reportMargins(diagnostics: Diagnostics): void {
  diagnostics.report("margins-too-wide", {
    message: "The margins leave less than an inch of the page for the text.",
    hint: "Look at their units, and at `trimSize`.",
  });
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
