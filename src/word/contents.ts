import { type ISectionOptions, Paragraph, TableOfContents, TextRun } from "docx";
import type { EditionPlan } from "../config/editions.ts";
import type { Labels } from "../edition/edition.ts";

/** How many levels are listed where the book does not say it: parts and chapters, and the sections in these. */
const LEVELS = 2;

/** The style of the line above the contents, by which an import knows that it is no heading of the text. */
export const CONTENTS_HEADING = "TOCHeading";

/**
 * The contents as a field: an entry for each heading that leads there. Which pages they are on only the word processor
 * knows, which asks whether to fill them in when it opens the document.
 */
export function contentsOf({ contents }: EditionPlan, labels: Labels): ISectionOptions["children"] {
  const levels = typeof contents === "number" ? Math.max(contents, 1) : LEVELS;
  return [
    new Paragraph({ style: CONTENTS_HEADING, children: [new TextRun(labels.contents)] }),
    new TableOfContents(labels.contents, {
      hyperlink: true,
      headingStyleRange: `1-${levels}`,
      // The titles of parts are no headings by their style.
      useAppliedParagraphOutlineLevel: true,
    }),
  ];
}
