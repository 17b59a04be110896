import { addObject, objectAt, type PdfDocument } from "../document.ts";
import { entryOf, withEntry } from "../syntax.ts";
import { addPageTree } from "./page-tree.ts";
import { type Part, partOf } from "./part.ts";
import { renumbered } from "./renumber.ts";

/** A page of the joined document: one of a part, or a blank. */
export type JoinedPage = { readonly part: number; readonly page: number } | "blank";

/** Documents joined into one. */
export interface Joined {
  readonly pdf: PdfDocument;
  /** The numbers of its pages, in order. */
  readonly pages: readonly number[];
}

// The objects a file has one of, in front of all others.
const CATALOG = 1;
const INFO = 2;
const STRUCTURE = 3;
const DOCUMENT = 4;
const PARENTS = 5;
const OUTLINES = 6;
const DESTINATIONS = 7;
const OWN = 7;

/**
 * Joins tagged documents, in the order given: pages, structure tree with its parent tree and names, destinations, and
 * outline become one of each (ISO 32000-1 §14.7, §7.7.3, §12.3). The parts are used up: they share their objects with
 * the joined document.
 * @param order the pages of the joined document: all pages of the parts, in their order, and blanks between them
 */
export function joinDocuments(documents: readonly PdfDocument[], order: readonly JoinedPage[]): Joined {
  const pdf: PdfDocument = { objects: Array.from({ length: OWN + 1 }), root: CATALOG, info: INFO };
  const parts = documents.map(partOf);
  const [first] = parts;
  if (!first) throw new Error("There is nothing to join");
  const collected = new Collected();
  const placed = parts.map((part) => place(pdf, part, collected));
  const pages = pagesInOrder(pdf, order, placed);
  const pageTree = addPageTree(pdf, pages);
  const language = entryOf(objectAt(first.pdf, first.documentElement).dict, "Lang");
  const put = (number: number, dict: string): void => {
    pdf.objects[number] = { dict };
  };
  const outlines = collected.outlines(pdf);
  put(
    CATALOG,
    `<</Type /Catalog\n/Pages ${pageTree} 0 R\n/StructTreeRoot ${STRUCTURE} 0 R\n/Dests ${DESTINATIONS} 0 R` +
      `${outlines === undefined ? "" : `\n/Outlines ${OUTLINES} 0 R`}>>`,
  );
  put(INFO, objectAt(first.pdf, first.pdf.info).dict);
  if (outlines !== undefined) put(OUTLINES, outlines);
  put(DESTINATIONS, `<<${[...collected.destinations].map(([name, at]) => `/${name} ${at}`).join("\n")}>>`);
  put(PARENTS, `<</Type /ParentTree\n/Nums [${collected.owners.join(" ")}]>>`);
  put(
    DOCUMENT,
    `<</Type /StructElem\n/S /Document\n${language === undefined ? "" : `/Lang ${language}\n`}/P ${STRUCTURE} 0 R\n` +
      `/K [${collected.kids.map((kid) => `${kid} 0 R`).join(" ")}]>>`,
  );
  const names = collected.names.toSorted();
  const nameTree = names.length === 0 ? undefined : addObject(pdf, { dict: `<</Names [${names.join(" ")}]>>` });
  put(
    STRUCTURE,
    `<</Type /StructTreeRoot\n/K ${DOCUMENT} 0 R\n/ParentTree ${PARENTS} 0 R\n/ParentTreeNextKey ${collected.nextKey}` +
      `\n/RoleMap <<${[...collected.roles].map(([type, standard]) => `/${type} ${standard}`).join(" ")}>>` +
      `${nameTree === undefined ? "" : `\n/IDTree ${nameTree} 0 R`}>>`,
  );
  return { pdf, pages };
}

/** What is gathered from all parts for the objects a file has one of. */
class Collected {
  readonly kids: number[] = [];
  readonly owners: string[] = [];
  nextKey = 0;
  readonly names: string[] = [];
  readonly destinations = new Map<string, string>();
  readonly roles = new Map<string, string>();
  readonly #tops: { readonly first: number; readonly last: number; readonly count: number }[] = [];

  addOutline(first: number, last: number, count: number): void {
    this.#tops.push({ first, last, count });
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

/** Names of elements are counted (`cell000001`, `note000002`): see `nameElements`. */
const NAME = /\((cell|note)(\d{6,})\)/g;

/** Copies the objects of a part, and gathers what it has for the whole. @returns the numbers its pages have now */
function place(pdf: PdfDocument, part: Part, collected: Collected): readonly number[] {
  const { objects } = part.pdf;
  const base = pdf.objects.length - 1;
  const { outlines, structure, dropped } = part.roots;
  const numberOf = (old: number): number => {
    if (old === part.documentElement) return DOCUMENT;
    if (old === structure) return STRUCTURE;
    return old === outlines ? OUTLINES : base + old;
  };
  const keyBase = collected.nextKey;
  const nameBase = collected.names.length;
  const renamed = (dict: string): string =>
    dict.replace(
      NAME,
      (_, kind: string, count: string) => `(${kind}${String(Number(count) + nameBase).padStart(6, "0")})`,
    );
  for (let number = 1; number < objects.length; number++) {
    const object = objects[number];
    pdf.objects.push(undefined);
    if (!object || dropped.has(number) || numberOf(number) <= OWN) continue;
    let dict = renumbered(object.dict, numberOf);
    if (dict.includes("/StructParent")) {
      dict = dict.replace(/(?<=\/StructParents? )\d+/, (key) => String(Number(key) + keyBase));
    }
    if (nameBase > 0 && (dict.includes("(cell") || dict.includes("(note"))) dict = renamed(dict);
    pdf.objects[base + number] = object.stream ? { dict, stream: object.stream } : { dict };
  }
  collected.kids.push(...part.kids.map(numberOf));
  collected.owners.push(...part.owners.map(([key, object]) => `${key + keyBase} ${numberOf(object)} 0 R`));
  collected.nextKey += part.nextKey;
  collected.names.push(...part.names.map(([name, element]) => `${renamed(name)} ${numberOf(element)} 0 R`));
  for (const [name, at] of part.destinations) {
    if (!collected.destinations.has(name)) collected.destinations.set(name, renumbered(at, numberOf));
  }
  for (const [type, standard] of part.roles) collected.roles.set(type, standard);
  if (part.outline) collected.addOutline(numberOf(part.outline.first), numberOf(part.outline.last), part.outline.count);
  return part.pages.map(numberOf);
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
