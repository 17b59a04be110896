import { readContent, taggedContents, type Content } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { FontEncodings, type FontEncoding } from "./fonts.ts";
import { asReference, referencesIn, referenceOf } from "./references.ts";
import { entryOf } from "./syntax.ts";

/** Skia draws in dots of 1/300 in: so many points is one of them. */
const DOT_PT = 72 / 300;
/** The document is laid out in CSS pixels of 1/96 in. */
const PIXEL_PT = 72 / 96;
/** More pages (and forms) than this tell nothing new of the scale: Chromium scales the whole document. */
const CONTENTS_LOOKED_AT = 24;

/** Begins a piece of tagged text. */
const TAGGED_TEXT = /^\/\S+ <<\/MCID \d+ ?>> ?BDC$/;

/**
 * The scale the text of the document was really printed at: 1 when it has the size asked for. Chromium scales a whole
 * document down, and says nothing, when one line of it is wider than the page. Margin boxes keep their size and are
 * not looked at. Text that is scaled by the style sheet is outvoted by the rest. 1 for a document without tagged text.
 */
export function bodyScale(pdf: PdfDocument): number {
  const contents = Array.from(taggedContents(pdf));
  const step = Math.max(1, Math.floor(contents.length / CONTENTS_LOOKED_AT));
  const votes = new Map<number, number>();
  for (let i = 0; i < contents.length; i += step) {
    const content = contents[i];
    // A page begins with the size of a dot; a form stands on a page that did.
    if (content) countScales(readContent(content.object), content.isPage ? 1 : DOT_PT, votes);
  }
  const winner = [...votes].toSorted((a, b) => b[1] - a[1])[0];
  return winner ? winner[0] : 1;
}

/** Counts at which scale each piece of tagged text begins, rounded to a ten-thousandth. */
function countScales(operators: string, start: number, votes: Map<number, number>): void {
  const stack: number[] = [];
  let scale = start;
  let at = 0;
  while (at < operators.length) {
    const found = operators.indexOf("\n", at);
    const end = found < 0 ? operators.length : found;
    const operator = operators.slice(at, end);
    at = end + 1;
    if (operator === "q") stack.push(scale);
    else if (operator === "Q") scale = stack.pop() ?? 1;
    else if (operator.endsWith(" cm")) {
      const [a = 1, b = 0, c = 0, d = 1] = operator.split(" ").map(Number);
      scale *= Math.sqrt(Math.abs(a * d - b * c));
    } else if (operator === "BT") {
      // Most of a page is in its text objects, and nothing of this.
      const last = operators.indexOf("\nET\n", end);
      at = last < 0 ? operators.length : last + 1;
    } else if (TAGGED_TEXT.test(operator) && operators.startsWith("BT\n", at)) {
      const rounded = Math.round((scale / PIXEL_PT) * 10_000) / 10_000;
      votes.set(rounded, (votes.get(rounded) ?? 0) + 1);
    }
  }
}

/** A page on which a font had no glyph for a character. */
export interface MissingGlyphs {
  readonly pageIndex: number;
  /** How many times an empty box stands there. */
  readonly count: number;
}

/** The pages where glyph 0 (`.notdef`, an empty box) is shown: PDF/A-2 §6.2.11.8 forbids it. */
export function missingGlyphs(pdf: PdfDocument): MissingGlyphs[] {
  const encodings = new FontEncodings(pdf);
  const contents = Array.from(taggedContents(pdf));
  const forms = new Map(contents.filter(({ isPage }) => !isPage).map((form) => [form.owner, form]));
  const counts = contents
    .filter(({ isPage }) => isPage)
    .map((page) => {
      let count = 0;
      const open: (Content | undefined)[] = [page];
      for (const content of open) {
        if (!content) continue;
        count += countMissing(content, encodings);
        for (const number of referencesIn(entryOf(content.resources, "XObject") ?? "")) {
          open.push(forms.get(number));
          // A form is drawn once.
          forms.delete(number);
        }
      }
      return count;
    });
  return counts.flatMap((count, pageIndex) => (count > 0 ? [{ pageIndex, count }] : []));
}

const SHOWN = /\/(\S+) \S+ Tf|<([0-9A-Fa-f]+)> Tj/g;

/** Whether glyph 0 is among those that are shown, where each is written with so many digits. */
function mayShowZero(operators: string, digits: number): boolean {
  const zero = "0".repeat(digits);
  for (let at = operators.indexOf(zero); at >= 0; at = operators.indexOf(zero, at + 1)) {
    const start = operators.lastIndexOf("<", at) + 1;
    if (start === 0 || (at - start) % digits > 0) continue;
    const end = operators.indexOf(">", start);
    if (end > at && operators.startsWith("> Tj", end)) return true;
  }
  return false;
}

function countMissing(content: Content, encodings: FontEncodings): number {
  const fonts = encodings.of(content.resources);
  const operators = readContent(content.object);
  // Most pages show no such glyph in any font.
  const lengths = new Set(Array.from(fonts.values(), ({ digits }) => digits));
  const isPossible = [...lengths].some((digits) => mayShowZero(operators, digits));
  if (!isPossible) return 0;
  let font: FontEncoding | undefined;
  let count = 0;
  for (const [, name, codes] of operators.matchAll(SHOWN)) {
    if (name !== undefined) font = fonts.get(name);
    if (codes === undefined || font === undefined) continue;
    const zero = "0".repeat(font.digits);
    for (let at = codes.indexOf(zero); at >= 0; at = codes.indexOf(zero, at + 1)) {
      if (at % font.digits === 0) count++;
    }
  }
  return count;
}

/** A font of the document. */
export interface PdfFont {
  /** Its PostScript name, without the tag of the subset. */
  readonly name: string;
  readonly embedded: boolean;
}

/** All fonts, by name. Type 3 fonts hold their own outlines; they stand for bold or italic that the browser made up. */
export function fontsOf(pdf: PdfDocument): PdfFont[] {
  const fonts = new Map<string, PdfFont>();
  for (const object of pdf.objects) {
    if (!object || object.stream || !object.dict.startsWith("<</Type /Font\n")) continue;
    const subtype = entryOf(object.dict, "Subtype");
    if (subtype === "/CIDFontType0" || subtype === "/CIDFontType2") continue;
    const inner = referencesIn(entryOf(object.dict, "DescendantFonts") ?? "")[0];
    const dict = inner === undefined ? object.dict : objectAt(pdf, inner).dict;
    const number = referenceOf(dict, "FontDescriptor");
    const descriptor = number === undefined ? "<<>>" : objectAt(pdf, number).dict;
    const name = (entryOf(descriptor, "FontName") ?? entryOf(dict, "BaseFont") ?? "/")
      .slice(1)
      .replace(/^[A-Z]{6}\+/, "");
    const embedded =
      subtype === "/Type3" || asReference(/\/FontFile[23]? (\d+ 0 R)/.exec(descriptor)?.[1]) !== undefined;
    fonts.set(`${name} ${embedded}`, { name, embedded });
  }
  return [...fonts.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
