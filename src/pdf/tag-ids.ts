import { addObject, objectAt, type PdfDocument } from "./document.ts";
import { referenceOf, referencesIn } from "./references.ts";
import { setEntry, type StructureElement } from "./structure.ts";
import { entryOf, withEntry, withoutEntry } from "./syntax.ts";

/**
 * Names table headers and notes by counting them. Chromium's names of table headers change from print to print and
 * clash between two prints; PDF/UA-1 §7.9 wants a unique name for every note.
 */
export function nameElements(pdf: PdfDocument, elements: ReadonlyMap<number, StructureElement>, root: number): void {
  const renamed = new Map<string, string>();
  const names: string[] = [];
  for (const element of elements.values()) {
    const old = entryOf(objectAt(pdf, element.number).dict, "ID");
    if (old === undefined && element.type !== "Note") continue;
    const prefix = element.type === "Note" ? "note" : "cell";
    const name = `(${prefix}${String(names.length + 1).padStart(6, "0")})`;
    if (old !== undefined) renamed.set(old, name);
    setEntry(pdf, element, "ID", name);
    names.push(`${name} ${element.number} 0 R`);
  }
  for (const element of elements.values()) {
    if (element.type === "TD" || element.type === "TH") renameHeaders(pdf, element, renamed);
  }
  replaceNameTree(pdf, root, names.toSorted());
}

const HEADERS = /(?<=\/Headers \[)[^\]]*(?=\])/;

function renameHeaders(pdf: PdfDocument, cell: StructureElement, renamed: ReadonlyMap<string, string>): void {
  const object = objectAt(pdf, cell.number);
  object.dict = object.dict.replace(HEADERS, (headers) =>
    headers.replace(/\([^)]*\)/g, (name) => renamed.get(name) ?? name),
  );
}

/** The tree that finds elements by name (ISO 32000-1 §7.9.6), sorted, with one leaf. */
function replaceNameTree(pdf: PdfDocument, root: number, names: readonly string[]): void {
  const tree = objectAt(pdf, root);
  removeNameTree(pdf, referenceOf(tree.dict, "IDTree"));
  tree.dict = withoutEntry(tree.dict, "IDTree");
  if (names.length === 0) return;
  const number = addObject(pdf, { dict: `<</Names [${names.join(" ")}]>>` });
  tree.dict = withEntry(tree.dict, "IDTree", `${number} 0 R`);
}

/** Left in the file, the old tree would show the names that change from print to print. */
function removeNameTree(pdf: PdfDocument, node: number | undefined): void {
  if (node === undefined) return;
  for (const kid of referencesIn(entryOf(objectAt(pdf, node).dict, "Kids") ?? "")) removeNameTree(pdf, kid);
  pdf.objects[node] = undefined;
}
