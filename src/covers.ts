import type { Book } from "./book/book.ts";
import type { EditionPlan } from "./config/editions.ts";
import type { Design } from "./edition/design.ts";
import type { Diagnostics } from "./diagnostic/diagnostic.ts";
import type { StartedBrowser } from "./start-browser.ts";
import { KeptFiles } from "./kept-files.ts";

/** Dots an inch of the cover in front of a PDF. */
const PRINTED_DPI = 300;

/** What covers are made with. */
export interface CoverMaking {
  readonly diagnostics: Diagnostics;
  readonly browser: StartedBrowser;
  readonly design: Design | undefined;
  /** Whether to keep them for later builds. */
  readonly keeps: boolean;
}

/**
 * The book with the cover that an edition is to have: the one the author gives, else one that is typeset. An EPUB of a
 * book has one unless it shall not; a PDF where the edition asks for it.
 */
export async function withCover(book: Book, plan: EditionPlan, making: CoverMaking): Promise<Book> {
  const { cover: given, ...bare } = book;
  const wants = plan.cover ?? (plan.format === "epub" && (plan.layout ?? book.layout) === "book");
  if (!wants) return given ? bare : book;
  if (given) return book;
  const { EBOOK_COVER, typesetCover } = await import("./cover/cover.ts");
  const kept = making.keeps ? await KeptFiles.open("covers", process.env) : undefined;
  const { widthPt, heightPt } = plan.trimSize;
  const size =
    plan.format === "epub"
      ? EBOOK_COVER
      : {
          widthPx: Math.round((widthPt / 72) * PRINTED_DPI),
          heightPx: Math.round((heightPt / 72) * PRINTED_DPI),
        };
  const { diagnostics, browser, design } = making;
  const cover = await typesetCover(book, plan, size, { diagnostics, kept, design, browser: () => browser.ready() });
  return cover ? { ...bare, cover } : bare;
}
