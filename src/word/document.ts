import { subjectOf } from "../book/subject.ts";
import { Document, Footer, type ISectionOptions, PageNumber, Paragraph, TextRun } from "docx";
import type { Book, Section } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import { bookView } from "../edition/book-view.ts";
import type { Labels } from "../edition/edition.ts";
import { makesTitlePage } from "../edition/front-pages.ts";
import { countBeforeContents, openingSections } from "../edition/walk.ts";
import { element, text } from "../markdown/tree.ts";
import { blocks, heading } from "./blocks.ts";
import { inLanguage } from "./inlines.ts";
import type { Pictures } from "./pictures.ts";
import { contentsOf } from "./contents.ts";
import { stylesFor } from "./styles.ts";
import { type Frame, PLAIN, Writing } from "./writing.ts";

/** White around the text, in points: editors write there. */
const MARGIN_PT = 72;

/** How much of the height of a page a picture may take: its caption stands below it. */
const PICTURE_SHARE = 0.8;

type Content = ISectionOptions["children"];

/** A book as a document of a word processor. */
export function documentOf(
  book: Book,
  plan: EditionPlan,
  { labels, pictures }: { readonly labels: Labels; readonly pictures: Pictures },
): Document {
  const { metadata } = book;
  const writing = new Writing(book, { pictures, room: roomOn(plan), areEndnotes: plan.notes !== "page" });
  const titles = makesTitlePage(book) ? titleBlock(book, plan, labels) : [];
  const isArticle = (plan.layout ?? book.layout) === "article";
  const sections = openingSections(book);
  const openings = sections.map((section) => sectionContent(section, book, writing));
  const before = countBeforeContents(sections);
  const hasContents = plan.contents === undefined ? !isArticle : plan.contents !== false;
  const contents = hasContents && openings.length > 0 ? contentsOf(plan, labels) : [];
  const inOrder = [titles, ...openings.slice(0, before), contents, ...openings.slice(before)];
  const parts: readonly Content[] = isArticle ? [inOrder.flat()] : inOrder;
  const written = parts.filter((part) => part.length > 0);
  const notes = Object.keys(writing.notes).length > 0 && {
    [writing.areEndnotes ? "endnotes" : "footnotes"]: writing.notes,
  };
  const names = metadata.authors.filter(({ role }) => role === "aut").map(({ name }) => name);
  return new Document({
    title: metadata.title,
    creator: names.join("; "),
    lastModifiedBy: names.join("; "),
    ...(metadata.description && { description: metadata.description }),
    ...(metadata.subjects.length > 0 && {
      keywords: metadata.subjects.map((subject) => subjectOf(subject).name).join(", "),
    }),
    styles: stylesFor(metadata.language),
    numbering: { config: writing.lists },
    ...notes,
    sections: (written.length > 0 ? written : [[new Paragraph({})]]).map((children, index) => ({
      properties: sectionProperties(plan),
      // The sections behind it have that of the first.
      ...(index === 0 && { footers: { default: footer() } }),
      children,
    })),
  });
}

/** Room for pictures on a page, in CSS pixels. */
function roomOn({ trimSize }: EditionPlan): { readonly widthPx: number; readonly heightPx: number } {
  return { widthPx: insideMargins(trimSize.widthPt), heightPx: insideMargins(trimSize.heightPt) * PICTURE_SHARE };
}

/** What is left of a side of a page, in CSS pixels. */
function insideMargins(sidePt: number): number {
  return ((sidePt - 2 * MARGIN_PT) * 96) / 72;
}

/** A chapter begins on a new page, and its notes are numbered from 1. */
function sectionProperties({ trimSize }: EditionPlan): ISectionOptions["properties"] & object {
  const margin = MARGIN_PT * 20;
  return {
    type: "nextPage",
    page: {
      size: { width: Math.round(trimSize.widthPt * 20), height: Math.round(trimSize.heightPt * 20) },
      margin: { top: margin, right: margin, bottom: margin, left: margin },
    },
    footnoteProperties: { restart: "eachSect" },
    endnoteProperties: { restart: "eachSect" },
  };
}

function footer(): Footer {
  return new Footer({
    children: [new Paragraph({ alignment: "center", children: [new TextRun({ children: [PageNumber.CURRENT] })] })],
  });
}

/** What a title page says, in the styles that word processors have for it. */
function titleBlock(book: Book, plan: EditionPlan, labels: Labels): Content {
  const view = bookView(book.metadata, plan, labels);
  const lines: readonly (readonly [style: string, line: string])[] = [
    ["Title", view.title],
    ["Subtitle", view.subtitle],
    ["Author", view.author_line],
    ...view.contributor_lines.map((line) => ["Author", line] as const),
    ["Date", view.draft_line],
    ["Date", view.version_line],
    ["Date", view.date],
  ];
  return lines.flatMap(([style, line]) =>
    line === "" ? [] : [new Paragraph({ style, children: [new TextRun(line)] })],
  );
}

function sectionContent(section: Section, book: Book, writing: Writing, level = 1): Content {
  writing.mark(section.id);
  const title = titleOf(section, writing, level);
  const isShown = section.title.length > 0;
  const frame: Frame = {
    ...PLAIN,
    // The text of an article has no heading above its own.
    raise: isShown || level > 1 ? 0 : 1,
    look: section.language === book.metadata.language ? {} : inLanguage(section.language),
    paragraph: section.direction === "rtl" ? { bidirectional: true } : {},
  };
  const children = section.role === "part" ? [] : section.children;
  return [
    ...title,
    ...blocks(section.content, frame, writing),
    ...children.flatMap((child) => sectionContent(child, book, writing, level + 1)),
  ];
}

function titleOf(section: Section, writing: Writing, level: number): Content {
  const number = section.numberText ?? section.number;
  if (section.title.length === 0 && !section.numberText) return [];
  const shown = number === undefined ? [] : [element("span", { class: "number" }, [text(`${number}\u2002`)])];
  return [heading([...shown, ...section.title], level, writing, section.role === "part" ? "PartTitle" : undefined)];
}
