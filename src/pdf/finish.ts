import { withArtifacts } from "./artifacts.ts";
import { movedUp, setPageBoxes, type TrimSize } from "./boxes.ts";
import { setOutputIntent, setPageLabels, setPresentation, type PageLabels } from "./catalog.ts";
import { mendCharacterMaps } from "./character-maps.ts";
import { isTaggedForm, readContent, taggedContents, writeContent, type Content } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { withoutEmphasisMarks } from "./emphasis-marks.ts";
import { FontEncodings } from "./fonts.ts";
import { describeLinks, linksOf } from "./links.ts";
import { markedTexts } from "./marked-text.ts";
import { setMetadata, type PdfMetadata } from "./metadata.ts";
import { mendOutline } from "./outline.ts";
import { readPdf } from "./read.ts";
import { referenceOf } from "./references.ts";
import { dropRepetitions, possibleRepetitions } from "./repetitions.ts";
import { readStructure, type MarkedContent } from "./structure.ts";
import { entryOf } from "./syntax.ts";
import { mendTags } from "./tags.ts";
import { writePdf } from "./write.ts";

export interface FinishOptions extends PdfMetadata {
  /** The folios, where they are not simply 1, 2, 3 … */
  readonly pageLabels?: readonly PageLabels[];
  /** Left to right when unset. */
  readonly direction?: "ltr" | "rtl";
  /** Whether viewers show facing pages, the first one alone; when unset they scroll. */
  readonly spreads?: boolean;
}

/**
 * Turns what Chromium prints (tagged, with outline) into the finished file: PDF 1.7 that meets PDF/UA-1 and PDF/A-2a
 * as far as the manuscript allows, with its metadata, folios and exact boxes. The same input gives the same bytes.
 */
export function finishPdf(bytes: Uint8Array, options: FinishOptions & { readonly trim?: TrimSize }): Uint8Array {
  const pdf = readPdf(bytes);
  finishContent(pdf, options.trim);
  finishFile(pdf, options);
  return writePdf(pdf);
}

/**
 * Finishes what stands on the pages: tags, outline, links, artifacts and boxes. It may be done for a part of a book.
 * Changes the document in place.
 * @param trim the exact size of the page, which Chromium rounds
 */
export function finishContent(pdf: PdfDocument, trim: TrimSize | undefined): void {
  const elements = readStructure(pdf);
  mendTags(pdf, elements);
  mendOutline(pdf, elements);
  const links = linksOf(elements);
  const repetitions = possibleRepetitions(elements);
  const wanted = [...links.flatMap((link) => link.shows), ...repetitions.flatMap((repetition) => repetition.content)];
  const contents = new Map(Array.from(taggedContents(pdf), (content) => [content.owner, content]));
  const moved = setPageBoxes(pdf, trim);
  const texts = finishContents(pdf, contents, moved, byOwner(wanted));
  const textOf = ({ owner, id }: MarkedContent): string | undefined => texts.get(owner)?.get(id);
  describeLinks(pdf, links, textOf);
  dropRepetitions(pdf, repetitions, textOf, contents);
  mendCharacterMaps(pdf);
}

/** Finishes what concerns the file as a whole: metadata, folios, how it is shown. Changes the document in place. */
export function finishFile(pdf: PdfDocument, options: FinishOptions): void {
  setMetadata(pdf, options);
  setPresentation(pdf, {
    language: options.language,
    direction: options.direction ?? "ltr",
    spreads: options.spreads ?? false,
  });
  if (options.pageLabels) setPageLabels(pdf, options.pageLabels);
  setOutputIntent(pdf);
}

function byOwner(contents: readonly (MarkedContent | string)[]): Map<number, Set<number>> {
  const ids = new Map<number, Set<number>>();
  for (const content of contents) {
    if (typeof content === "string") continue;
    const known = ids.get(content.owner);
    if (known) known.add(content.id);
    else ids.set(content.owner, new Set([content.id]));
  }
  return ids;
}

/** Goes through all content once: moves it, marks artifacts, and gives back the texts that are wanted of it. */
function finishContents(
  pdf: PdfDocument,
  contents: ReadonlyMap<number, Content>,
  moved: ReadonlyMap<number, number>,
  wanted: ReadonlyMap<number, ReadonlySet<number>>,
): Map<number, Map<number, string>> {
  const texts = new Map<number, Map<number, string>>();
  const encodings = new FontEncodings(pdf);
  for (const { object, owner, resources } of contents.values()) {
    const written = readContent(object);
    const operators = withoutEmphasisMarks(written, () => encodings.of(resources));
    const ids = wanted.get(owner);
    if (ids) texts.set(owner, markedTexts(operators, encodings.of(resources), ids));
    const by = moved.get(owner);
    const placed = by === undefined ? operators : movedUp(operators, by);
    const forms = entryOf(resources, "XObject") ?? "<<>>";
    const finished = withArtifacts(placed, (name) => isTaggedXObject(pdf, forms, name)) ?? placed;
    if (finished !== written) writeContent(object, finished);
  }
  return texts;
}

function isTaggedXObject(pdf: PdfDocument, xObjects: string, name: string): boolean {
  const number = referenceOf(xObjects, name);
  return number !== undefined && isTaggedForm(objectAt(pdf, number));
}
