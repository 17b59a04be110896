import type { PdfDocument } from "../../pdf/document.ts";
import { ContentTags, type Tag } from "../../pdf/content-tags.ts";
import { type PageLines, type PaintedLine, PageReader } from "../../pdf/page-lines.ts";
import { pageNumbers } from "../../pdf/pages.ts";

/** A page of the finished file as the rules of layout see it. */
export interface PageView extends PageLines {
  readonly pageIndex: number;
  /** Whether its lines run down: it is looked at turned, as if they ran across. */
  readonly isVertical: boolean;
  /** The tags around a line, the innermost first. */
  tagsOf(line: PaintedLine): readonly Tag[];
  /** What a line says. */
  textOf(line: PaintedLine): string;
  /** Whether a line is of the text: not of a note, nor of what stands in the margin. */
  readonly isText: (line: PaintedLine) => boolean;
}

const BESIDE = new Set(["Note", "Aside"]);
const MARGIN = new Set(["Aside"]);

/**
 * Reads the pages one after the other.
 * @param notesAtFoot whether notes stand below the text; elsewhere they are text like all other
 */
export function* pageViews(pdf: PdfDocument, notesAtFoot: boolean, isVertical: boolean): Generator<PageView> {
  const beside = notesAtFoot ? BESIDE : MARGIN;
  const reader = new PageReader(pdf, isVertical);
  const tags = new ContentTags(pdf);
  for (const [pageIndex, number] of pageNumbers(pdf).entries()) {
    const page = reader.read(number);
    const known = new Map<number, readonly Tag[]>();
    const tagsOf = ({ content }: PaintedLine): readonly Tag[] => {
      let found = known.get(content);
      if (!found) known.set(content, (found = tags.of(number, content)));
      return found;
    };
    yield {
      ...page,
      pageIndex,
      isVertical,
      tagsOf,
      textOf: (line) => textOf(page, line),
      // Asked of the first and last lines only: what all are tagged as takes as long to find as all else here.
      isText: (line) => !tagsOf(line).some(({ type }) => beside.has(type)),
    };
  }
}

function textOf({ operators, fonts }: PageLines, { font, from, to }: PaintedLine): string {
  const encoding = fonts.get(font);
  if (!encoding) return "";
  const codes = Array.from(operators.slice(from, to).matchAll(/<([0-9A-Fa-f]+)> Tj/g), (match) => match[1] ?? "").join(
    "",
  );
  let text = "";
  for (let i = 0; i < codes.length; i += encoding.digits) {
    text += encoding.toUnicode.get(Number.parseInt(codes.slice(i, i + encoding.digits), 16)) ?? "";
  }
  return text;
}
