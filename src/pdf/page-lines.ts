import { readContent } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { type FontEncoding, FontEncodings } from "./fonts.ts";
import { fontSpaces } from "./font-spaces.ts";
import { Painted, type PaintedLine } from "./painted-lines.ts";
import { referenceOf } from "./references.ts";
import { entryOf } from "./syntax.ts";

export type { PaintedLine } from "./painted-lines.ts";

/** What is painted on a page, running heads and folios apart. Lengths in points, from the foot of the page up. */
export interface PageLines {
  /** The number of the page. */
  readonly page: number;
  /** The area inside the margins: what is outside it is not seen. */
  readonly top: number;
  readonly foot: number;
  /** From the top of the page to its foot. */
  readonly lines: readonly PaintedLine[];
  readonly pictures: readonly { readonly top: number; readonly foot: number }[];
  /** Whether lines of the page before or behind it are painted outside that area (see `withoutStrayLines`). */
  readonly hasStrays: boolean;
  /** The operators, and the fonts they name. */
  readonly operators: string;
  readonly fonts: ReadonlyMap<string, FontEncoding>;
}

/** Reads what stands where on a page. */
export class PageReader {
  readonly #pdf: PdfDocument;
  readonly #encodings: FontEncodings;
  readonly #isVertical: boolean;
  readonly #spaces = new Map<FontEncoding, { readonly code: string; readonly width: number } | undefined>();

  /** @param isVertical whether lines run down the page */
  constructor(pdf: PdfDocument, isVertical = false) {
    this.#pdf = pdf;
    this.#isVertical = isVertical;
    this.#encodings = new FontEncodings(pdf);
  }

  /** @param page its number */
  read(page: number): PageLines {
    const { dict } = objectAt(this.#pdf, page);
    const contents = referenceOf(dict, "Contents");
    const operators = contents === undefined ? "" : readContent(objectAt(this.#pdf, contents));
    const resources = entryOf(dict, "Resources") ?? "<<>>";
    const fonts = this.#encodings.of(resources);
    const stretchOf = (font: string, size: number, extent: readonly [number, number]): number | undefined =>
      this.#isVertical ? undefined : this.#stretch(operators, fonts.get(font), size, extent);
    const found = new Painted(operators, stretchOf, this.#isVertical);
    found.lines.sort((a, b) => b.baseline - a.baseline || a.x - b.x);
    const { top, foot, lines, pictures, hasStrays } = found;
    return { page, top, foot, lines, pictures, hasStrays, operators, fonts };
  }

  /** How much of the first space of a run the font did not ask for, in parts of its size. */
  #stretch(
    operators: string,
    font: FontEncoding | undefined,
    size: number,
    [from, to]: readonly [number, number],
  ): number | undefined {
    if (!font) return undefined;
    if (!this.#spaces.has(font)) this.#spaces.set(font, fontSpaces(this.#pdf, font));
    const space = this.#spaces.get(font);
    if (!space) return undefined;
    const shown = `<${space.code}> Tj\n`;
    const run = operators.slice(from, to);
    const at = run.indexOf(shown);
    if (at < 0) return undefined;
    const advance = Number.parseFloat(run.slice(at + shown.length, at + shown.length + 12));
    return Number.isNaN(advance) ? undefined : advance / size - space.width;
  }
}
