import { catalogOf, objectAt, type PdfDocument } from "../document.ts";
import { pageNumbers } from "../pages.ts";
import { asReference, referenceOf, referencesIn } from "../references.ts";
import { entriesOf, entryOf, itemsOf } from "../syntax.ts";

/** What the joiner must know of a document that becomes part of another. Numbers are of its objects. */
export interface Part {
  readonly pdf: PdfDocument;
  readonly pages: readonly number[];
  /** The elements below the structure's `Document`. */
  readonly kids: readonly number[];
  readonly documentElement: number;
  /** The parent tree: key → the object that holds what belongs to it. */
  readonly owners: readonly (readonly [key: number, object: number])[];
  readonly nextKey: number;
  /** Elements with a name, as source texts: `(cell000001) 12 0 R`. */
  readonly names: readonly (readonly [name: string, element: number])[];
  /** Destinations by their names, as source texts. */
  readonly destinations: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, string>;
  readonly outline: PartOutline | undefined;
  /** Objects a file has one of: the joined file has its own in their place. */
  readonly roots: PartRoots;
}

export interface PartOutline {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

interface PartRoots {
  readonly outlines: number | undefined;
  readonly structure: number;
  /** Those nothing in the text points at: catalog, information, page tree, destinations, parent tree, names. */
  readonly dropped: ReadonlySet<number>;
}

/**
 * Looks at a tagged document as Chromium writes it, with its content finished.
 * @throws when the structure is another
 */
export function partOf(pdf: PdfDocument): Part {
  const catalog = catalogOf(pdf).dict;
  const structure = mustRefer(catalog, "StructTreeRoot");
  const tree = objectAt(pdf, structure).dict;
  const documentElement = onlyReference(entryOf(tree, "K") ?? "");
  const parents = mustRefer(tree, "ParentTree");
  const ids = referenceOf(tree, "IDTree");
  const outlines = referenceOf(catalog, "Outlines");
  const destinations = referenceOf(catalog, "Dests");
  const dropped = [pdf.root, pdf.info, parents, ids, destinations, ...pageTree(pdf, mustRefer(catalog, "Pages"))];
  const kids = itemsOf(entryOf(objectAt(pdf, documentElement).dict, "K") ?? "[]");
  return {
    pdf,
    documentElement,
    pages: pageNumbers(pdf),
    kids: kids.map((kid) => onlyReference(kid)),
    owners: pairs(itemsOf(entryOf(objectAt(pdf, parents).dict, "Nums") ?? "[]")).map(([key, value]) => [
      Number(key),
      onlyReference(value),
    ]),
    nextKey: Number(entryOf(tree, "ParentTreeNextKey") ?? 0),
    names:
      ids === undefined
        ? []
        : pairs(itemsOf(entryOf(objectAt(pdf, ids).dict, "Names") ?? "[]")).map(([name, element]) => [
            name,
            onlyReference(element),
          ]),
    destinations: destinations === undefined ? new Map() : entriesOf(objectAt(pdf, destinations).dict),
    roles: entriesOf(entryOf(tree, "RoleMap") ?? "<<>>"),
    outline: outlines === undefined ? undefined : outlineOf(objectAt(pdf, outlines).dict),
    roots: { outlines, structure, dropped: new Set(dropped.filter((number) => number !== undefined)) },
  };
}

function outlineOf(dict: string): PartOutline | undefined {
  const first = referenceOf(dict, "First");
  const last = referenceOf(dict, "Last");
  if (first === undefined || last === undefined) return undefined;
  return { first, last, count: Number(entryOf(dict, "Count")) };
}

/** The nodes of the page tree, without the pages. */
function pageTree(pdf: PdfDocument, node: number): number[] {
  const { dict } = objectAt(pdf, node);
  if (entryOf(dict, "Type") !== "/Pages") return [];
  return [node, ...referencesIn(entryOf(dict, "Kids") ?? "").flatMap((kid) => pageTree(pdf, kid))];
}

function mustRefer(dict: string, key: string): number {
  const number = referenceOf(dict, key);
  if (number === undefined) throw new Error(`A printed run has no ${key}`);
  return number;
}

function onlyReference(value: string): number {
  const number = asReference(value.startsWith("[") ? itemsOf(value)[0] : value);
  if (number === undefined)
    throw new Error(`A printed run has content where elements were expected: ${value.slice(0, 60)}`);
  return number;
}

function pairs(items: readonly string[]): [string, string][] {
  return Array.from({ length: items.length >> 1 }, (_, i) => [items[2 * i] ?? "", items[2 * i + 1] ?? ""]);
}
