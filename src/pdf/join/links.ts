import { catalogOf, objectAt, type PdfDocument } from "../document.ts";
import { referenceOf } from "../references.ts";
import { decodeName, readTextString } from "../strings.ts";
import { entriesOf, entryOf, withEntry, withoutEntry } from "../syntax.ts";

/** The scheme links inside a book are printed with where it is printed in runs: `octavo-place:ID`. */
export const PLACE_SCHEME = "octavo-place:";

/**
 * Turns the addresses of {@link PLACE_SCHEME} into links to named destinations: Chromium drops links to what is not in
 * the same document, and takes links times pages for those that are.
 * @returns the ids that are not in the document
 */
export function setPlaceLinks(pdf: PdfDocument): readonly string[] {
  const number = referenceOf(catalogOf(pdf).dict, "Dests");
  const names = new Map<string, string>();
  for (const name of entriesOf(number === undefined ? "<<>>" : objectAt(pdf, number).dict).keys()) {
    names.set(decodeName(name), name);
  }
  const lost: string[] = [];
  for (const object of pdf.objects) {
    if (!object || object.stream || !object.dict.includes(PLACE_SCHEME)) continue;
    const address = readTextString(entryOf(entryOf(object.dict, "A") ?? "<<>>", "URI") ?? "()");
    if (!address.startsWith(PLACE_SCHEME)) continue;
    const id = decoded(address.slice(PLACE_SCHEME.length));
    const name = names.get(id) ?? names.get(decoded(id));
    const plain = withoutEntry(object.dict, "A");
    if (name === undefined) lost.push(id);
    object.dict = name === undefined ? plain : withEntry(plain, "Dest", `/${name}`);
  }
  return lost;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
