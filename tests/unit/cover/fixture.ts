import type { Book, Metadata } from "../../../src/book/book.ts";
import type { EditionPlan } from "../../../src/config/editions.ts";

/** A book without a text, to be given a cover. */
export function bookWith(changes: Partial<Metadata> = {}): Book {
  const metadata: Metadata = {
    zero: 0x30,
    title: "The House by the Weir",
    authors: [{ name: "Ada Example", role: "aut" }],
    language: "en",
    direction: "ltr",
    identifiers: {},
    modified: new Date(0),
    subjects: [],
    slug: "the-house-by-the-weir",
    ...changes,
  };
  return { metadata, layout: "book", sections: [], assets: new Map(), lists: [] };
}

export function planFor(theme: string): EditionPlan {
  const trimSize = { widthPt: 396, heightPt: 612 };
  return {
    id: "ebook",
    name: "ebook",
    suffix: "",
    format: "epub",
    theme,
    trimSize,
    notes: "page",
    draft: false,
    imageResolution: 300,
    sheet: { bleedPt: 0, cropMarks: false },
  };
}
