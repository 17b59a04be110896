import type { Book, Section } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { identifierFor } from "../book/identifier.ts";
import type { Artifact } from "./artifact.ts";
import { bookView } from "./book-view.ts";
import { digitsCss } from "./digits-css.ts";
import { contentsOf, firstLevels } from "./contents.ts";
import type { AccessibilityFacts, ContentsEntry, EpubDocument, EpubEdition, Labels, Landmark } from "./edition.ts";
import { editionFileName } from "./file-name.ts";
import { makesCopyrightPage, makesTitlePage } from "./front-pages.ts";
import type { KnownDocuments } from "./known-documents.ts";
import { labelsFor } from "./labels.ts";
import { verticalBook } from "./vertical.ts";
import { withMadeTitles } from "./made-titles.ts";
import { reportLargeBlocks } from "./large-blocks.ts";
import { listsOf } from "./object-lists.ts";
import { readable } from "./readable.ts";
import { type Render, sectionDocuments, withoutLarge } from "./section-documents.ts";
import type { SectionFacts } from "./section-facts.ts";
import { type Reader, readerCss, readerFor } from "./readers.ts";
import { type Design, plainDesign } from "./design.ts";
import { hasMarkup, markupFaults } from "./markup-check.ts";
import { readingStyles } from "./reading-styles.ts";
import { editionCss, verticalCss } from "./styles.ts";
import { renderTemplate } from "./template.ts";
import { assetsNamed, openingSections, sourceMapOf } from "./walk.ts";

/** How many levels of headings inside a chapter the navigation of an EPUB lists. */
const HEADING_LEVELS = 2;

/** What an EPUB is rendered with besides its book. */
export interface EpubContext {
  /** Where places stand in a print edition: references to pages then give its folios. */
  readonly pageMap?: Artifact["pageMap"] | undefined;
  readonly design?: Design | undefined;
  /** What is known of its documents, where it is rendered again and again. */
  readonly known?: KnownDocuments | undefined;
  /** Told what the project's templates make that is no sound markup, and of blocks that are too large. */
  readonly diagnostics?: Diagnostics;
}

/**
 * Renders a book as the documents of an EPUB: one for each chapter and part, after the cover and the title page.
 * @throws {TemplateFault} when a template of the project's has a fault
 */
export function renderEpub(
  composed: Book,
  plan: EditionPlan,
  { pageMap, design = plainDesign(plan), known, diagnostics }: EpubContext = {},
): EpubEdition {
  const labels = labelsFor(composed.metadata.language);
  const titled = withMadeTitles(composed, labels);
  const turned = plan.vertical ? verticalBook(titled) : titled;
  const { openingWords, highlighting, templates } = design;
  const reader = readerFor(plan, turned.metadata.language);
  const view = bookView(turned.metadata, plan, labels);
  const common = { book: view, labels, settings: design.settings, setting_classes: design.classes.join(" ") };
  const book = known?.recognised(turned, settingOf(turned, { common, design, pageMap })) ?? turned;
  const ready = (each: Section): Section => readable(each, { openingWords, highlighting, labels, pageMap });
  const sections = known?.readable(book.sections, ready) ?? book.sections.map((each) => ready(each));
  const render: Render = (name, context = {}) => renderTemplate(name, { ...common, ...context }, templates);
  const setting = { book, labels, render, known };
  const whole = sectionDocuments(openingSections({ ...book, sections }), setting);
  const divided = withoutLarge(whole, setting);
  const { openings, documents: texts, facts, fileOf } = divided;
  if (diagnostics && divided !== whole) reportLargeBlocks(openings, texts, diagnostics);
  const documents = [...frontDocuments(book, labels, render, reader.coverPage), ...texts];
  if (diagnostics && hasMarkup(templates)) {
    for (const { xhtml } of documents) {
      for (const { rule, ...fault } of markupFaults(xhtml, templates)) diagnostics.report(rule, fault);
    }
  }
  const linkTarget = (id: string): string => `${fileOf.get(id) ?? ""}#${id}`;
  const sourceMap = sourceMapOf(book);
  openings.forEach((section, index) => {
    if (section.span) sourceMap.set(texts[index]?.fileName ?? "", section.span);
    for (const [id, span] of facts[index]?.assets ?? []) if (span) sourceMap.set(book.assets.get(id)?.path ?? "", span);
  });
  return {
    kind: "epub",
    name: plan.name,
    fileName: editionFileName(book.metadata.slug, plan),
    metadata: book.metadata,
    ...(plan.vertical && { vertical: true }),
    identifier: identifierFor(book.metadata, plan.name),
    labels,
    documents,
    css: stylesOf(book, plan, design, reader),
    fonts: [],
    assets: assetsNamed(
      facts.flatMap(({ assets }) => [...assets.keys()]),
      book,
    ),
    ...(book.cover && { cover: book.cover }),
    contents: navigationOf({ ...book, sections }, plan, linkTarget),
    lists: listsOf(book, labels, linkTarget),
    landmarks: landmarksOf(documents, openings, labels, showsContents(book, plan)),
    accessibility: accessibilityOf(book, openings, facts),
    sourceMap,
  };
}

/** Whatever the documents are made with besides the text of their sections and its addresses. */
function settingOf(
  { metadata, layout }: Book,
  { common, design, pageMap }: Pick<EpubContext, "pageMap"> & { readonly common: object; readonly design: Design },
): string {
  const { openingWords, highlighting, templates } = design;
  const pages = pageMap && [...pageMap];
  return JSON.stringify([metadata, layout, common, openingWords, highlighting, pages, [...templates.own]]);
}

function stylesOf(
  { metadata }: Book,
  plan: EditionPlan,
  { templates, properties }: Design,
  { negativeMargins }: Reader,
): string {
  const styles = [
    (plan.vertical ? verticalCss : editionCss)(plan.theme, "epub", templates),
    readerCss(plan),
    digitsCss(metadata.zero, "epub"),
    plan.use?.largePrint ? templates.read("epub/large-print.css") : "",
  ];
  return readingStyles(styles.filter(Boolean).join("\n"), { properties, negativeMargins });
}

function frontDocuments(book: Book, labels: Labels, render: Render, hasCoverPage: boolean): readonly EpubDocument[] {
  const { language, direction, title } = book.metadata;
  const common = { language, direction, properties: [], beforeContents: true };
  const out: EpubDocument[] = [];
  if (book.cover && hasCoverPage) {
    const xhtml = render("epub/cover", { cover_path: book.cover.path });
    out.push({ ...common, id: "cover", fileName: "cover.xhtml", title: labels.cover, role: "cover", xhtml });
  }
  if (book.layout === "book" && makesTitlePage(book)) {
    const xhtml = render("epub/title-page");
    out.push({ ...common, id: "title-page", fileName: "title-page.xhtml", title, role: "titlepage", xhtml });
  }
  if (book.layout === "book" && makesCopyrightPage(book)) {
    const xhtml = render("epub/copyright-page");
    const title = labels.copyrightPage;
    out.push({
      ...common,
      id: "copyright-page",
      fileName: "copyright-page.xhtml",
      title,
      role: "copyright-page",
      xhtml,
    });
  }
  return out;
}

/** The contents, as deep as they are asked for. */
function navigationOf(
  book: Book,
  { contents: levels }: EditionPlan,
  linkTarget: (id: string) => string,
): readonly ContentsEntry[] {
  if (typeof levels !== "number") return contentsOf(book, { headingLevels: HEADING_LEVELS, linkTarget });
  return firstLevels(contentsOf(book, { headingLevels: levels - 1, linkTarget }), levels);
}

/** Whether the contents are a page of the book as well as the menu of the reading system. */
function showsContents(book: Book, { contents }: EditionPlan): boolean {
  return contents === undefined ? book.layout === "book" : contents !== false;
}

function landmarksOf(
  documents: readonly EpubDocument[],
  openings: readonly Section[],
  labels: Labels,
  withContents: boolean,
): readonly Landmark[] {
  const out: Landmark[] = [];
  const front = documents.length - openings.length;
  for (const document of documents.slice(0, front)) {
    if (document.role === "cover") out.push({ type: "cover", href: document.fileName, text: labels.cover });
    if (document.role === "titlepage") out.push({ type: "titlepage", href: document.fileName, text: labels.titlePage });
  }
  if (withContents) out.push({ type: "toc", href: "toc.xhtml#toc", text: labels.contents });
  const start = openings.findIndex((section) => section.division === "body");
  const body = documents[front + Math.max(0, start)];
  if (body) out.push({ type: "bodymatter", href: body.fileName, text: labels.startOfText });
  return out;
}

function accessibilityOf(book: Book, openings: readonly Section[], facts: readonly SectionFacts[]): AccessibilityFacts {
  return {
    hasImages: facts.some(({ hasImages }) => hasImages),
    allImagesDescribed: facts.every(({ allImagesDescribed }) => allImagesDescribed),
    hasMath: facts.some(({ hasMath }) => hasMath),
    allMathDescribed: facts.every(({ allMathDescribed }) => allMathDescribed),
    hasIndex: openings.some(({ role }) => role === "index"),
    languages: [...new Set([book.metadata.language, ...openings.map(({ language }) => language)])],
  };
}
