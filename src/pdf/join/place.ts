import type { PdfDocument, PdfObject } from "../document.ts";
import { type Part, type PartOutline, partOf } from "./part.ts";
import { renumbered } from "./renumber.ts";

/** The objects a file has one of, in front of all others. */
export const OWN = {
  catalog: 1,
  info: 2,
  structure: 3,
  document: 4,
  parents: 5,
  outlines: 6,
  destinations: 7,
  last: 7,
} as const;

/** How much the parts before take up. */
export interface Place {
  /** The number of the last object before. */
  readonly base: number;
  /** Keys of the parent tree. */
  readonly keys: number;
  /** Named elements. */
  readonly names: number;
}

/** In front of all parts. */
export const FIRST_PLACE: Place = { base: OWN.last, keys: 0, names: 0 };

/** Behind a part. */
export function placeBehind({ place, part, objects, names }: PlacedPart): Place {
  return {
    base: place.base + objects.length,
    keys: place.keys + part.nextKey,
    names: place.names + names.length,
  };
}

/** A document as a part of another: all numbers in it are those of the whole. */
export interface PlacedPart {
  readonly place: Place;
  readonly part: Part;
  /** Its objects, the first of them behind the base. They are shared: whoever changes one copies it before. */
  readonly objects: readonly (PdfObject | undefined)[];
  readonly pages: readonly number[];
  readonly kids: readonly number[];
  /** Source texts: `12 34 0 R`, `(cell000001) 12 0 R`. */
  readonly owners: readonly string[];
  readonly names: readonly string[];
  readonly destinations: readonly (readonly [name: string, at: string])[];
  readonly outline: PartOutline | undefined;
}

/** Documents as they were placed last: where one comes to the same place nothing of it has to be written anew. */
export type PlacedParts = WeakMap<PdfDocument, PlacedPart>;

/** Gives the objects of a document the numbers that they have as part of another. */
export function placePart(document: PdfDocument, place: Place, known?: PlacedParts): PlacedPart {
  const before = known?.get(document);
  if (before && isSamePlace(before, place)) return before;
  const placed = placedAt(before?.part ?? partOf(document), place);
  known?.set(document, placed);
  return placed;
}

function isSamePlace({ place }: PlacedPart, { base, keys, names }: Place): boolean {
  return place.base === base && place.keys === keys && place.names === names;
}

/** Names of elements are counted (`cell000001`, `note000002`): see `nameElements`. */
const NAME = /\((cell|note)(\d{6,})\)/g;

function placedAt(part: Part, place: Place): PlacedPart {
  const { outlines, structure, dropped } = part.roots;
  const numberOf = (old: number): number => {
    if (old === part.documentElement) return OWN.document;
    if (old === structure) return OWN.structure;
    return old === outlines ? OWN.outlines : place.base + old;
  };
  const renamed = (dict: string): string =>
    dict.replace(
      NAME,
      (_, kind: string, count: string) => `(${kind}${String(Number(count) + place.names).padStart(6, "0")})`,
    );
  const objects = part.pdf.objects.slice(1).map((object, index): PdfObject | undefined => {
    if (!object || dropped.has(index + 1) || numberOf(index + 1) <= OWN.last) return undefined;
    let dict = renumbered(object.dict, numberOf);
    if (dict.includes("/StructParent")) {
      dict = dict.replace(/(?<=\/StructParents? )\d+/, (key) => String(Number(key) + place.keys));
    }
    if (place.names > 0 && (dict.includes("(cell") || dict.includes("(note"))) dict = renamed(dict);
    return object.stream ? { dict, stream: object.stream } : { dict };
  });
  const { outline } = part;
  return {
    place,
    part,
    objects,
    pages: part.pages.map(numberOf),
    kids: part.kids.map(numberOf),
    owners: part.owners.map(([key, object]) => `${key + place.keys} ${numberOf(object)} 0 R`),
    names: part.names.map(([name, element]) => `${renamed(name)} ${numberOf(element)} 0 R`),
    destinations: Array.from(part.destinations, ([name, at]) => [name, renumbered(at, numberOf)]),
    outline: outline && { ...outline, first: numberOf(outline.first), last: numberOf(outline.last) },
  };
}
