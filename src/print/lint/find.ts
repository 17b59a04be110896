import { namedDestinations } from "../../pdf/destinations.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { type PageView, pageViews } from "./page-view.ts";
import { type Finding, looseLines, overlapping, strandedHeading, strandedWord, whiteFoot } from "./rules.ts";

/** The rules that look at finished pages. */
export const LAYOUT_RULES = [
  "heading-stranded",
  "page-white",
  "word-stranded",
  "text-overlapping",
  "line-loose",
] as const;

/** What a rule has to say of a page, whatever page of the book it is. */
export interface LayoutFinding {
  readonly rule: (typeof LAYOUT_RULES)[number];
  /** The page, 0-based, of the document looked at. */
  readonly pageIndex: number;
  /** Words to find the place by; for white pages, how much of the page is white, in hundredths. */
  readonly words: string;
  /** The id of the nearest place above it. */
  readonly id?: string;
}

/** What is to be known of a document to look at its pages. */
export interface LookedFor {
  /** Of the places that have one in the source. */
  readonly ids: ReadonlySet<string>;
  /** Whether notes stand below the text. */
  readonly notesAtFoot: boolean;
  /** Whether lines run down the page. */
  readonly isVertical: boolean;
}

/**
 * Looks at finished pages as a typesetter would: headings and words that stand alone, pages left white before what did
 * not fit, lines with wide gaps or over one another. Whether a page goes on where the one before it ends is not known
 * here: what depends on it is found for every two pages.
 * @param strayed is given the number of each page with stray lines
 */
export function findLayout(
  pdf: PdfDocument,
  { ids, notesAtFoot, isVertical }: LookedFor,
  strayed: (page: number) => void,
): readonly LayoutFinding[] {
  const places = new Places(pdf, ids);
  const found: LayoutFinding[] = [];
  const add = (rule: LayoutFinding["rule"], page: PageView, finding: Finding | undefined): void => {
    if (!finding) return;
    const { pageIndex, words } = finding;
    const id = places.above(page, finding);
    found.push({ rule, pageIndex, words, ...(id !== undefined && { id }) });
  };
  let before: PageView | undefined;
  for (const page of pageViews(pdf, notesAtFoot, isVertical)) {
    if (before) {
      add("heading-stranded", before, strandedHeading(before));
      add("page-white", before, whiteFoot(before, page));
      add("word-stranded", page, strandedWord(page, before));
    }
    add("text-overlapping", page, overlapping(page));
    for (const line of looseLines(page)) add("line-loose", page, line);
    if (page.hasStrays) strayed(page.page);
    before = page;
  }
  return found;
}

/** The nearest place with an id above something. */
class Places {
  readonly #byPage = new Map<number, { readonly id: string; readonly topPt: number }[]>();

  constructor(pdf: PdfDocument, ids: ReadonlySet<string>) {
    for (const [id, { pageIndex, topPt }] of namedDestinations(pdf)) {
      if (!ids.has(id)) continue;
      const page = this.#byPage.get(pageIndex) ?? [];
      page.push({ id, topPt });
      this.#byPage.set(pageIndex, page);
    }
    for (const page of this.#byPage.values()) page.sort((a, b) => a.topPt - b.topPt);
  }

  above({ top, isVertical }: PageView, { pageIndex, height }: Finding): string | undefined {
    // How far down a place is tells nothing of lines that run down: it may stand behind.
    const here = isVertical ? undefined : this.#byPage.get(pageIndex)?.findLast(({ topPt }) => topPt <= top - height);
    let found = here;
    for (let page = pageIndex - 1; !found && page >= 0; page--) found = this.#byPage.get(page)?.at(-1);
    return found?.id;
  }
}
