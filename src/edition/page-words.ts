import { isElement, type Node, rewrite, text, textOf } from "../markdown/tree.ts";
import type { Artifact } from "./artifact.ts";
import type { Labels } from "./edition.ts";
import type { PageReference } from "./object-labels.ts";

/** The words of a reference to a page around its number, on the same line: “page 12”; or the number alone. */
export function pageWords(number: Node, { isBare }: PageReference, labels: Labels): readonly Node[] {
  if (isBare) return [number];
  const [before = "", after = ""] = labels.onPage.split("{number}");
  return [text(before.replace(/ $/, "\u00A0")), number, text(after)];
}

/** What a reference to a page says where a print edition is known; what stands for it where the place is not in that. */
export function printedPageWords(
  reference: PageReference,
  labels: Labels,
  pageMap: Artifact["pageMap"],
): readonly Node[] {
  const from = pageMap.get(reference.target)?.folio;
  if (from === undefined) return reference.otherwise;
  const to = pageMap.get(reference.to ?? reference.target)?.folio ?? from;
  return pageWords(text(from === to ? from : `${from}\u2013${to}`), reference, labels);
}

/** Leaves out of each entry of an index the places whose page it names already, as print does. */
export function withoutSamePages(nodes: readonly Node[]): readonly Node[] {
  return rewrite(nodes, (node) => {
    if (node.attributes["class"] !== "locators") return node;
    let last = "";
    const children = node.children.filter((locator) => {
      const number = isElement(locator) ? textOf(locator.children.filter((child) => isElement(child, "a"))) : "";
      const isSame = number !== "" && number === last;
      last = number;
      return !isSame;
    });
    return { ...node, children };
  });
}
