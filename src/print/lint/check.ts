import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { namedDestinations } from "../../pdf/destinations.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import type { Pagination } from "../pages.ts";
import { type PageView, pageViews } from "./page-view.ts";
import { type Finding, looseLines, overlapping, strandedHeading, strandedWord, whiteFoot } from "./rules.ts";

/** How many pages are named in one message. */
const MOST_NAMED = 8;

/**
 * Looks at the finished pages as a typesetter would: headings and words that stand alone, pages left white before what
 * did not fit, lines with wide gaps or over one another. Nothing is changed; what is found is told with its page, and
 * the place in the source that it stands below.
 */
export function checkLayout(
  pdf: PdfDocument,
  edition: PrintEdition,
  pagination: Pagination,
  diagnostics: Diagnostics,
): void {
  const places = new SourcePlaces(pdf, edition);
  const folio = ({ pageIndex }: Finding): string => pagination.pages[pageIndex]?.folio || `(${pageIndex + 1})`;
  const loose = new Map<string, { readonly span: Span | undefined; readonly lines: Finding[] }>();
  let before: PageView | undefined;
  for (const page of pageViews(pdf)) {
    const here = pagination.pages[page.pageIndex];
    const isText = here?.kind === "text" || here?.kind === "opener";
    const goesOn =
      before && isText && here.kind === "text" && pagination.pages[before.pageIndex]?.opening === here.opening;
    if (before && goesOn) {
      const heading = strandedHeading(before);
      if (heading) {
        diagnostics.report("heading-stranded", {
          message: `The heading “${heading.words}” is the last line of page ${folio(heading)}.`,
          span: places.spanOf(before, heading),
          hint: "What follows it did not fit. Move a figure or a table, or add or take out a few lines before it.",
        });
      }
      const white = whiteFoot(before, page);
      if (white) {
        diagnostics.report("page-white", {
          message: `${white.words} % of page ${folio(white)} is white: what follows did not fit on it.`,
          span: places.spanOf(before, white),
          hint: "Put the figure or table a paragraph later, or make it smaller: {width=60%}",
        });
      }
      const word = strandedWord(page, before);
      if (word) {
        diagnostics.report("word-stranded", {
          message: `Page ${folio(word)} begins with the last word of a paragraph: “${word.words}”.`,
          span: places.spanOf(page, word),
          hint: "Make the paragraph a word or two shorter or longer.",
        });
      }
    }
    if (isText) {
      const over = overlapping(page);
      if (over) {
        diagnostics.report("text-overlapping", {
          message: `On page ${folio(over)} text is printed over other text: “${over.words}”.`,
          span: places.spanOf(page, over),
          hint: "A style puts it there: look for negative margins and positions in the theme.",
        });
      }
      for (const line of looseLines(page)) {
        const span = places.spanOf(page, line);
        const key = span?.file ?? "";
        const found = loose.get(key);
        if (found) found.lines.push(line);
        else loose.set(key, { span, lines: [line] });
      }
    }
    before = page;
  }
  for (const { span, lines } of loose.values()) reportLoose(lines, span, folio, diagnostics);
}

function reportLoose(
  lines: readonly Finding[],
  span: Span | undefined,
  folio: (line: Finding) => string,
  diagnostics: Diagnostics,
): void {
  const [first] = lines;
  if (!first) return;
  const pages = [...new Set(lines.map(folio))];
  const more = pages.length > MOST_NAMED ? ` and ${pages.length - MOST_NAMED} more` : "";
  const listed = `${pages.length === 1 ? "page" : "pages"} ${pages.slice(0, MOST_NAMED).join(", ")}${more}`;
  const others = lines.length === 1 ? "" : `; so have ${lines.length} lines of this file in all, on ${listed}`;
  diagnostics.report("line-loose", {
    message: `The line “${first.words}” on page ${folio(first)} has wide gaps between its words${others}.`,
    span,
    hint: "Its next word is long and cannot be divided. Reword the sentence, or set the lines ragged.",
  });
}

/** Where the text of a page was written: the nearest heading above it that has a place in the source. */
class SourcePlaces {
  readonly #edition: PrintEdition;
  readonly #byPage = new Map<number, { readonly id: string; readonly topPt: number }[]>();

  constructor(pdf: PdfDocument, edition: PrintEdition) {
    this.#edition = edition;
    const wanted = new Set(edition.places.map(({ id }) => id));
    for (const [id, { pageIndex, topPt }] of namedDestinations(pdf)) {
      if (!wanted.has(id) || !edition.sourceMap.has(id)) continue;
      const page = this.#byPage.get(pageIndex) ?? [];
      page.push({ id, topPt });
      this.#byPage.set(pageIndex, page);
    }
    for (const page of this.#byPage.values()) page.sort((a, b) => a.topPt - b.topPt);
  }

  spanOf({ top }: PageView, { pageIndex, height }: Finding): Span | undefined {
    const here = this.#byPage.get(pageIndex)?.findLast(({ topPt }) => topPt <= top - height);
    let found = here;
    for (let page = pageIndex - 1; !found && page >= 0; page--) found = this.#byPage.get(page)?.at(-1);
    return found && this.#edition.sourceMap.get(found.id);
  }
}
