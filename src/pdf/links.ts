import { objectAt, type PdfDocument } from "./document.ts";
import { decodeName, readTextString, textString } from "./strings.ts";
import { childElements, ownContent, ownObjects, type MarkedContent, type StructureElement } from "./structure.ts";
import { entryOf, withEntry } from "./syntax.ts";

/** A link of the structure tree: its annotations (more than one where it is broken over lines) and what it shows. */
export interface Link {
  readonly annotations: readonly number[];
  /** In reading order: painted content, or the alternative text of an image. */
  readonly shows: readonly (MarkedContent | string)[];
}

/** All links, in reading order. */
export function linksOf(elements: ReadonlyMap<number, StructureElement>): Link[] {
  const links: Link[] = [];
  for (const element of elements.values()) {
    const annotations = ownObjects(element);
    if (annotations.length > 0) links.push({ annotations, shows: shownBy(element, elements) });
  }
  return links;
}

function shownBy(
  element: StructureElement,
  elements: ReadonlyMap<number, StructureElement>,
): (MarkedContent | string)[] {
  if (element.alternative !== undefined) return [element.alternative];
  const inside = childElements(elements, element).flatMap((child) => shownBy(child, elements));
  return [...ownContent(element), ...inside];
}

/**
 * Gives every link annotation a description (PDF/UA-1 §7.18.5): the words of the link as they are read on the page,
 * else where it leads.
 * @param textOf the text of a piece of marked content, if it has any
 */
export function describeLinks(
  pdf: PdfDocument,
  links: readonly Link[],
  textOf: (content: MarkedContent) => string | undefined,
): void {
  for (const link of links) {
    const words = link.shows.map((part) => (typeof part === "string" ? part : (textOf(part) ?? ""))).join(" ");
    const text = words.replaceAll("\u00AD", "").replace(/\s+/g, " ").trim();
    for (const number of link.annotations) {
      const annotation = objectAt(pdf, number);
      annotation.dict = withEntry(annotation.dict, "Contents", textString(text || targetOf(annotation.dict)));
    }
  }
}

function targetOf(annotation: string): string {
  const address = entryOf(entryOf(annotation, "A") ?? "<<>>", "URI");
  if (address !== undefined) return readTextString(address);
  const destination = entryOf(annotation, "Dest");
  return destination?.startsWith("/") ? decodeName(destination.slice(1)) : "Link";
}
