import type { Book, Section } from "../book/book.ts";
import type { EpubDocument, Labels } from "./edition.ts";
import type { Addresses, KnownDocuments } from "./known-documents.ts";
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
  /** What is known of the documents, where they are rendered again and again. */
  readonly known?: KnownDocuments | undefined;
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
  const { book, labels, render, known } = setting;
  const documents = openings.map((section, index) => {
    const fileName = fileNames[index] ?? "";
    const place: DocumentPlace = {
      fileName,
      withTitleBlock: book.layout === "article" && index === 0,
      beforeContents: index < before,
      continues: continuing.has(section),
    };
    const make = (addresses: Addresses): EpubDocument =>
      sectionDocument(section, place, {
        render,
        labels,
        bookTitle: book.metadata.title,
        facts: facts[index],
        target: epubTarget(addresses),
      });
    const addresses = addressesIn(book, fileOf, fileName);
    return known?.made(section, JSON.stringify(place), addresses, make) ?? make(addresses);
  });
  return { openings, documents, facts, fileOf };
}

/** The documents with those that are too large for old readers divided, and all links to them. */
export function withoutLarge(whole: SectionDocuments, setting: DocumentSetting): SectionDocuments {
  const isLarge = whole.documents.map(({ xhtml }) => Buffer.byteLength(xhtml) > LARGEST_DOCUMENT);
  if (!isLarge.includes(true)) return whole;
  const addresses = addressesIn(setting.book, whole.fileOf, "");
  const divided = (section: Section): readonly Section[] => {
    const make = (own: Addresses): readonly Section[] => splitChapter(section, epubTarget(own));
    return setting.known?.made(section, "pieces", addresses, make) ?? make(addresses);
  };
  const pieces = whole.openings.map((section, index) => (isLarge[index] ? divided(section) : [section]));
  const continuing = new Set(pieces.flatMap(([, ...others]) => others));
  return sectionDocuments(pieces.flat(), setting, continuing);
}

function addressesIn(book: Book, fileOf: ReadonlyMap<string, string>, here: string): Addresses {
  return {
    imageSource: (id) => book.assets.get(id)?.path ?? "",
    linkTarget: (id) => (fileOf.get(id) === here ? `#${id}` : `${fileOf.get(id) ?? ""}#${id}`),
  };
}

function epubTarget({ imageSource, linkTarget }: Addresses): Target {
  return {
    imageSource,
    linkTarget,
    noteCall: (call) =>
      `<a epub:type="noteref" role="doc-noteref" class="noteref" href="${escapeAttribute(linkTarget(call.note))}" ` +
      `id="${escapeAttribute(call.id)}">${escapeAttribute(call.number)}</a>`,
    backlinkAttributes: { "epub:type": "backlink", role: "doc-backlink" },
    backlinksToAll: true,
    xmlLang: true,
  };
}

/** What a document is among the others. */
interface DocumentPlace {
  readonly fileName: string;
  readonly withTitleBlock: boolean;
  readonly beforeContents: boolean;
  /** Whether it goes on from the one before. */
  readonly continues: boolean;
}

interface DocumentContext {
  readonly render: Render;
  readonly bookTitle: string;
  readonly facts: SectionFacts | undefined;
  readonly target: Target;
  readonly labels: Labels;
}

function sectionDocument(
  section: Section,
  { fileName, withTitleBlock, beforeContents, continues }: DocumentPlace,
  { render, bookTitle, facts, target, labels }: DocumentContext,
): EpubDocument {
  const view = sectionView(section, target, labels.backToText);
  return {
    id: fileName.replace(".xhtml", ""),
    fileName,
    title: section.titleText || bookTitle,
    role: section.role,
    language: section.language,
    direction: section.direction,
    xhtml: render("epub/section", { section: view, with_title_block: withTitleBlock }),
    properties: propertiesOf(facts),
    beforeContents,
    ...(continues && { continues }),
  };
}

/** EPUB 3.3 §5.6.2: what a manifest item must declare of its document. */
function propertiesOf(facts: SectionFacts | undefined): readonly string[] {
  return [...(facts?.hasMath ? ["mathml"] : []), ...(facts?.hasDrawing ? ["svg"] : [])];
}
