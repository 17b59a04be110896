import { createHash } from "node:crypto";
import type { PdfDocument, PdfObject } from "../document.ts";
import { renumbered } from "./renumber.ts";

/** Structure elements and lists of owners: most of a book, and no two alike. */
function isStructure({ dict }: PdfObject): boolean {
  return dict.startsWith("<</Type /StructElem") || dict.startsWith("[");
}

/** Pictures, the colour profiles they name, functions and shadings. */
const RESOURCE_STREAM = /\/Subtype \/Image|\/FunctionType|\/ShadingType|^<<\/N [134]\b/;

/** Graphics states and patterns. */
const STATE = /^<<\/(?:ca|CA|BM|SMask|LW|Type \/(?:Pattern|ExtGState))\b/;

/** What pages are drawn with: equal ones may stand for one another. Content has an owner, an annotation a place. */
function isResource({ dict, stream }: PdfObject): boolean {
  return (stream ? RESOURCE_STREAM : STATE).test(dict) && !dict.includes("/StructParent");
}

/** Points references to other objects. @param moved objects that are no more → those to use in their place */
export function redirect(pdf: PdfDocument, moved: ReadonlyMap<number, number>): void {
  if (moved.size === 0) return;
  for (const object of pdf.objects) {
    if (object && !isStructure(object)) object.dict = renumbered(object.dict, (number) => moved.get(number) ?? number);
  }
}

/** Keeps one of equal pictures and graphics states, and of what is made of equal ones. */
export function dropDuplicates(pdf: PdfDocument): void {
  const hashes = new Map<PdfObject, string>();
  const keyOf = (object: PdfObject): string => {
    if (!object.stream) return object.dict;
    const known = hashes.get(object) ?? createHash("sha256").update(object.stream).digest("base64");
    hashes.set(object, known);
    return object.dict + known;
  };
  const resources = [...pdf.objects.keys()].filter((number) => {
    const object = pdf.objects[number];
    return object && isResource(object);
  });
  for (;;) {
    const seen = new Map<string, number>();
    const moved = new Map<number, number>();
    for (const number of resources) {
      const object = pdf.objects[number];
      if (!object) continue;
      const key = keyOf(object);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, number);
      else {
        moved.set(number, first);
        pdf.objects[number] = undefined;
      }
    }
    if (moved.size === 0) return;
    redirect(pdf, moved);
  }
}
