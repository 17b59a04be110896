import { setImmediate } from "node:timers/promises";
import { keptPictures } from "./kept-pictures.ts";
import { PictureFile } from "./book/assets/picture-file.ts";
import { composeBooks } from "./book/compose.ts";
import type { BuildOptions } from "./build-options.ts";
import { type EditionPlan, planEditions } from "./config/editions.ts";
import { readDesigns } from "./designs.ts";
import { type Diagnostics, StoppedByErrors } from "./diagnostic/diagnostic.ts";
import type { Artifact } from "./edition/artifact.ts";
import type { EarlyPages } from "./edition/early-pages.ts";
import type { EpubEdition } from "./edition/edition.ts";
import { readManuscript } from "./manuscript/read.ts";
import { Mermaid } from "./mermaid/draw.ts";
import type { EarlyWish } from "./print/early/early-job.ts";
import type { ShownPrint } from "./print/early/shown-print.ts";
import { PrintMemory } from "./print-memory.ts";
import { publish, type PublishContext, renderReading } from "./publish.ts";
import type { Session } from "./session.ts";
import { Stopwatch } from "./stopwatch.ts";

/** Told as soon as a part of the book is ready to be looked at. */
export interface PreviewEvents {
  /** The text is understood, and the documents of the EPUB are there: neither packed nor checked. */
  read(edition: EpubEdition | undefined, title: string): void;
  /** What an edit changed is printed: these pages take the place of those they had in the print that was told last. */
  printedEarly(pages: EarlyPages): void;
  /** @param isBook whether its pages face each other */
  printed(artifact: Artifact, isBook: boolean): void;
  /** There are no print pages. */
  unprinted(why: string | undefined): void;
  /** What is known of mistakes so far. */
  found(diagnostics: Diagnostics): void;
}

/** What is remembered of a preview from one edit to the next. */
export interface PreviewMemory {
  /** The print that is shown, where it was made in runs. */
  shown?: ShownPrint | undefined;
}

/**
 * Makes what the preview shows: first the documents of an EPUB, then the print pages, and then the EPUB itself, for
 * what its check says. One edition of each format: the first, or the one that is asked for.
 * @throws the reason of the signal
 */
export async function makePreview(
  options: BuildOptions & { readonly session: Session },
  diagnostics: Diagnostics,
  events: PreviewEvents,
  memory: PreviewMemory = {},
): Promise<void> {
  try {
    await make(options, diagnostics, events, memory);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!(error instanceof StoppedByErrors)) throw error;
  }
  events.found(diagnostics);
}

async function make(
  options: BuildOptions & { readonly session: Session },
  diagnostics: Diagnostics,
  events: PreviewEvents,
  memory: PreviewMemory,
): Promise<void> {
  const { session, signal } = options;
  const clock = new Stopwatch({});
  const manuscript = await readManuscript(options.path, options, diagnostics);
  diagnostics.stopIfErrors();
  const planned = oneOfEach(planEditions(manuscript.config, options));
  const { plans, designs } = await readDesigns(planned, manuscript, options, diagnostics);
  diagnostics.stopIfErrors();
  await using browser = session.browser.lease(plans, signal);
  await using mermaid = new Mermaid({ browser: () => browser.ready() });
  using pictures = new PictureFile();
  const making = { shelf: pictures.shelf, made: await keptPictures(process.env) };
  const books = await composeBooks(manuscript, plans, diagnostics, {
    environment: process.env,
    kept: session.texts,
    drawMermaid: (source) => mermaid.draw(source),
    ...making,
  });
  signal?.throwIfAborted();
  diagnostics.stopIfErrors();
  const covers = new Map<string, Uint8Array>();
  const prints = new PrintMemory(process.env, session);
  const contextOf = (plan: EditionPlan): PublishContext => ({
    options,
    diagnostics: diagnostics.forEdition(plan.name),
    clock,
    browser,
    design: designs.get(plan.id),
    root: manuscript.root,
    namesPages: false,
    packing: "fast",
    published: [],
    siblings: [],
    spans: manuscript.config.spans,
    covers,
    prints,
    ...making,
  });
  const bookOf = (plan: EditionPlan) => {
    const book = books.get(plan.id);
    if (!book) throw new Error(`no book was composed for ${plan.id}`);
    return book;
  };
  const epub = plans.find(({ format }) => format === "epub");
  const pdf = plans.find(({ format }) => format === "pdf");
  const title = [...books.values()][0]?.metadata.title ?? "";
  events.read(epub && (await renderReading(bookOf(epub), epub, contextOf(epub))), title);
  events.found(diagnostics);
  // What is told is on its way only when this program pauses.
  await setImmediate();
  signal?.throwIfAborted();
  if (pdf) {
    const book = bookOf(pdf);
    let settled: ShownPrint | undefined;
    const early: EarlyWish = {
      shown: memory.shown,
      tell: (pages) => events.printedEarly(pages),
      settled: (print) => (settled = print),
    };
    const artifact = await publish(book, pdf, { ...contextOf(pdf), early });
    signal?.throwIfAborted();
    if (artifact) {
      memory.shown = settled;
      events.printed(artifact, (pdf.layout ?? book.layout) === "book");
    } else events.unprinted(browser.missing);
    events.found(diagnostics);
  } else events.unprinted(undefined);
  if (epub) await publish(bookOf(epub), epub, contextOf(epub));
  signal?.throwIfAborted();
}

function oneOfEach(plans: readonly EditionPlan[]): readonly EditionPlan[] {
  return ["epub", "pdf"].flatMap(
    (format) => plans.find((plan) => plan.format === format && plan.wraps === undefined) ?? [],
  );
}
