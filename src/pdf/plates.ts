import { readContent, writeContent } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { mediaBox, pageNumbers } from "./pages.ts";
import { referenceOf, referencesIn } from "./references.ts";
import { entryOf, itemsOf, withEntry } from "./syntax.ts";

/** A picture that stands alone on its page. Lengths in points, from the area inside the margins. */
export interface Plate {
  readonly pageIndex: number;
  readonly leftPt: number;
  readonly topPt: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

/** Skia turns the page upside down and counts in dots; then it clips to the area inside the margins. */
const AREA = /^(\S+) 0 0 -\S+ 0 (\S+) cm\n[^]*?(?:^|\n)(\S+) (\S+) \S+ \S+ re\nW\*? n\n/;

/** Chromium puts the edges of pictures on whole pixels: so much larger than measured, no white is left at an edge. */
const ENLARGED = 1.002;

/**
 * Makes the picture of a page fill it, with the bleed around it: as large as is needed to leave nothing of the page
 * free, in the middle, and what reaches beyond is cut off. The page holds nothing else.
 * @throws when the page is not as Skia writes it
 */
export function fillSheet(pdf: PdfDocument, plate: Plate, bleedPt: number): void {
  const number = pageNumbers(pdf)[plate.pageIndex];
  const page = number === undefined ? undefined : objectAt(pdf, number);
  const contents = page && referenceOf(page.dict, "Contents");
  if (number === undefined || !page || contents === undefined) throw new Error("A picture's page is not to be found");
  const content = objectAt(pdf, contents);
  const operators = readContent(content);
  const area = AREA.exec(operators);
  if (!area) throw new Error(`A picture's page does not begin with Skia's: ${operators.slice(0, 60)}`);
  const [dot = 1, head = 0, left = 0, top = 0] = area.slice(1).map(Number);
  const box = mediaBox(pdf, number);
  const sheet = { left: -bleedPt, bottom: -bleedPt, width: box[2] + 2 * bleedPt, height: box[3] + 2 * bleedPt };
  const x = dot * left + plate.leftPt + plate.widthPt / 2;
  const y = head - dot * top - plate.topPt - plate.heightPt / 2;
  const scale = ENLARGED * Math.max(sheet.width / plate.widthPt, sheet.height / plate.heightPt);
  const matrix = [
    scale,
    sheet.left + sheet.width / 2 - scale * x,
    sheet.bottom + sheet.height / 2 - scale * y,
  ] as const;
  const clip = [sheet.left, sheet.bottom, sheet.width, sheet.height].map(decimal).join(" ");
  writeContent(content, `${clip} re\nW n\n${asOperands(matrix)} cm\n${operators}`);
  enlargePatterns(pdf, page.dict, matrix);
}

/** A scale, and by how much to the right and up. */
type Enlargement = readonly [scale: number, x: number, y: number];

/** Patterns stand where the page does, whatever is done to its content (ISO 32000-1 §8.7.3.1). */
function enlargePatterns(pdf: PdfDocument, page: string, [scale, right, up]: Enlargement): void {
  const patterns = entryOf(entryOf(page, "Resources") ?? "<<>>", "Pattern") ?? "";
  for (const number of referencesIn(patterns)) {
    const pattern = objectAt(pdf, number);
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = itemsOf(entryOf(pattern.dict, "Matrix") ?? "[]").map(Number);
    const matrix = [a * scale, b * scale, c * scale, d * scale, e * scale + right, f * scale + up];
    pattern.dict = withEntry(pattern.dict, "Matrix", `[${matrix.map(decimal).join(" ")}]`);
  }
}

function asOperands([scale, x, y]: Enlargement): string {
  return [scale, 0, 0, scale, x, y].map(decimal).join(" ");
}

function decimal(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
