import type { Book } from "../book/book.ts";
import { textOf } from "../markdown/tree.ts";
import type { PrintEdition } from "./edition.ts";
import { covers } from "./fonts.ts";
import { GlyphCheck } from "./glyphs.ts";
import { type PrintDesign, printableWords, printDocument, type PrintText } from "./print-document.ts";
import { TemplateFault } from "./template-fault.ts";
import { nodesOf, openingSections } from "./walk.ts";

/** Shorter texts are made ready in no time. In characters. */
const LEAST = 200_000;

/**
 * A long edition as it will be, but for its text, which is not made ready yet: what is not of the text is as a rule the
 * same, for nothing but the characters in it decides about that. The browser can load its fonts meanwhile.
 * @returns undefined for short ones, and for templates that cannot do without text
 */
export function editionAhead(book: Book, design: PrintDesign): PrintEdition | undefined {
  const texts = openingSections(book).map((section) => textOf(nodesOf(section)));
  if (texts.reduce((sum, { length }) => sum + length, 0) < LEAST) return undefined;
  const glyphs = new GlyphCheck(covers(design.fonts), book.metadata.language);
  glyphs.text(charactersOf(...texts, JSON.stringify([book.metadata, book.lists])));
  const text: PrintText = { book, noted: book, printed: book, pageTargets: new Set(), plates: new Set() };
  try {
    return printDocument(text, [], printableWords(text, design, glyphs), design);
  } catch (error) {
    // It is told when the text is there, if it is a fault then.
    if (error instanceof TemplateFault) return undefined;
    throw error;
  }
}

/** Each character of some texts that is not of ASCII, once. */
function charactersOf(...texts: readonly string[]): string {
  return [...new Set(texts.flatMap((text) => text.match(BEYOND_ASCII) ?? []))].join(" ");
}

const BEYOND_ASCII = /[\u0080-\u{10FFFF}]/gu;
