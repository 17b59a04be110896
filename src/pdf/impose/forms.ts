import { deflateSync } from "node:zlib";
import { readContent } from "../content.ts";
import { addObject, objectAt, type PdfDocument } from "../document.ts";
import type { Box } from "../pages.ts";
import { referencesIn } from "../references.ts";
import { entryOf } from "../syntax.ts";
import { decimal } from "./decimal.ts";

/**
 * Makes a form XObject of what a page shows (ISO 32000-1 §8.10). Marked content keeps its ids, and the form the page's
 * key of the parent tree.
 * @param seen what is shown of it, in the page's coordinates
 * @returns the number of the form; undefined for a blank page
 */
export function pageAsForm(pdf: PdfDocument, page: number, seen: Box): number | undefined {
  const { dict } = objectAt(pdf, page);
  const contents = referencesIn(entryOf(dict, "Contents") ?? "").map((number) => objectAt(pdf, number));
  if (contents.length === 0) return undefined;
  const [only] = contents;
  const isPacked = contents.length === 1 && only && entryOf(only.dict, "Filter") === "/FlateDecode";
  const stream =
    (isPacked && only.stream) ||
    deflateSync(Buffer.from(contents.map((content) => readContent(content)).join("\n"), "latin1"));
  const key = entryOf(dict, "StructParents");
  const entries = [
    "/Type /XObject",
    "/Subtype /Form",
    `/BBox [${seen.map(decimal).join(" ")}]`,
    `/Resources ${entryOf(dict, "Resources") ?? "<<>>"}`,
    ...(key === undefined ? [] : [`/StructParents ${key}`]),
    "/Filter /FlateDecode",
  ];
  return addObject(pdf, { dict: `<<${entries.join("\n")}>>`, stream });
}
