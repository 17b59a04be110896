import { readContent, writeContent } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { mediaBox, pageNumbers } from "./pages.ts";
import { referenceOf, referencesIn } from "./references.ts";
import { entryOf, itemsOf, withEntry } from "./syntax.ts";

/** A picture that stands alone on its page, at the top left of a box with a ground. Lengths in points. */
export interface Plate {
  readonly pageIndex: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

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
  const corner = groundCorner(operators);
  const box = mediaBox(pdf, number);
  const sheet = { left: -bleedPt, bottom: -bleedPt, width: box[2] + 2 * bleedPt, height: box[3] + 2 * bleedPt };
  const x = corner.x + plate.widthPt / 2;
  const y = corner.y - plate.heightPt / 2;
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

/** The operators that say where a ground is painted, one a line as Skia writes it. */
const STEP = /^(?:q|Q|(\S+) 0 0 (\S+) (\S+) (\S+) cm|(\S+) (\S+) \S+ \S+ re\nf\*?)$/gm;

/** The upper left corner of the first ground that is painted, in points. @throws when there is none */
function groundCorner(operators: string): { x: number; y: number } {
  const saved: Enlarged[] = [];
  let [sx, sy, x, y]: Enlarged = [1, 1, 0, 0];
  for (const match of operators.matchAll(STEP)) {
    const [operator, a = 1, d = 1, e = 0, f = 0, left = 0, top = 0] = match.map((value, at) =>
      at === 0 || value === undefined ? value : Number(value),
    ) as [string, ...(number | undefined)[]];
    if (operator === "q") saved.push([sx, sy, x, y]);
    else if (operator === "Q") [sx, sy, x, y] = saved.pop() ?? [sx, sy, x, y];
    else if (operator.endsWith("cm")) [sx, sy, x, y] = [sx * a, sy * d, sx * e + x, sy * f + y];
    else return { x: sx * left + x, y: sy * top + y };
  }
  throw new Error(`A picture's page has no ground: ${operators.slice(0, 60)}`);
}

/** By how much x and y are enlarged, and then moved. */
type Enlarged = readonly [sx: number, sy: number, x: number, y: number];

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
