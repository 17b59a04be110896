import type { EditionPlan } from "../../../src/config/editions.ts";

/** A plain EPUB. */
export const EBOOK: EditionPlan = {
  id: "ebook",
  name: "ebook",
  suffix: "",
  format: "epub",
  theme: "book",
  trimSize: { widthPt: 396, heightPt: 612 },
  sheet: { bleedPt: 0, cropMarks: false },
  draft: false,
  imageResolution: 300,
  notes: "page",
};
