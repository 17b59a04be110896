import { readContent, taggedContents } from "./content.ts";
import type { PdfDocument } from "./document.ts";
import { FontEncodings } from "./fonts.ts";
import { markedTexts } from "./marked-text.ts";
import { pageNumbers } from "./pages.ts";
import { asReference } from "./references.ts";
import { withoutStrayLines } from "./stray-lines.ts";
import { contentOf, ownContent, readStructure, type MarkedContent, type StructureElement } from "./structure.ts";

/** A piece of the text of a finished PDF, all of it on one page. */
export interface TextPiece {
  /** The 0-based page. */
  readonly pageIndex: number;
  /** As it is read; a picture is one {@link PICTURE}. */
  readonly text: string;
  /** Which note it is of, counted from 0 in the order of the structure; absent outside notes. */
  readonly note?: number;
}

/** What stands for a picture in text: OBJECT REPLACEMENT CHARACTER. */
const PICTURE = "\uFFFC";

/**
 * The text of a finished PDF in the order it is read in, as its tags tell: without the markers of lists, and without
 * running heads, folios and table heads that are painted again, which are artifacts.
 */
export function textPieces(pdf: PdfDocument): readonly TextPiece[] {
  const elements = readStructure(pdf);
  const indexOfPage = new Map(pageNumbers(pdf).map((page, index) => [page, index]));
  const texts = taggedTexts(pdf);
  const pieces: TextPiece[] = [];
  let notes = 0;
  const add = ({ owner, id, page }: MarkedContent, note: number | undefined, given?: string): void => {
    const text = given ?? texts.get(owner)?.get(id) ?? "";
    const pageIndex = indexOfPage.get(page ?? 0);
    if (pageIndex === undefined || text.trim() === "") return;
    pieces.push({ pageIndex, text, ...(note !== undefined && { note }) });
  };
  const read = (element: StructureElement, around: number | undefined): void => {
    if (isMarker(element)) return;
    const note = element.type === "Note" ? notes++ : around;
    // The figure around a picture and its caption is a division in a finished file.
    if (element.type === "Figure") {
      const content = firstContent(element, elements);
      if (content) add(content, note, PICTURE);
      return;
    }
    for (const kid of element.kids) {
      const content = contentOf(element, kid);
      const child = elements.get(asReference(kid) ?? 0);
      if (content) add(content, note);
      else if (child) read(child, note);
    }
  };
  for (const element of elements.values()) if (!elements.has(element.parent)) read(element, undefined);
  return pieces;
}

function taggedTexts(pdf: PdfDocument): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const encodings = new FontEncodings(pdf);
  const contents = Array.from(taggedContents(pdf));
  return new Map(
    contents.map(({ object, owner, resources }) => [
      owner,
      markedTexts(withoutStrayLines(readContent(object)), encodings.of(resources)),
    ]),
  );
}

/** A list's marker is painted by its label itself; the words of a term, which is a label too, by an element in it. */
function isMarker(element: StructureElement): boolean {
  return element.type === "Lbl" && ownContent(element).length > 0;
}

function firstContent(
  element: StructureElement,
  elements: ReadonlyMap<number, StructureElement>,
): MarkedContent | undefined {
  for (const kid of element.kids) {
    const child = elements.get(asReference(kid) ?? 0);
    const content = contentOf(element, kid) ?? (child && firstContent(child, elements));
    if (content) return content;
  }
  return undefined;
}
