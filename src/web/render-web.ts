import type { Book, Section } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { bookView } from "../edition/book-view.ts";
import { contentsOf, firstLevels } from "../edition/contents.ts";
import { contentsView } from "../edition/contents-view.ts";
import { type Design, plainDesign } from "../edition/design.ts";
import type { ContentsEntry } from "../edition/edition.ts";
import { editionFileName } from "../edition/file-name.ts";
import { firstWords, inOneLine, shortened } from "../edition/first-words.ts";
import { makesCopyrightPage, makesTitlePage } from "../edition/front-pages.ts";
import { labelsFor } from "../edition/labels.ts";
import { withMadeTitles } from "../edition/made-titles.ts";
import { hasMarkup, markupFaults } from "../edition/markup-check.ts";
import { listsOf } from "../edition/object-lists.ts";
import { readable } from "../edition/readable.ts";
import { sectionView } from "../edition/section-view.ts";
import { renderTemplate } from "../edition/template.ts";
import { countBeforeContents, openingSections } from "../edition/walk.ts";
import { escapeAttribute, type Target } from "../edition/xhtml.ts";
import { pictureAddress } from "./picture-address.ts";
import { pageStyles } from "./styles.ts";

/** How many levels of headings inside a chapter the contents list. */
const HEADING_LEVELS = 1;
/** What search engines and link previews show of a description. */
const DESCRIPTION = { least: 80, most: 160 };

/** What a page is rendered with besides its book. */
export interface WebContext {
  readonly design?: Design | undefined;
  readonly diagnostics: Diagnostics;
  /** The name of the file with the cover beside the page, where there will be one. */
  readonly coverFile?: string | undefined;
}

/**
 * Renders a book as one HTML document that needs nothing beside it: styles and pictures are in it, and it runs no
 * script and loads nothing.
 * @throws {TemplateFault} when a template of the project's has a fault
 */
export async function renderWeb(
  composed: Book,
  plan: EditionPlan,
  { design = plainDesign(plan), diagnostics, coverFile }: WebContext,
): Promise<string> {
  const labels = labelsFor(composed.metadata.language);
  const book = withMadeTitles(composed, labels);
  const { openingWords, highlighting, templates, settings, classes } = design;
  const layout = plan.layout ?? book.layout;
  const sections = book.sections.map((each) =>
    readable(each, { openingWords, highlighting, labels, pageMap: undefined }),
  );
  const openings = openingSections({ ...book, sections });
  const target = webTarget(book);
  const views = openings.map((section) => sectionView(section, target, labels.backToText));
  const before = countBeforeContents(openings);
  const contents = contentsFor({ ...book, sections }, plan, layout);
  const html = renderTemplate(
    "web/page",
    {
      book: bookView(book.metadata, plan, labels),
      labels,
      settings,
      setting_classes: classes.join(" "),
      layout,
      theme: plan.theme,
      // A comment or a text in a style sheet must not end the element it stands in.
      css: (await pageStyles(book.metadata.zero, plan, design)).replaceAll("</", "<\\/"),
      description: descriptionOf(book),
      address: addressOf(book, plan),
      cover_address: plan.url !== undefined && coverFile !== undefined ? `${plan.url}${coverFile}` : "",
      cover: book.cover ? pictureAddress(book.cover) : "",
      show: {
        title_page: layout === "article" || makesTitlePage(book),
        copyright_page: layout === "book" && makesCopyrightPage(book),
      },
      before_contents: views.slice(0, before),
      openings: views.slice(before),
      contents: contentsView(contents, openings),
      lists: layout === "book" ? listViews(book, openings) : [],
    },
    templates,
  );
  if (hasMarkup(templates)) {
    for (const { rule, ...fault } of markupFaults(html, templates)) diagnostics.report(rule, fault);
  }
  return html;
}

function listViews(book: Book, openings: readonly Section[]) {
  const labels = labelsFor(book.metadata.language);
  return listsOf(book, labels, linkTarget).map((list) => ({
    ...list,
    entries: contentsView(list.entries, openings),
  }));
}

function linkTarget(id: string): string {
  return `#${id}`;
}

/** The contents; none where they are not wanted, or would list one place only. */
function contentsFor(book: Book, { contents: wanted }: EditionPlan, layout: "article" | "book") {
  if (wanted === false || (wanted === undefined && layout === "article")) return [];
  const entries: readonly ContentsEntry[] =
    typeof wanted === "number"
      ? firstLevels(contentsOf(book, { headingLevels: wanted - 1, linkTarget }), wanted)
      : contentsOf(book, { headingLevels: HEADING_LEVELS, linkTarget });
  const [first, ...others] = entries;
  return others.length === 0 && (first?.children.length ?? 0) === 0 ? [] : entries;
}

function descriptionOf(book: Book): string {
  const { description } = book.metadata;
  return shortened(description ? inOneLine(description) : firstWords(book, DESCRIPTION.most), DESCRIPTION);
}

/** Where the page will lie; empty where nobody says so. */
function addressOf({ metadata }: Book, plan: EditionPlan): string {
  return plan.url === undefined ? "" : `${plan.url}${editionFileName(metadata.slug, plan)}`;
}

function webTarget(book: Book): Target {
  return {
    imageSource: (id) => {
      const asset = book.assets.get(id);
      return asset ? pictureAddress(asset) : "";
    },
    linkTarget,
    noteCall: (call) =>
      `<a class="noteref" role="doc-noteref" href="#${escapeAttribute(call.note)}" id="${escapeAttribute(call.id)}">` +
      `${escapeAttribute(call.number)}</a>`,
    backlinkAttributes: { role: "doc-backlink" },
    backlinksToAll: true,
    xmlLang: false,
  };
}
