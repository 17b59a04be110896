import { objectAt, type PdfDocument } from "./document.ts";
import { asReference, referenceOf } from "./references.ts";
import { structureRoot } from "./structure.ts";
import { entryOf, itemsOf } from "./syntax.ts";

/** A structure element as it is met on the way up from a piece of content. */
export interface Tag {
  readonly number: number;
  /** `P`, `H2`, `Note` … */
  readonly type: string;
}

interface Element {
  readonly type: string | undefined;
  readonly parent: number | undefined;
}

/**
 * Tells what single pieces of content are tagged as, without reading the whole structure: a book has a hundred
 * thousand elements, and only few are asked for.
 */
export class ContentTags {
  readonly #pdf: PdfDocument;
  readonly #lists = new Map<number, number>();
  readonly #owners = new Map<number, readonly (number | undefined)[]>();
  readonly #elements = new Map<number, Element>();

  constructor(pdf: PdfDocument) {
    this.#pdf = pdf;
    const root = structureRoot(pdf);
    const tree = root === undefined ? undefined : referenceOf(objectAt(pdf, root).dict, "ParentTree");
    const numbers = tree === undefined ? [] : itemsOf(entryOf(objectAt(pdf, tree).dict, "Nums") ?? "[]");
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const list = asReference(numbers[i + 1]);
      if (list !== undefined) this.#lists.set(Number(numbers[i]), list);
    }
  }

  /** The element that a page's marked content belongs to, and those around it, the innermost first. */
  of(page: number, content: number): readonly Tag[] {
    const tags: Tag[] = [];
    let number = this.#ownersOf(page)[content];
    while (number !== undefined) {
      const element: Element = this.#element(number);
      if (element.type === undefined) break;
      tags.push({ number, type: element.type });
      number = element.parent;
    }
    return tags;
  }

  /** Elements are met again and again: most content of a page has the same ones around it. */
  #element(number: number): Element {
    const known = this.#elements.get(number);
    if (known) return known;
    const { dict } = objectAt(this.#pdf, number);
    const element = { type: entryOf(dict, "S")?.slice(1), parent: referenceOf(dict, "P") };
    this.#elements.set(number, element);
    return element;
  }

  #ownersOf(page: number): readonly (number | undefined)[] {
    let owners = this.#owners.get(page);
    if (!owners) {
      const list = this.#lists.get(Number(entryOf(objectAt(this.#pdf, page).dict, "StructParents")));
      owners = list === undefined ? [] : itemsOf(objectAt(this.#pdf, list).dict).map(asReference);
      this.#owners.set(page, owners);
    }
    return owners;
  }
}
