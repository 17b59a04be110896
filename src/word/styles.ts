import type { IParagraphStyleOptions, IStylesOptions } from "docx";
import { CONTENTS_HEADING } from "./contents.ts";

/** Faces that every word processor has, or has a stand-in for. */
const TEXT = "Times New Roman";
const CODE = "Courier New";

/** Half points, and twentieths of a point, as the format counts. */
const points = (count: number): number => count * 2;
const twips = (count: number): number => count * 20;

/** How far a level of a list is indented, in twentieths of a point. */
export const LIST_STEP = twips(18);

/** How many levels lists have in a word processor. */
export const LIST_LEVELS = 9;

/** The styles that `List Continue` has: no more levels have a name. */
const CONTINUED_LEVELS = 5;

/** The style of a further paragraph of an item. @param level 0-based */
export function continuedStyle(level: number): string {
  return level === 0 ? "ListContinue" : `ListContinue${Math.min(level + 1, CONTINUED_LEVELS)}`;
}

/** The levels of contents that a word processor has. */
const CONTENTS_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Lines that follow one another as closely as the face has them. */
const SINGLE = { line: 240, lineRule: "auto" } as const;

const heading = (size: number, before: number): IParagraphStyleOptions["paragraph"] & object => ({
  keepNext: true,
  keepLines: true,
  spacing: { before: twips(before), after: twips(size / 2), ...SINGLE },
});

const black = (size: number, more: object = {}): object => ({
  font: TEXT,
  size: points(size),
  color: "000000",
  ...more,
});

/** A style of ours: shown among those to choose from, as the built-in ones are. */
function paragraphStyle(
  id: string,
  name: string,
  look: Pick<IParagraphStyleOptions, "paragraph" | "run" | "next" | "basedOn"> = {},
): IParagraphStyleOptions {
  return { id, name, basedOn: "Normal", quickFormat: true, ...look };
}

const CONTINUED = Array.from({ length: CONTINUED_LEVELS }, (_, level) =>
  paragraphStyle(continuedStyle(level), level === 0 ? "List Continue" : `List Continue ${level + 1}`, {
    paragraph: { indent: { left: LIST_STEP * (level + 1) }, spacing: { after: twips(6) } },
  }),
);

const PARAGRAPHS: readonly IParagraphStyleOptions[] = [
  paragraphStyle("Subtitle", "Subtitle", {
    next: "Normal",
    paragraph: { alignment: "center", spacing: { after: twips(18) } },
    run: { size: points(16), italics: true },
  }),
  ...["Author", "Date"].map((name) =>
    paragraphStyle(name, name, { paragraph: { alignment: "center", spacing: { after: twips(12) } } }),
  ),
  paragraphStyle("PartTitle", "Part Title", {
    next: "Normal",
    paragraph: { ...heading(24, 120), alignment: "center", outlineLevel: 0 },
    run: { size: points(24), bold: true },
  }),
  paragraphStyle(CONTENTS_HEADING, "TOC Heading", {
    next: "Normal",
    paragraph: heading(20, 24),
    run: { size: points(20), bold: true },
  }),
  ...CONTENTS_LEVELS.map((level) =>
    paragraphStyle(`TOC${level}`, `toc ${level}`, {
      next: "Normal",
      paragraph: { indent: { left: LIST_STEP * (level - 1) }, spacing: { after: twips(4), ...SINGLE } },
    }),
  ),
  paragraphStyle("Quote", "Quote", {
    paragraph: { indent: { left: twips(24), right: twips(24) }, spacing: { after: twips(6) } },
  }),
  paragraphStyle("Attribution", "Attribution", {
    paragraph: { alignment: "right", indent: { left: twips(24), right: twips(24) }, spacing: { after: twips(12) } },
  }),
  paragraphStyle("Verse", "Verse", { paragraph: { indent: { left: twips(24) }, spacing: { after: twips(12) } } }),
  paragraphStyle("HTMLPreformatted", "HTML Preformatted", {
    paragraph: { spacing: { after: twips(12), ...SINGLE }, indent: { left: twips(12) } },
    run: { font: CODE, size: points(10), noProof: true },
  }),
  paragraphStyle("DefinitionTerm", "Definition Term", {
    next: "Definition",
    paragraph: { keepNext: true, spacing: { after: 0 } },
    run: { bold: true },
  }),
  paragraphStyle("Definition", "Definition", { paragraph: { indent: { left: twips(24) } } }),
  paragraphStyle("BoxTitle", "Box Title", {
    next: "Box",
    paragraph: { keepNext: true, indent: { left: twips(24) }, spacing: { before: twips(6), after: twips(3) } },
    run: { bold: true },
  }),
  paragraphStyle("Box", "Box", {
    paragraph: {
      indent: { left: twips(24), right: twips(24) },
      border: { left: { style: "single", size: 12, space: 8, color: "808080" } },
    },
  }),
  paragraphStyle("MarginNote", "Margin Note", {
    paragraph: { indent: { left: twips(120) }, spacing: { ...SINGLE } },
    run: { size: points(10) },
  }),
  paragraphStyle("CaptionedFigure", "Captioned Figure", {
    next: "Caption",
    paragraph: { keepNext: true, spacing: { before: twips(6), ...SINGLE } },
  }),
  paragraphStyle("SceneBreak", "Scene Break", {
    next: "Normal",
    paragraph: { alignment: "center", spacing: { before: twips(6), after: twips(12) } },
  }),
  paragraphStyle("TableText", "Table Text", { paragraph: { spacing: { before: 40, after: 40, ...SINGLE } } }),
  paragraphStyle("TableHead", "Table Head", { basedOn: "TableText", run: { bold: true } }),
  paragraphStyle("ListParagraph", "List Paragraph", { paragraph: { spacing: { after: twips(3) } } }),
  ...CONTINUED,
];

/** The styles of a document that is edited: names that word processors know, and room between the lines to write in. */
export function stylesFor(language: string): IStylesOptions {
  return {
    default: {
      document: {
        run: {
          font: TEXT,
          size: points(12),
          language: { value: language, eastAsia: language, bidirectional: language },
        },
        paragraph: { spacing: { after: twips(8), line: 360, lineRule: "auto" } },
      },
      title: {
        run: black(28),
        paragraph: { alignment: "center", spacing: { before: twips(140), after: twips(12), ...SINGLE } },
      },
      heading1: { run: black(20, { bold: true }), paragraph: heading(20, 24) },
      heading2: { run: black(16, { bold: true }), paragraph: heading(16, 18) },
      heading3: { run: black(14, { bold: true }), paragraph: heading(14, 14) },
      heading4: { run: black(12, { bold: true, italics: true }), paragraph: heading(12, 12) },
      heading5: { run: black(12, { italics: true }), paragraph: heading(12, 12) },
      heading6: { run: black(12), paragraph: heading(12, 12) },
      caption: {
        run: black(11, { italics: true, bold: false }),
        paragraph: { spacing: { before: twips(4), after: twips(12), ...SINGLE } },
      },
      footnoteText: { run: { size: points(10) }, paragraph: { spacing: { after: twips(3), ...SINGLE } } },
      endnoteText: { run: { size: points(10) }, paragraph: { spacing: { after: twips(3), ...SINGLE } } },
    },
    paragraphStyles: PARAGRAPHS,
    characterStyles: [
      { id: "HTMLCode", name: "HTML Code", run: { font: CODE, size: points(10), noProof: true } },
      // What an edition adds to the text: an import leaves it out again.
      { id: "SectionNumber", name: "Section Number", run: {} },
      { id: "CaptionLabel", name: "Caption Label", run: {} },
    ],
  };
}
