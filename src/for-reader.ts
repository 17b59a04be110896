import type { PictureTools } from "./book/assets/made-pictures.ts";
import type { Asset, Book } from "./book/book.ts";
import type { EditionPlan } from "./config/editions.ts";
import type { Diagnostics } from "./diagnostic/diagnostic.ts";
import { type Design, plainDesign } from "./edition/design.ts";
import { checkNoteLengths } from "./edition/note-lengths.ts";
import { factsOf } from "./edition/section-facts.ts";
import { readerFor, withReadersPictures } from "./edition/readers.ts";
import type { StartedBrowser } from "./start-browser.ts";

/** What a book is made ready with. */
export interface ReaderTools extends PictureTools {
  readonly diagnostics: Diagnostics;
  readonly browser: StartedBrowser;
  readonly design?: Design | undefined;
}

/** The book as the reading system that an EPUB is for can show it: its pictures, and its formulas. */
export async function forReader(
  book: Book,
  plan: EditionPlan,
  { diagnostics, browser, design = plainDesign(plan), shelf, made }: ReaderTools,
): Promise<Book> {
  if (plan.reader === "kobo") checkNoteLengths(book, diagnostics);
  const onDamaged = (asset: Asset): void => reportDamaged(asset, book, diagnostics);
  const fitted = await withReadersPictures(book, plan, { shelf, made, onDamaged });
  if (!readerFor(plan, book.metadata.language).formulasAsPictures) return fitted;
  const { hasFormulas, withFormulaPictures } = await import("./formula/formulas.ts");
  if (!hasFormulas(fitted)) return fitted;
  const chromium = await browser.ready();
  if (chromium) {
    const { loadFonts } = await import("./edition/theme.ts");
    const { templates, faces: own } = design;
    const fonts = loadFonts(plan.theme, book.metadata.language, { templates, own });
    return await withFormulaPictures(fitted, fonts, chromium);
  }
  diagnostics.report("formula-unpictured", {
    message: "Without a browser the formulas are no pictures but MathML.",
    hint: "Install a browser (`octavo build` with a PDF says how), or set `reader: ebook`.",
  });
  return fitted;
}

function reportDamaged({ id }: Asset, book: Book, diagnostics: Diagnostics): void {
  const places = book.sections.map((section) => factsOf(section).assets);
  diagnostics.report("image-unreadable", {
    message: "This picture cannot be made fit for reading systems: its pixels are damaged.",
    span: places.find((assets) => assets.has(id))?.get(id),
    hint: "Save it anew as PNG or JPEG.",
  });
}
