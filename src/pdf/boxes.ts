import { objectAt, type PdfDocument } from "./document.ts";
import { mediaBox, pageNumbers } from "./pages.ts";
import { asReference, referencesIn } from "./references.ts";
import { entryOf, itemsOf, withEntry } from "./syntax.ts";

/** The size of the finished page in points. */
export interface TrimSize {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** Chromium rounds the size of a sheet to whole points, and lays the page out in the exact one. */
const ROUNDING_PT = 1.1;

/**
 * Gives every page its exact boxes. Where Chromium rounded the height, all that stands on the page is moved, so that it
 * keeps its distance from the top edge. Pages of another size (turned tables) keep theirs, and get it as their trim.
 * @returns by page object: by how much its content must be moved up, in points, where that is not 0
 */
export function setPageBoxes(pdf: PdfDocument, trim: TrimSize | undefined): Map<number, number> {
  const moved = new Map<number, number>();
  for (const page of pageNumbers(pdf)) {
    const object = objectAt(pdf, page);
    const [left, bottom, right, top] = mediaBox(pdf, page);
    const isTrimmed = trim && near(right - left, trim.widthPt) && near(top - bottom, trim.heightPt);
    const box = isTrimmed
      ? `[0 0 ${decimal(trim.widthPt)} ${decimal(trim.heightPt)}]`
      : `[${[left, bottom, right, top].map(decimal).join(" ")}]`;
    object.dict = withEntry(withEntry(object.dict, "MediaBox", box), "TrimBox", box);
    if (isTrimmed && decimal(trim.heightPt) !== decimal(top)) moved.set(page, trim.heightPt - top);
  }
  if (moved.size > 0) moveTargets(pdf, moved);
  return moved;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= ROUNDING_PT;
}

function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

const FIRST_MATRIX = /^(\S+ 0 0 -\S+ 0) (\S+) cm/;

/**
 * The content of a page moved up by some points. Skia's first operator turns the page upside down and holds its height.
 * @throws when there is content that does not begin so
 */
export function movedUp(operators: string, byPt: number): string {
  // A blank page.
  if (operators === "") return "";
  const match = FIRST_MATRIX.exec(operators);
  if (!match) throw new Error(`A page does not begin with Skia's matrix: ${operators.slice(0, 60)}`);
  return `${match[1]} ${decimal(Number(match[2]) + byPt)} cm${operators.slice(match[0].length)}`;
}

const PLACE = /(\d+) 0 R \/XYZ (\S+) ([^\s\]]+)/g;

/** Moves annotations, and the places destinations and the outline lead to. */
function moveTargets(pdf: PdfDocument, moved: ReadonlyMap<number, number>): void {
  for (const object of pdf.objects) {
    if (!object || object.stream || !object.dict.includes("/XYZ")) continue;
    object.dict = object.dict.replace(PLACE, (all, page: string, left: string, top: string) => {
      const by = moved.get(Number(page));
      return by === undefined ? all : `${page} 0 R /XYZ ${left} ${decimal(Number(top) + by)}`;
    });
  }
  for (const [page, by] of moved) {
    for (const annotation of annotationsOf(pdf, page)) moveRectangle(pdf, annotation, by);
  }
}

function annotationsOf(pdf: PdfDocument, page: number): number[] {
  const annotations = entryOf(objectAt(pdf, page).dict, "Annots");
  const list = asReference(annotations);
  return referencesIn(list === undefined ? (annotations ?? "") : objectAt(pdf, list).dict);
}

function moveRectangle(pdf: PdfDocument, annotation: number, by: number): void {
  const object = objectAt(pdf, annotation);
  const rectangle = itemsOf(entryOf(object.dict, "Rect") ?? "[]").map(Number);
  const moved = rectangle.map((value, index) => decimal(index % 2 ? value + by : value));
  object.dict = withEntry(object.dict, "Rect", `[${moved.join(" ")}]`);
}
