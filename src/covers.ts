import type { Book } from "./book/book.ts";
import type { EditionPlan } from "./config/editions.ts";
import type { CoverStore } from "./cover/cover.ts";
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
  /** Those of this build, for all its editions: by name. */
  readonly made: Map<string, Uint8Array>;
}

/** Which formats have a cover that is typeset where the author gives none, where nobody says so. */
function usuallyHas({ format, layout }: EditionPlan, book: Book): boolean {
  if (format === "jpeg" || format === "eml") return true;
  // A page of the web shows its title: only a picture of the author's stands above it.
  if (format === "html") return book.cover !== undefined;
  return format === "epub" && (layout ?? book.layout) === "book";
}

/**
 * The book with the cover that an edition is to have: the one the author gives, else one that is typeset. An EPUB of a
 * book and a message have one unless they shall not; a PDF where the edition asks for it.
 */
export async function withCover(book: Book, plan: EditionPlan, making: CoverMaking): Promise<Book> {
  const { cover: given, ...bare } = book;
  const wants = plan.cover ?? usuallyHas(plan, book);
  if (!wants) return given ? bare : book;
  if (given) return book;
  const { screenCover, typesetCover } = await import("./cover/cover.ts");
  const kept = making.keeps ? await KeptFiles.open("covers", process.env) : undefined;
  const { widthPt, heightPt } = plan.trimSize;
  const size =
    plan.format === "pdf"
      ? {
          widthPx: Math.round((widthPt / 72) * PRINTED_DPI),
          heightPx: Math.round((heightPt / 72) * PRINTED_DPI),
        }
      : screenCover(plan);
  const { diagnostics, browser, design } = making;
  const store = remembering(making.made, kept);
  const tools = { diagnostics, kept: store, design, browser: () => browser.ready() };
  const cover = await typesetCover(book, plan, size, tools);
  return cover ? { ...bare, cover } : bare;
}

/** A store that asks what this build has made first. */
function remembering(made: Map<string, Uint8Array>, kept: CoverStore | undefined): CoverStore {
  return {
    read: async (name) => made.get(name) ?? (await kept?.read(name)),
    write: async (name, bytes) => {
      made.set(name, bytes);
      await kept?.write(name, bytes);
    },
  };
}
