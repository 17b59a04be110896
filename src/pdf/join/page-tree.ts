import { addObject, objectAt, type PdfDocument } from "../document.ts";
import { withEntry } from "../syntax.ts";

/** How many kids a node has at most: a viewer finds a page in few steps. */
const KIDS = 64;

/** Makes a balanced tree of pages (ISO 32000-1 §7.7.3). @returns the number of its root */
export function addPageTree(pdf: PdfDocument, pages: readonly number[]): number {
  let level = pages.map((number) => ({ number, count: 1 }));
  do {
    const nodes: typeof level = [];
    for (let at = 0; at < level.length; at += KIDS) nodes.push(addNode(pdf, level.slice(at, at + KIDS)));
    level = nodes;
  } while (level.length > 1);
  const root = level[0];
  if (!root) throw new Error("A book without pages");
  return root.number;
}

function addNode(
  pdf: PdfDocument,
  kids: readonly { readonly number: number; readonly count: number }[],
): { number: number; count: number } {
  const count = kids.reduce((sum, kid) => sum + kid.count, 0);
  const list = kids.map((kid) => `${kid.number} 0 R`).join(" ");
  const number = addObject(pdf, { dict: `<</Type /Pages\n/Count ${count}\n/Kids [${list}]>>` });
  for (const kid of kids) {
    const object = objectAt(pdf, kid.number);
    object.dict = withEntry(object.dict, "Parent", `${number} 0 R`);
  }
  return { number, count };
}
