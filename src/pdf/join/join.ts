import { addObject, objectAt, type PdfDocument, type PdfObject } from "../document.ts";
import { entryOf, withEntry } from "../syntax.ts";
import { addPageTree } from "./page-tree.ts";
import type { PartOutline } from "./part.ts";
import { FIRST_PLACE, OWN, placeBehind, type PlacedPart, type PlacedParts, placePart } from "./place.ts";

/** A page of the joined document: one of a part, or a blank. */
export type JoinedPage = { readonly part: number; readonly page: number } | "blank";

/** Documents joined into one. */
export interface Joined {
  readonly pdf: PdfDocument;
  /** The numbers of its pages, in order. */
  readonly pages: readonly number[];
}

/** What is known of documents that are joined. */
export interface KnownParts {
  readonly placed: PlacedParts;
  /** Whether they are wanted as they are for the next version of the book. */
  readonly stay: boolean;
}

/**
 * Joins tagged documents, in the order given: pages, structure tree with its parent tree and names, destinations, and
 * outline become one of each (ISO 32000-1 §14.7, §7.7.3, §12.3). The parts stay as they are.
 * @param order the pages of the joined document: all pages of the parts, in their order, and blanks between them
 * @param known parts as they were joined, or placed, before
 */
export function joinDocuments(
  documents: readonly PdfDocument[],
  order: readonly JoinedPage[],
  known?: KnownParts,
): Joined {
  const pdf: PdfDocument = { objects: Array.from({ length: OWN.last + 1 }), root: OWN.catalog, info: OWN.info };
  const collected = new Collected();
  let place = FIRST_PLACE;
  const placed = documents.map((document) => {
    const part = placePart(document, place, known?.placed);
    place = placeBehind(part);
    // They are changed in the book.
    for (const object of part.objects) pdf.objects.push(known?.stay && object ? copyOf(object) : object);
    collected.add(part);
    return part;
  });
  const first = placed[0]?.part;
  if (!first) throw new Error("There is nothing to join");
  const pages = pagesInOrder(
    pdf,
    order,
    placed.map((part) => part.pages),
  );
  const pageTree = addPageTree(pdf, pages);
  const language = entryOf(objectAt(first.pdf, first.documentElement).dict, "Lang");
  const put = (number: number, dict: string): void => {
    pdf.objects[number] = { dict };
  };
  const outlines = collected.outlines(pdf);
  put(
    OWN.catalog,
    `<</Type /Catalog\n/Pages ${pageTree} 0 R\n/StructTreeRoot ${OWN.structure} 0 R\n/Dests ${OWN.destinations} 0 R` +
      `${outlines === undefined ? "" : `\n/Outlines ${OWN.outlines} 0 R`}>>`,
  );
  put(OWN.info, objectAt(first.pdf, first.pdf.info).dict);
  if (outlines !== undefined) put(OWN.outlines, outlines);
  put(OWN.destinations, `<<${[...collected.destinations].map(([name, at]) => `/${name} ${at}`).join("\n")}>>`);
  put(OWN.parents, `<</Type /ParentTree\n/Nums [${collected.owners.join(" ")}]>>`);
  put(
    OWN.document,
    `<</Type /StructElem\n/S /Document\n${language === undefined ? "" : `/Lang ${language}\n`}/P ${OWN.structure} 0 R\n` +
      `/K [${collected.kids.map((kid) => `${kid} 0 R`).join(" ")}]>>`,
  );
  const names = collected.names.toSorted();
  const nameTree = names.length === 0 ? undefined : addObject(pdf, { dict: `<</Names [${names.join(" ")}]>>` });
  put(
    OWN.structure,
    `<</Type /StructTreeRoot\n/K ${OWN.document} 0 R\n/ParentTree ${OWN.parents} 0 R\n/ParentTreeNextKey ${collected.nextKey}` +
      `\n/RoleMap <<${[...collected.roles].map(([type, standard]) => `/${type} ${standard}`).join(" ")}>>` +
      `${nameTree === undefined ? "" : `\n/IDTree ${nameTree} 0 R`}>>`,
  );
  return { pdf, pages };
}

/** A hundred thousand of them: spread syntax takes four times as long. */
function copyOf({ dict, stream }: PdfObject): PdfObject {
  return stream ? { dict, stream } : { dict };
}

/** What is gathered from all parts for the objects a file has one of. */
class Collected {
  readonly kids: number[] = [];
  readonly owners: string[] = [];
  nextKey = 0;
  readonly names: string[] = [];
  readonly destinations = new Map<string, string>();
  readonly roles = new Map<string, string>();
  readonly #tops: PartOutline[] = [];

  add({ part, kids, owners, names, destinations, outline }: PlacedPart): void {
    this.kids.push(...kids);
    this.owners.push(...owners);
    this.nextKey += part.nextKey;
    this.names.push(...names);
    for (const [name, at] of destinations) if (!this.destinations.has(name)) this.destinations.set(name, at);
    for (const [type, standard] of part.roles) this.roles.set(type, standard);
    if (outline) this.#tops.push(outline);
  }

  /** Makes neighbours of the parts' top items. */
  outlines(pdf: PdfDocument): string | undefined {
    const first = this.#tops[0];
    const last = this.#tops.at(-1);
    if (!first || !last) return undefined;
    const link = (number: number, key: string, target: number): void => {
      const object = objectAt(pdf, number);
      object.dict = withEntry(object.dict, key, `${target} 0 R`);
    };
    for (const [index, top] of this.#tops.entries()) {
      const before = this.#tops[index - 1];
      if (!before) continue;
      link(top.first, "Prev", before.last);
      link(before.last, "Next", top.first);
    }
    const count = this.#tops.reduce((sum, top) => sum + top.count, 0);
    return `<</Type /Outlines\n/First ${first.first} 0 R\n/Last ${last.last} 0 R\n/Count ${count}>>`;
  }
}

/** The pages of the book, with blanks of the size of the page before. */
function pagesInOrder(
  pdf: PdfDocument,
  order: readonly JoinedPage[],
  placed: readonly (readonly number[])[],
): readonly number[] {
  const pages: number[] = [];
  for (const page of order) {
    if (page === "blank") {
      const beside = objectAt(pdf, pages.at(-1) ?? placed[0]?.[0] ?? 0).dict;
      const boxes = ["MediaBox", "TrimBox"].map((box) => `/${box} ${entryOf(beside, box) ?? "[0 0 0 0]"}`).join("\n");
      pages.push(addObject(pdf, { dict: `<</Type /Page\n/Resources <<>>\n${boxes}>>` }));
      continue;
    }
    const number = placed[page.part]?.[page.page];
    if (number === undefined) throw new Error("A printed run lacks a page");
    pages.push(number);
  }
  return pages;
}
