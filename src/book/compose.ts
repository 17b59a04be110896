import { setImmediate } from "node:timers/promises";
import { editionNames } from "../config/editions.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Entry, Manuscript, SourceFile } from "../manuscript/manuscript.ts";
import type { MarkdownOptions } from "../markdown/parser.ts";
import type { ParsedText } from "../markdown/parsed.ts";
import { loadCover } from "./assets/cover.ts";
import { placeImages } from "./assets/images.ts";
import type { Book, Section } from "./book.ts";
import { setColumns } from "./columns.ts";
import { checkClasses } from "./class-names.ts";
import { divide } from "./divisions.ts";
import { reportEmptyChapters } from "./empty-chapters.ts";
import { EditionContent, type EditionNames, type LeftOut } from "./edition-content.ts";
import { surveyOf, together, type Survey } from "./survey.ts";
import { variablesOf } from "./variables.ts";
import { nameParagraphs } from "./paragraph-names.ts";
import { checkDirections } from "./mixed-directions.ts";
import { setVerse } from "./verse.ts";
import { markCountedLists } from "./digits.ts";
import type { Draft, DraftSection, Pass, PassTools } from "./draft.ts";
import { IncludeFiles } from "./include-files.ts";
import { assignIds } from "./ids.ts";
import { type KeptTexts, parseOnce } from "./kept-texts.ts";
import { mendLevels } from "./levels.ts";
import { markIndexTerms } from "./index-marks.ts";
import { linkExamples, numberExamples } from "./examples.ts";
import { linkTerms } from "./glossary.ts";
import { makeIndex } from "./make-index.ts";
import { languageOf, metadataOf } from "./metadata.ts";
import { setMarginNotes } from "./margin-notes.ts";
import { numberNotes } from "./notes.ts";
import { numberHeadings } from "./heading-numbers.ts";
import { markObjects, numberObjects } from "./objects.ts";
import { orderByRole } from "./order.ts";
import { checkOwnPages } from "./own-pages.ts";
import { gatherParts } from "./parts.ts";
import { numberChapters } from "./numbering.ts";
import { chooseLayout, listHeadings } from "./outline.ts";
import { resolveReferences } from "./references.ts";
import { gatherSections } from "./sections.ts";

export interface ComposeOptions extends PassTools {
  /** Read for SOURCE_DATE_EPOCH. */
  readonly environment: NodeJS.ProcessEnv;
  /** Texts that were parsed before. */
  readonly kept?: KeptTexts | undefined;
  /** Told before each file is read as Markdown: the how manieth of how many. */
  onChapter?(n: number, of: number): void;
}

/** How many milliseconds files are parsed at a stretch, unless a single one takes longer. */
const LONGEST_TURN = 4;

// Few books need these passes, and every build would wait for what they load.
const drawDiagrams: Pass = async (draft, diagnostics, { drawMermaid }) =>
  draft.holds.diagrams
    ? await (await import("./assets/diagrams.ts")).drawDiagrams(draft, diagnostics, drawMermaid)
    : draft;
const cite: Pass = async (draft, diagnostics) =>
  draft.manuscript.config.bibliography.length > 0
    ? await (await import("./citations/cite.ts")).cite(draft, diagnostics)
    : draft;

/** What composing does to the sections of a manuscript, in this order. Images, the cover and citations read files. */
const PASSES: readonly Pass[] = [
  orderByRole,
  gatherParts,
  reportEmptyChapters,
  divide,
  mendLevels,
  numberNotes,
  setVerse,
  setColumns,
  nameParagraphs,
  markObjects,
  linkTerms,
  linkExamples,
  markIndexTerms,
  assignIds,
  setMarginNotes,
  checkOwnPages,
  resolveReferences,
  placeImages,
  drawDiagrams,
  loadCover,
  numberChapters,
  chooseLayout,
  cite,
  listHeadings,
  numberHeadings,
  numberExamples,
  markCountedLists,
  numberObjects,
  makeIndex,
  checkClasses,
  checkDirections,
];

/**
 * Understands a manuscript: reads its Markdown, finds titles and roles, numbers notes and chapters, resolves every
 * link and image. The author's mistakes are reported; the book is whole in any case, with their places mended.
 * @returns the book of each edition, by its id: one and the same, unless some of the text is not for all
 */
export async function composeBooks(
  manuscript: Manuscript,
  editions: readonly EditionNames[],
  diagnostics: Diagnostics,
  options: ComposeOptions,
): Promise<ReadonlyMap<string, Book>> {
  const language = languageOf(manuscript, diagnostics);
  const { texts, included } = await parseFiles(manuscript, language, diagnostics, options);
  // Where nobody lists the chapters, what a chapter includes is part of it and none of its own.
  const chapters = manuscript.listed ? manuscript.entries : withoutFiles(manuscript.entries, included);
  const surveys = [...texts.values()].map(surveyOf);
  const holds = together(surveys);
  const differ =
    holds.conditions === "conditional" ||
    [...texts.keys()].some(({ header }) => header.editions) ||
    editions.some(({ chapters: some }) => some) ||
    (holds.conditions === "marked" && new Set(editions.map(({ draft = false }) => draft)).size > 1);
  const books = new Map<string, Book>();
  const known = editionNames(manuscript.config);
  let book: Book | undefined;
  for (const edition of editions) {
    if (!book || differ) {
      const content = new EditionContent(edition, known, diagnostics);
      const chosen = new Map(
        [...texts].map(([file, text], i) => [file, surveys[i]?.conditions === "none" ? text : content.text(text)]),
      );
      const entries = differ ? content.entries(chapters, texts) : chapters;
      const read = { texts: chosen, leftOut: content.leftOut, holds, language };
      book = await composeTexts({ ...manuscript, entries }, read, diagnostics, options);
    }
    books.set(edition.id, book);
  }
  return books;
}

interface ReadTexts {
  readonly texts: ReadonlyMap<SourceFile, ParsedText>;
  readonly leftOut: LeftOut;
  readonly holds: Survey;
  /** BCP 47. */
  readonly language: string;
}

async function composeTexts(
  manuscript: Manuscript,
  { texts, leftOut, holds, language }: ReadTexts,
  diagnostics: Diagnostics,
  options: ComposeOptions,
): Promise<Book> {
  const { sections, bookTitle } = gatherSections(manuscript, texts, language);
  let draft: Draft = {
    manuscript,
    metadata: metadataOf(manuscript, language, bookTitle, options.environment),
    layout: "book",
    sections,
    leftOut,
    holds,
    lists: [],
    anchors: new Map(),
    assets: new Map(),
  };
  for (const pass of PASSES) draft = await pass(draft, diagnostics, options);
  return finished(draft);
}

interface ParsedFiles {
  readonly texts: ReadonlyMap<SourceFile, ParsedText>;
  /** The paths of those that others include. */
  readonly included: ReadonlySet<string>;
}

async function parseFiles(
  manuscript: Manuscript,
  language: string,
  diagnostics: Diagnostics,
  options: ComposeOptions,
): Promise<ParsedFiles> {
  const files = new Set(filesOf(manuscript.entries));
  const texts = new Map<SourceFile, ParsedText>();
  const shared = {
    citations: manuscript.config.bibliography.length > 0,
    variables: variablesOf(manuscript, language),
    missingInclude: manuscript.hasConfig ? ("error" as const) : ("warning" as const),
  };
  const includes = new IncludeFiles(manuscript, diagnostics);
  let turnBegan = performance.now();
  for (const file of files) {
    options.onChapter?.(texts.size + 1, files.size);
    texts.set(file, parseFile(file, { ...shared, language, includes: includes.of(file) }, diagnostics, options.kept));
    if (performance.now() - turnBegan < LONGEST_TURN) continue;
    // Lets a browser that is starting up meanwhile be heard.
    await setImmediate();
    turnBegan = performance.now();
  }
  return { texts, included: includes.included };
}

function withoutFiles(entries: readonly Entry[], paths: ReadonlySet<string>): readonly Entry[] {
  if (paths.size === 0) return entries;
  return entries.flatMap((entry): readonly Entry[] => {
    const children = withoutFiles(entry.children, paths);
    return entry.kind === "file" && paths.has(entry.file.path) ? children : [{ ...entry, children }];
  });
}

function parseFile(
  file: SourceFile,
  options: MarkdownOptions,
  diagnostics: Diagnostics,
  kept: KeptTexts | undefined,
): ParsedText {
  const source = {
    shown: file.shown,
    text: file.text.split("\n").slice(file.headerLines).join("\n"),
    firstLine: file.headerLines + 1,
  };
  return parseOnce(source, { ...options, language: file.header.language ?? options.language }, diagnostics, kept);
}

function filesOf(entries: readonly Entry[]): readonly SourceFile[] {
  return entries.flatMap((entry) => [...(entry.kind === "file" ? [entry.file] : []), ...filesOf(entry.children)]);
}

/** Leaves out what only the passes had to know. */
function finished(draft: Draft): Book {
  const { metadata, layout, assets, cover, lists } = draft;
  return { metadata, layout, sections: draft.sections.map(finishedSection), assets, lists, ...(cover && { cover }) };
}

function finishedSection(section: DraftSection): Section {
  const {
    source: _,
    numbered: _n,
    aside: _d,
    titleLevel: _l,
    titleAnchor: _a,
    written: _w,
    numeral: _m,
    ...kept
  } = section;
  return {
    ...kept,
    notes: section.notes.map(({ source: _s, ...note }) => note),
    children: section.children.map(finishedSection),
  };
}
