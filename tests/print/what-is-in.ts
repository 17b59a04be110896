import { namedDestinations } from "../../src/pdf/destinations.ts";
import { objectAt, type PdfDocument } from "../../src/pdf/document.ts";
import { pageNumbers } from "../../src/pdf/pages.ts";
import { asReference, referencesIn } from "../../src/pdf/references.ts";
import { decodeName, readTextString } from "../../src/pdf/strings.ts";
import { entryOf, itemsOf } from "../../src/pdf/syntax.ts";
import { pdfPages } from "../support/pdf-pages.ts";

/** The runs of text of each page, from its top to its foot, with their places. */
export async function textOn(
  pdf: Uint8Array,
): Promise<readonly { readonly words: readonly string[]; readonly places: readonly (readonly [number, number])[] }[]> {
  return (await pdfPages(pdf)).map(({ runs }) => {
    const inOrder = runs.toSorted((a, b) => Math.round(a.y - b.y) || a.x - b.x);
    return { words: inOrder.map(({ text }) => text), places: inOrder.map(({ x, y }) => [x, y] as const) };
  });
}

/** The links of each page: where they stand, to whole points, what they say, and where they lead. */
export function linksOn(pdf: PdfDocument): readonly (readonly string[])[] {
  const pages = pageNumbers(pdf);
  const destinations = namedDestinations(pdf);
  const place = (source: string): string => {
    const [page, , left, top] = itemsOf(source);
    return `page ${pages.indexOf(asReference(page) ?? 0)} ${Math.round(Number(left))} ${Math.round(Number(top))}`;
  };
  return pages.map((page) =>
    referencesIn(entryOf(objectAt(pdf, page).dict, "Annots") ?? "").map((number) => {
      const { dict } = objectAt(pdf, number);
      const rectangle = itemsOf(entryOf(dict, "Rect") ?? "").map((value) => Math.round(Number(value)));
      const destination = entryOf(dict, "Dest");
      const to = destination?.startsWith("/")
        ? JSON.stringify(destinations.get(decodeName(destination.slice(1))))
        : destination
          ? place(destination)
          : readTextString(entryOf(entryOf(dict, "A") ?? "", "URI") ?? "()");
      return `${rectangle.join(" ")} ${readTextString(entryOf(dict, "Contents") ?? "()")} → ${to}`;
    }),
  );
}
