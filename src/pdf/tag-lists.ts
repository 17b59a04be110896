import type { PdfDocument } from "./document.ts";
import { asReference } from "./references.ts";
import { adopt, childElements, setKids, setType, type StructureElement } from "./structure.ts";

const IN_LIST = new Set(["L", "LI", "Caption"]);

/**
 * Gives lists the form ISO 32000-1 §14.8.4.3.3 wants: a list holds items, an item holds its label and one body.
 * Chromium puts the contents of an item beside its label. An entry of `role="doc-endnote"`, which loses its tag in
 * Chromium, becomes an item whose body is a Note.
 */
export function mendLists(pdf: PdfDocument, elements: Map<number, StructureElement>): void {
  // A copy: bodies are added while the lists are gone through.
  for (const list of Array.from(elements.values())) {
    if (list.type !== "L") continue;
    for (const child of childElements(elements, list)) {
      if (child.type === "LI") giveBody(pdf, elements, child, false);
      else if (!IN_LIST.has(child.type)) {
        setType(pdf, child, "LI");
        giveBody(pdf, elements, child, true);
      }
    }
  }
}

function giveBody(
  pdf: PdfDocument,
  elements: Map<number, StructureElement>,
  item: StructureElement,
  isNote: boolean,
): void {
  const typeOf = (kid: string): string | undefined => elements.get(asReference(kid) ?? 0)?.type;
  const labels = item.kids.filter((kid) => typeOf(kid) === "Lbl");
  const bodies = item.kids.filter((kid) => typeOf(kid) === "LBody");
  const loose = item.kids.filter((kid) => typeOf(kid) !== "Lbl" && typeOf(kid) !== "LBody");
  if (loose.length === 0) return;
  const body = adopt(pdf, elements, item, "LBody", loose);
  if (isNote && !loose.some((kid) => typeOf(kid) === "Note")) {
    setKids(pdf, body, [`${adopt(pdf, elements, body, "Note", loose).number} 0 R`]);
  }
  setKids(pdf, item, [...labels, `${body.number} 0 R`, ...bodies]);
}
