import type { Book, Section } from "../book/book.ts";
import type { EpubDocument, Labels } from "./edition.ts";
import { factsOf, type SectionFacts } from "./section-facts.ts";
import { sectionView } from "./section-view.ts";
import { LARGEST_DOCUMENT, splitChapter } from "./split-chapters.ts";
import { countBeforeContents } from "./walk.ts";
import { escapeAttribute, type Target } from "./xhtml.ts";

/** What documents are made with. */
export interface DocumentSetting {
  readonly book: Book;
  readonly labels: Labels;
  readonly render: Render;
}

/** Renders a template by its name. */
export type Render = (name: string, context?: object) => string;

/** The documents of an EPUB's text, one for each opening section. */
export interface SectionDocuments {
  readonly openings: readonly Section[];
  readonly documents: readonly EpubDocument[];
  readonly facts: readonly SectionFacts[];
  /** Id of a place → the file it is in. */
  readonly fileOf: ReadonlyMap<string, string>;
}

/** @param continuing the openings that go on from the one before them */
export function sectionDocuments(
  openings: readonly Section[],
  setting: DocumentSetting,
  continuing: ReadonlySet<Section> = new Set(),
): SectionDocuments {
  const before = countBeforeContents(openings);
  const fileOf = new Map<string, string>();
  const fileNames = openings.map((_, index) => `chapter-${String(index + 1).padStart(3, "0")}.xhtml`);
  const facts = openings.map(factsOf);
  facts.forEach(({ ids }, index) => {
    for (const id of ids) fileOf.set(id, fileNames[index] ?? "");
  });
  const { book, labels, render } = setting;
  const documents = openings.map((section, index) => ({
    ...sectionDocument(section, {
      render,
      bookTitle: book.metadata.title,
      facts: facts[index],
      fileName: fileNames[index] ?? "",
      target: epubTarget(book, fileOf, fileNames[index] ?? ""),
      labels,
      withTitleBlock: book.layout === "article" && index === 0,
      beforeContents: index < before,
    }),
    ...(continuing.has(section) && { continues: true }),
  }));
  return { openings, documents, facts, fileOf };
}

/** The documents with those that are too large for old readers divided, and all links to them. */
export function withoutLarge(whole: SectionDocuments, setting: DocumentSetting): SectionDocuments {
  const isLarge = whole.documents.map(({ xhtml }) => Buffer.byteLength(xhtml) > LARGEST_DOCUMENT);
  if (!isLarge.includes(true)) return whole;
  const target = epubTarget(setting.book, whole.fileOf, "");
  const pieces = whole.openings.map((section, index) => (isLarge[index] ? splitChapter(section, target) : [section]));
  const continuing = new Set(pieces.flatMap(([, ...others]) => others));
  return sectionDocuments(pieces.flat(), setting, continuing);
}

function epubTarget(book: Book, fileOf: ReadonlyMap<string, string>, here: string): Target {
  const linkTarget = (id: string): string => (fileOf.get(id) === here ? `#${id}` : `${fileOf.get(id) ?? ""}#${id}`);
  return {
    imageSource: (id) => book.assets.get(id)?.path ?? "",
    linkTarget,
    noteCall: (call) =>
      `<a epub:type="noteref" role="doc-noteref" class="noteref" href="${escapeAttribute(linkTarget(call.note))}" ` +
      `id="${escapeAttribute(call.id)}">${escapeAttribute(call.number)}</a>`,
    backlinkAttributes: { "epub:type": "backlink", role: "doc-backlink" },
    backlinksToAll: true,
    xmlLang: true,
  };
}

interface DocumentContext {
  readonly render: Render;
  readonly bookTitle: string;
  readonly facts: SectionFacts | undefined;
  readonly fileName: string;
  readonly target: Target;
  readonly labels: Labels;
  readonly withTitleBlock: boolean;
  readonly beforeContents: boolean;
}

function sectionDocument(section: Section, context: DocumentContext): EpubDocument {
  const view = sectionView(section, context.target, context.labels.backToText);
  const xhtml = context.render("epub/section", {
    section: view,
    with_title_block: context.withTitleBlock,
  });
  return {
    id: context.fileName.replace(".xhtml", ""),
    fileName: context.fileName,
    title: section.titleText || context.bookTitle,
    role: section.role,
    language: section.language,
    direction: section.direction,
    xhtml,
    properties: propertiesOf(context.facts),
    beforeContents: context.beforeContents,
  };
}

/** EPUB 3.3 §5.6.2: what a manifest item must declare of its document. */
function propertiesOf(facts: SectionFacts | undefined): readonly string[] {
  return [...(facts?.hasMath ? ["mathml"] : []), ...(facts?.hasDrawing ? ["svg"] : [])];
}
