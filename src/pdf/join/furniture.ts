import { addObject, objectAt, type PdfDocument } from "../document.ts";
import { pageNumbers } from "../pages.ts";
import { referenceOf, referencesIn } from "../references.ts";
import { entryOf, itemsOf, withEntry } from "../syntax.ts";
import { renumbered } from "./renumber.ts";

/** What is painted on a page besides its own content. */
export interface PageDress {
  /** The page of a document of running heads and folios that is laid under it; one with nothing on it has no content. */
  readonly furniture?: { readonly document: PdfDocument; readonly page: number };
  /** By how much its own content is moved to the right, in points. */
  readonly shiftPt: number;
}

/**
 * Lays running heads and folios under the pages, as pagination artifacts (ISO 32000-1 §14.8.2.2.2), and moves what was
 * printed for the other side of a sheet to its place. They come first: Skia leaves its own matrix behind it.
 * @param pages the numbers of the pages, and what becomes of each
 */
export function dressPages(pdf: PdfDocument, pages: readonly (readonly [page: number, dress: PageDress])[]): void {
  const forms = new Forms(pdf);
  const streams = new Map<string, number>();
  const streamOf = (operators: string): number => {
    const known = streams.get(operators) ?? addObject(pdf, { dict: "<<>>", stream: Buffer.from(operators, "latin1") });
    streams.set(operators, known);
    return known;
  };
  for (const [page, { furniture, shiftPt }] of pages) {
    const object = objectAt(pdf, page);
    const before: number[] = [];
    const form = furniture && forms.of(furniture.document, furniture.page);
    if (form !== undefined) {
      before.push(streamOf("/Artifact <</Type /Pagination>> BDC\nq /Furniture Do Q\nEMC\n"));
      const resources = entryOf(object.dict, "Resources") ?? "<<>>";
      const drawn = withEntry(entryOf(resources, "XObject") ?? "<<>>", "Furniture", `${form} 0 R`);
      object.dict = withEntry(object.dict, "Resources", withEntry(resources, "XObject", drawn));
    }
    if (shiftPt !== 0) {
      before.push(streamOf(`1 0 0 1 ${decimal(shiftPt)} 0 cm\n`));
      shiftAnnotations(pdf, object.dict, shiftPt);
    }
    if (before.length === 0) continue;
    const own = entryOf(object.dict, "Contents") ?? "";
    object.dict = withEntry(object.dict, "Contents", `[${before.map((number) => `${number} 0 R `).join("")}${own}]`);
  }
}

function shiftAnnotations(pdf: PdfDocument, page: string, byPt: number): void {
  for (const number of referencesIn(entryOf(page, "Annots") ?? "")) {
    const object = objectAt(pdf, number);
    const rectangle = itemsOf(entryOf(object.dict, "Rect") ?? "[]").map(Number);
    const moved = rectangle.map((value, index) => decimal(index % 2 ? value : value + byPt));
    object.dict = withEntry(object.dict, "Rect", `[${moved.join(" ")}]`);
  }
}

/** Pages of other documents as forms of this one (§8.10). */
class Forms {
  readonly #pdf: PdfDocument;
  readonly #copies = new Map<PdfDocument, Copy>();

  constructor(pdf: PdfDocument) {
    this.#pdf = pdf;
  }

  /** The number of the form a page has become; undefined for a page with nothing on it. */
  of(document: PdfDocument, pageIndex: number): number | undefined {
    const copy = this.#copies.get(document) ?? new Copy(this.#pdf, document);
    this.#copies.set(document, copy);
    return copy.form(pageIndex);
  }
}

class Copy {
  readonly #to: PdfDocument;
  readonly #from: PdfDocument;
  readonly #pages: readonly number[];
  readonly #numbers = new Map<number, number>();

  constructor(to: PdfDocument, from: PdfDocument) {
    this.#to = to;
    this.#from = from;
    this.#pages = pageNumbers(from);
  }

  form(pageIndex: number): number | undefined {
    const page = objectAt(this.#from, this.#pages[pageIndex] ?? 0).dict;
    const contents = referenceOf(page, "Contents");
    const object = contents === undefined ? undefined : objectAt(this.#from, contents);
    if (!object?.stream) return undefined;
    const filter = entryOf(object.dict, "Filter");
    const dict =
      `<</Type /XObject\n/Subtype /Form\n/BBox ${entryOf(page, "MediaBox") ?? "[0 0 0 0]"}\n` +
      `/Resources ${this.#copied(entryOf(page, "Resources") ?? "<<>>")}${filter === undefined ? "" : `\n/Filter ${filter}`}>>`;
    return addObject(this.#to, { dict, stream: object.stream });
  }

  /** A value with everything it refers to taken over. */
  #copied(value: string): string {
    return renumbered(value, (number) => {
      const known = this.#numbers.get(number);
      if (known !== undefined) return known;
      const object = objectAt(this.#from, number);
      const copy = { ...object };
      const made = addObject(this.#to, copy);
      this.#numbers.set(number, made);
      copy.dict = this.#copied(object.dict);
      return made;
    });
  }
}

function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
