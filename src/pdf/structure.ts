import { addObject, catalogOf, objectAt, type PdfDocument } from "./document.ts";
import { asReference, referenceOf } from "./references.ts";
import { readTextString } from "./strings.ts";
import { eachEntry, entryOf, itemsOf, withEntry, withoutEntry } from "./syntax.ts";

/** A structure element (ISO 32000-1 §14.7.2). Change it through {@link setType} and its fellows. */
export interface StructureElement {
  readonly number: number;
  type: string;
  parent: number;
  /** Source texts: references to elements, marked-content ids, and dictionaries (MCR, OBJR). */
  kids: readonly string[];
  /** The page of kids that name none. */
  page: number | undefined;
  /** /Alt, decoded. */
  alternative: string | undefined;
  language: string | undefined;
}

/** A place where an element's content is painted. */
export interface MarkedContent {
  /** The number of the page, or of the form that holds it. */
  readonly owner: number;
  readonly id: number;
  /** The number of the page it is seen on; undefined where the file does not say. */
  readonly page: number | undefined;
}

const ELEMENT = "<</Type /StructElem";

/** All structure elements by object number: an element stands before its children. */
export function readStructure(pdf: PdfDocument): Map<number, StructureElement> {
  const elements = new Map<number, StructureElement>();
  for (const [number, object] of pdf.objects.entries()) {
    if (!object || object.stream || !object.dict.startsWith(ELEMENT)) continue;
    elements.set(number, elementOf(number, object.dict));
  }
  return elements;
}

function elementOf(number: number, dict: string): StructureElement {
  const element: StructureElement = {
    number,
    type: "",
    parent: 0,
    kids: [],
    page: undefined,
    alternative: undefined,
    language: undefined,
  };
  eachEntry(dict, (key, start, end) => {
    const value = dict.slice(start, end);
    if (key === "S") element.type = value.slice(1);
    else if (key === "P") element.parent = asReference(value) ?? 0;
    else if (key === "K") element.kids = itemsOf(value);
    else if (key === "Pg") element.page = asReference(value);
    else if (key === "Alt") element.alternative = readTextString(value);
    else if (key === "Lang") element.language = readTextString(value);
  });
  return element;
}

/** The number of the structure tree's root; undefined in a PDF without tags. */
export function structureRoot(pdf: PdfDocument): number | undefined {
  return referenceOf(catalogOf(pdf).dict, "StructTreeRoot");
}

export function setType(pdf: PdfDocument, element: StructureElement, type: string): void {
  const object = objectAt(pdf, element.number);
  element.type = type;
  object.dict = withEntry(object.dict, "S", `/${type}`);
}

export function setParent(pdf: PdfDocument, element: StructureElement, parent: number): void {
  const object = objectAt(pdf, element.number);
  element.parent = parent;
  object.dict = withEntry(object.dict, "P", `${parent} 0 R`);
}

export function setKids(pdf: PdfDocument, element: StructureElement, kids: readonly string[]): void {
  const object = objectAt(pdf, element.number);
  element.kids = kids;
  object.dict = withEntry(object.dict, "K", `[${kids.join(" ")}]`);
}

/** Sets an entry that is no field of {@link StructureElement}, or removes it. */
export function setEntry(pdf: PdfDocument, element: StructureElement, key: string, value: string | undefined): void {
  const object = objectAt(pdf, element.number);
  object.dict = value === undefined ? withoutEntry(object.dict, key) : withEntry(object.dict, key, value);
}

/** The elements among an element's kids. */
export function childElements(
  elements: ReadonlyMap<number, StructureElement>,
  element: StructureElement,
): StructureElement[] {
  return element.kids.flatMap((kid) => {
    const number = asReference(kid);
    const child = number === undefined ? undefined : elements.get(number);
    return child ? [child] : [];
  });
}

/** Where an element's own kids (not its descendants') are painted. */
export function ownContent(element: StructureElement): MarkedContent[] {
  return element.kids.flatMap((kid) => contentOf(element, kid) ?? []);
}

/** Where one of an element's kids is painted; undefined for a kid that is an element or an object. */
export function contentOf({ page }: StructureElement, kid: string): MarkedContent | undefined {
  if (/^\d+$/.test(kid)) return page === undefined ? undefined : { owner: page, id: Number(kid), page };
  if (!kid.startsWith("<<") || !kid.includes("/MCR")) return undefined;
  const seenOn = referenceOf(kid, "Pg") ?? page;
  const owner = referenceOf(kid, "Stm") ?? seenOn;
  return owner === undefined ? undefined : { owner, id: Number(entryOf(kid, "MCID")), page: seenOn };
}

/** The objects (annotations) an element encloses. */
export function ownObjects(element: StructureElement): number[] {
  const numbers: number[] = [];
  for (const kid of element.kids) {
    const number = kid.startsWith("<<") && kid.includes("/OBJR") ? referenceOf(kid, "Obj") : undefined;
    if (number !== undefined) numbers.push(number);
  }
  return numbers;
}

/**
 * Puts a new element between `parent` and some of its kids. The new element is not placed among the parent's kids:
 * the caller knows where. Kids that are painted content stay reachable from the parent tree (§14.7.4.4).
 */
export function adopt(
  pdf: PdfDocument,
  elements: Map<number, StructureElement>,
  parent: StructureElement,
  type: string,
  kids: readonly string[],
): StructureElement {
  const page = parent.page === undefined ? "" : `\n/Pg ${parent.page} 0 R`;
  const dict = `${ELEMENT}\n/S /${type}\n/P ${parent.number} 0 R${page}\n/K [${kids.join(" ")}]>>`;
  const number = addObject(pdf, { dict });
  const element: StructureElement = {
    number,
    type,
    parent: parent.number,
    kids,
    page: parent.page,
    alternative: undefined,
    language: undefined,
  };
  elements.set(number, element);
  for (const child of childElements(elements, element)) setParent(pdf, child, number);
  for (const content of ownContent(element)) claimContent(pdf, content, number);
  return element;
}

/** Tells the parent tree that a piece of marked content belongs to another element now. */
function claimContent(pdf: PdfDocument, content: MarkedContent, element: number): void {
  setContentOwner(pdf, content, `${element} 0 R`);
}

/** Tells the parent tree that a piece of marked content belongs to no element any more. */
export function disclaimContent(pdf: PdfDocument, content: MarkedContent): void {
  setContentOwner(pdf, content, "null");
}

function setContentOwner(pdf: PdfDocument, { owner, id }: MarkedContent, value: string): void {
  const key = Number(entryOf(objectAt(pdf, owner).dict, "StructParents"));
  const root = structureRoot(pdf);
  const tree = root === undefined ? undefined : referenceOf(objectAt(pdf, root).dict, "ParentTree");
  if (tree === undefined) return;
  const numbers = itemsOf(entryOf(objectAt(pdf, tree).dict, "Nums") ?? "[]");
  const at = numbers.findIndex((entry, index) => index % 2 === 0 && Number(entry) === key);
  const list = at < 0 ? undefined : asReference(numbers[at + 1]);
  if (list === undefined) return;
  const owners = itemsOf(objectAt(pdf, list).dict);
  owners[id] = value;
  objectAt(pdf, list).dict = `[${owners.join(" ")}]`;
}
