import { join } from "node:path";
import type { Shelf } from "./book/assets/asset.ts";
import type { Book } from "./book/book.ts";
import type { Config } from "./config/config.ts";
import { type EditionPlan } from "./config/editions.ts";
import type { Diagnostics } from "./diagnostic/diagnostic.ts";
import type { Format } from "./config/usual-editions.ts";
import type { Artifact } from "./edition/artifact.ts";
import type { Design } from "./edition/design.ts";
import { TemplateFault } from "./edition/template-fault.ts";
import type { EpubEdition } from "./edition/edition.ts";
import type { PrintedPages } from "./edition/printed-pages.ts";
import { withCover } from "./covers.ts";
import { publishCover, publishMessage, publishPage } from "./publish-newsletter.ts";
import { forReader } from "./for-reader.ts";
import { keepEdition } from "./keep.ts";
import { KeptFiles } from "./kept-files.ts";
import type { LastPrint } from "./last-print.ts";
import type { PrintMemory } from "./print-memory.ts";
import { UnloadedFonts } from "./edition/unloaded-fonts.ts";
import { isCrash, type StartedBrowser } from "./start-browser.ts";
import { documentsOf } from "./earlier-builds.ts";
import type { Packing } from "./pdf/write.ts";
import type { EarlyWish } from "./print/early/early-job.ts";

import type { BuildOptions } from "./build-options.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** What an edition is published with. */
export interface PublishContext {
  readonly options: BuildOptions;
  readonly diagnostics: Diagnostics;
  readonly clock: Stopwatch;
  readonly browser: StartedBrowser;
  readonly design: Design | undefined;
  /** The manuscript's folder. */
  readonly root: string;
  /** Whether an EPUB is to name the printed pages. */
  readonly namesPages: boolean;
  /** Whether nothing is made after it. */
  readonly isLast?: boolean;
  /** What is finished of the same build. */
  readonly published: readonly Artifact[];
  /** The other files of the edition, made or not. */
  readonly siblings: readonly EditionPlan[];
  readonly prints: PrintMemory;
  /** What is open already of the first print edition. */
  readonly lastPrint?: LastPrint | undefined;
  /** Where the values of book.yaml were written. */
  readonly spans: Config["spans"];
  /** How hard a PDF is packed; small where it is not said. */
  readonly packing?: Packing;
  /** Covers that were typeset in this build, by name. */
  readonly covers: Map<string, Uint8Array>;
  /** Where somebody looks at a print while it is made. */
  readonly early?: EarlyWish;
  /** Where pictures are kept that are made for readers. */
  readonly shelf: Shelf;
}

/**
 * Makes the file of an edition.
 * @returns undefined where it has errors, or there is no browser
 */
export async function publish(book: Book, plan: EditionPlan, context: PublishContext): Promise<Artifact | undefined> {
  if (context.diagnostics.hasErrors(plan.name)) return undefined;
  try {
    if (plan.wraps !== undefined) return await publishWrap(book, plan, context);
    // What is edited has no cover.
    const look = plan.format === "docx" ? book : await covered(book, plan, context);
    return await PUBLISHERS[plan.format](look, plan, context);
  } catch (error) {
    if (isAuthors(error, context)) return undefined;
    if (!isCrash(error) || context.options.signal?.aborted) throw error;
    // The other editions need no browser: they are made, and the message says what became of this one.
    context.browser.lose(error.message);
    return undefined;
  }
}

type Publisher = (book: Book, plan: EditionPlan, context: PublishContext) => Promise<Artifact | undefined>;

const PUBLISHERS: Readonly<Record<Format, Publisher>> = {
  epub: publishEpub,
  pdf: publishPdf,
  html: publishPage,
  jpeg: publishCover,
  eml: publishMessage,
  docx: publishDocument,
};

async function publishPdf(book: Book, plan: EditionPlan, context: PublishContext): Promise<Artifact | undefined> {
  const { printEdition } = await import("./publish-print.ts");
  return await printEdition(book, plan, context);
}

async function publishDocument(book: Book, plan: EditionPlan, { clock }: PublishContext): Promise<Artifact> {
  const { wordDocument } = await import("./word/word-document.ts");
  return await clock.time("render", () => wordDocument(book, plan), plan.name);
}

async function covered(book: Book, plan: EditionPlan, context: PublishContext): Promise<Book> {
  const { clock, diagnostics, browser, design, options } = context;
  return await clock.time("cover", () =>
    withCover(book, plan, { diagnostics, browser, design, keeps: options.cache !== false, made: context.covers }),
  );
}

/** Reports a mistake of the author's that is only found while an edition is made. */
function isAuthors(error: unknown, { diagnostics, design }: PublishContext): boolean {
  if (error instanceof TemplateFault) {
    diagnostics.report("template-invalid", error);
    return true;
  }
  if (!(error instanceof UnloadedFonts) || !design) return false;
  const refused = design.faces.filter((face) =>
    error.faces.some(
      ({ family, style, weight }) => family === face.family && style === face.style && weight === face.weight,
    ),
  );
  for (const { given, span } of refused) {
    const message = `The font “${given}” is damaged: nothing can be drawn with it.`;
    diagnostics.report("font-invalid", { message, span, hint: "Get the file anew." });
  }
  return refused.length > 0;
}

/**
 * Makes the documents of an EPUB, to be read as they are: neither packed nor checked.
 * @returns undefined where it has errors
 */
export async function renderReading(
  book: Book,
  plan: EditionPlan,
  context: PublishContext,
): Promise<EpubEdition | undefined> {
  if (context.diagnostics.hasErrors(plan.name)) return undefined;
  try {
    return await epubEdition(await covered(book, plan, context), plan, context);
  } catch (error) {
    if (isAuthors(error, context)) return undefined;
    throw error;
  }
}

/** Prints the cover of a print edition that is finished. */
async function publishWrap(book: Book, plan: EditionPlan, context: PublishContext): Promise<Artifact | undefined> {
  const { browser, clock, design, diagnostics, options, published } = context;
  const chromium = await browser.ready();
  if (!chromium) return undefined;
  const inside = published.find(({ edition, kind }) => edition === plan.wraps && kind === "pdf");
  if (!inside?.boundPages) {
    diagnostics.report("cover-pages", {
      message: `The cover is not made, for “${plan.wraps}” was not.`,
      hint: `\`octavo build --edition ${plan.wraps}\` tells what keeps that edition from being made.`,
    });
    return undefined;
  }
  const { printWrap } = await import("./cover/wrap/wrap.ts");
  const kept = options.cache === false ? undefined : await KeptFiles.open("covers", process.env);
  const tools = { diagnostics, kept, design, browser: () => browser.ready() };
  return await clock.time("cover", () => printWrap(book, plan, inside.boundPages ?? 0, chromium, tools));
}

// The rooms that only one format needs are loaded only when it is asked for: start-up time is felt at every build.
async function publishEpub(book: Book, plan: EditionPlan, context: PublishContext): Promise<Artifact | undefined> {
  const { clock, diagnostics, options } = context;
  const edition = await epubEdition(book, plan, context);
  if (!edition) return undefined;
  if (options.keep) await keepEdition(join(options.keep, plan.id), edition);
  const { packageEpub } = await import("./epub/package.ts");
  const artifact = await clock.time("package", () => packageEpub(edition, options.session?.packed));
  const { checkEpub } = await import("./check/epub.ts");
  return await clock.time("check", () => checkEpub(artifact, edition.documents, diagnostics, options.session?.sound));
}

async function epubEdition(book: Book, plan: EditionPlan, context: PublishContext): Promise<EpubEdition | undefined> {
  const { clock, design, diagnostics } = context;
  // The first print edition: it is the one whose pages are named.
  const printed = context.published.find((artifact) => artifact.printed);
  const { renderEpub } = await import("./edition/render-epub.ts");
  const fitted = await clock.time("pictures", () => forReader(book, plan, context));
  const known = documentsOf(plan, context);
  const rendered = await clock.time(
    "render",
    () => renderEpub(fitted, plan, { pageMap: printed?.pageMap, design, known, diagnostics }),
    plan.name,
  );
  if (diagnostics.hasErrors(rendered.name)) return undefined;
  const dressed = plan.embedFonts ? await withFonts(rendered, plan, context) : rendered;
  return printed?.printed ? await marked(dressed, printed.printed, clock) : dressed;
}

async function withFonts(
  edition: EpubEdition,
  plan: EditionPlan,
  { clock, design }: PublishContext,
): Promise<EpubEdition> {
  const { withEmbeddedFonts } = await import("./edition/embedded-fonts.ts");
  return await clock.time("render", () => withEmbeddedFonts(edition, plan, design), edition.name);
}

async function marked(edition: EpubEdition, pages: PrintedPages, clock: Stopwatch): Promise<EpubEdition> {
  const { withPageMarks } = await import("./edition/page-marks.ts");
  return await clock.time("render", () => withPageMarks(edition, pages), edition.name);
}
