import { composeBooks } from "./book/compose.ts";
import type { Book } from "./book/book.ts";
import type { Chromium } from "./browser/launch.ts";
import { checkSize } from "./check/size.ts";
import type { Config } from "./config/config.ts";
import { type EditionPlan, planEditions } from "./config/editions.ts";
import type { Diagnostics } from "./diagnostic/diagnostic.ts";
import type { Artifact } from "./edition/artifact.ts";
import type { Design } from "./edition/design.ts";
import { TemplateFault } from "./edition/template-fault.ts";
import type { EpubEdition, PrintEdition } from "./edition/edition.ts";
import type { PrintedPages } from "./edition/printed-pages.ts";
import { withCover } from "./covers.ts";
import { readDesigns } from "./designs.ts";
import { forReader } from "./for-reader.ts";
import { keepBooks, keepEdition } from "./keep.ts";
import { openRuns } from "./kept-runs.ts";
import { readManuscript } from "./manuscript/read.ts";
import { UnloadedFonts } from "./edition/unloaded-fonts.ts";
import { isCrash, startBrowser, type StartedBrowser } from "./start-browser.ts";
import { Mermaid } from "./mermaid/draw.ts";
import { PageMaps } from "./page-maps.ts";
import type { KnownPages } from "./print/known-pages.ts";
import { writeArtifacts, type WrittenArtifact } from "./write.ts";

/** What to build, from what, and where to. */
export interface BuildOptions {
  /** A folder or a Markdown file; relative to `cwd`. */
  readonly path: string;
  readonly cwd: string;
  /** Names of editions; empty for all. */
  readonly editions: readonly string[];
  /** `epub`, `pdf`; empty for all. */
  readonly formats: readonly string[];
  /** Whether all editions are drafts, whatever book.yaml says. */
  readonly draft?: boolean;
  /** The folder for finished books, relative to `cwd`; the manuscript decides when absent. */
  readonly out?: string;
  /** Settings over those of book.yaml: `key=value`, as the command line takes them. */
  readonly sets: readonly string[];
  readonly strict: boolean;
  /** Whether to remember the pages of a print and what was printed, for the next print of the same book to be faster. Default: true. */
  readonly cache?: boolean;
  /** A folder for the products of the stages, for looking and measuring. */
  readonly keep?: string;
  readonly signal?: AbortSignal;
}

/** Told as a build goes on, for progress. */
export interface BuildEvents {
  stage?(name: Stage, detail?: string): void;
}

export type Stage = "read" | "compose" | "cover" | "pictures" | "render" | "package" | "print" | "check" | "write";

export interface BuildResult {
  readonly artifacts: readonly WrittenArtifact[];
  /** Wall time of each stage, in milliseconds. */
  readonly milliseconds: Readonly<Record<string, number>>;
  /** Why there is no PDF: what to do about a missing browser. */
  readonly browserMissing?: string;
}

/**
 * Builds a manuscript into books.
 *
 * The author's mistakes are reported to `diagnostics`; when one concerns the whole manuscript the build stops with
 * {@link StoppedByErrors} and the output folder is left as it was. An error in one edition holds back that one.
 */
export async function build(
  options: BuildOptions,
  diagnostics: Diagnostics,
  events: BuildEvents = {},
): Promise<BuildResult> {
  const clock = new Stopwatch(events);
  const manuscript = await clock.time("read", () => readManuscript(options.path, options, diagnostics));
  diagnostics.stopIfErrors();
  const planned = planEditions(manuscript.config, options);
  const { plans, designs } = await readDesigns(planned, manuscript, options, diagnostics);
  diagnostics.stopIfErrors();
  // The browser starts while the Markdown is being read: its start-up is then free.
  await using browser = startBrowser(plans, options.signal);
  await using mermaid = new Mermaid({ browser: () => browser.ready() });
  const books = await clock.time("compose", () =>
    composeBooks(manuscript, plans, diagnostics, {
      environment: process.env,
      drawMermaid: (source) => mermaid.draw(source),
      onChapter: (n, of) => events.stage?.("compose", `chapter ${n} of ${of}`),
    }),
  );
  diagnostics.stopIfErrors();
  options.signal?.throwIfAborted();
  if (options.keep) await keepBooks(options.keep, books);

  const namesPages = plans.some(({ format }) => format === "epub");
  const published: (Artifact & { milliseconds: number })[] = [];
  for (const plan of inOrder(plans)) {
    const started = performance.now();
    const book = books.get(plan.name);
    if (!book) throw new Error(`no book was composed for ${plan.name}`);
    const own = diagnostics.forEdition(plan.name);
    if (book.sections.length === 0) reportEmpty(plan, own);
    const artifact = await publish(book, plan, {
      options,
      diagnostics: own,
      clock,
      browser,
      design: designs.get(plan.name),
      root: manuscript.root,
      // Those of the first print edition.
      namesPages: namesPages && !published.some(({ kind }) => kind === "pdf"),
      printed: published.find(({ printed }) => printed),
    });
    options.signal?.throwIfAborted();
    if (artifact) reportSize(artifact, plan, manuscript.config, own);
    if (artifact && !diagnostics.hasErrors(plan.name)) {
      published.push({ ...artifact, milliseconds: performance.now() - started });
    }
  }
  const artifacts = await clock.time("write", () => writeArtifacts(manuscript.outDir, published, options.signal));
  const missing = browser.missing;
  return { artifacts, milliseconds: clock.milliseconds, ...(missing && { browserMissing: missing }) };
}

function reportSize(artifact: Artifact, plan: EditionPlan, { spans }: Config, diagnostics: Diagnostics): void {
  const span = spans.get(`editions.${plan.name}.budget`) ?? spans.get("budget");
  checkSize(artifact, { budget: plan.budget, span }, diagnostics);
}

function reportEmpty({ name }: EditionPlan, diagnostics: Diagnostics): void {
  diagnostics.report("edition-empty", {
    message: `No chapter is for the edition “${name}”.`,
    hint: "`editions:` in the headers of the files says which they are for; without it they are for all.",
  });
}

/** Print editions first: what is known of their pages is then there for the EPUB. */
function inOrder(plans: readonly EditionPlan[]): readonly EditionPlan[] {
  return [...plans.filter((plan) => plan.format === "pdf"), ...plans.filter((plan) => plan.format === "epub")];
}

interface PublishContext {
  readonly options: BuildOptions;
  readonly diagnostics: Diagnostics;
  readonly clock: Stopwatch;
  readonly browser: StartedBrowser;
  readonly design: Design | undefined;
  /** The manuscript's folder. */
  readonly root: string;
  /** Whether an EPUB is to name the printed pages. */
  readonly namesPages: boolean;
  /** The first print edition that is finished. */
  readonly printed: Artifact | undefined;
}

async function publish(book: Book, plan: EditionPlan, context: PublishContext): Promise<Artifact | undefined> {
  if (context.diagnostics.hasErrors(plan.name)) return undefined;
  try {
    const look = await covered(book, plan, context);
    if (plan.format === "epub") return await publishEpub(look, plan, context);
    const chromium = await context.browser.ready();
    return chromium && (await publishPdf(look, plan, chromium, context));
  } catch (error) {
    if (isAuthors(error, context)) return undefined;
    if (!isCrash(error) || context.options.signal?.aborted) throw error;
    // The other editions need no browser: they are made, and the message says what became of this one.
    context.browser.lose(error.message);
    return undefined;
  }
}

async function covered(book: Book, plan: EditionPlan, context: PublishContext): Promise<Book> {
  const { clock, diagnostics, browser, design, options } = context;
  return await clock.time("cover", () =>
    withCover(book, plan, { diagnostics, browser, design, keeps: options.cache !== false }),
  );
}

/** Prints; once more with another browser where the first one ended in the midst of it. */
async function printTwice(
  chromium: Chromium,
  { browser, options }: PublishContext,
  print: (chromium: Chromium) => Promise<Artifact>,
): Promise<Artifact | undefined> {
  try {
    return await print(chromium);
  } catch (error) {
    if (!isCrash(error) || options.signal?.aborted) throw error;
    const another = await browser.restart();
    return another && (await print(another));
  }
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

// The rooms that only one format needs are loaded only when it is asked for: start-up time is felt at every build.
async function publishEpub(book: Book, plan: EditionPlan, context: PublishContext): Promise<Artifact | undefined> {
  const { clock, design, diagnostics, options, printed } = context;

  const { renderEpub } = await import("./edition/render-epub.ts");
  const fitted = await clock.time("pictures", () => forReader(book, plan, context));
  const rendered = await clock.time(
    "render",
    () => renderEpub(fitted, plan, { pageMap: printed?.pageMap, design, diagnostics }),
    plan.name,
  );
  if (diagnostics.hasErrors(rendered.name)) return undefined;
  const dressed = plan.embedFonts ? await withFonts(rendered, plan, context) : rendered;
  const edition = printed?.printed ? await marked(dressed, printed.printed, clock) : dressed;
  if (options.keep) await keepEdition(options.keep, edition);
  const { packageEpub } = await import("./epub/package.ts");
  const artifact = await clock.time("package", () => packageEpub(edition));
  const { checkEpub } = await import("./check/epub.ts");
  return await clock.time("check", () => checkEpub(artifact, edition.documents, diagnostics));
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

async function publishPdf(
  book: Book,
  plan: EditionPlan,
  chromium: Chromium,
  context: PublishContext,
): Promise<Artifact | undefined> {
  const { clock, diagnostics, options } = context;
  const { renderPrint } = await import("./edition/render-print.ts");
  const edition = await clock.time("render", () => renderPrint(book, plan, diagnostics, context.design), plan.name);
  if (diagnostics.hasErrors(plan.name)) return undefined;
  const { printPdf } = await import("./print/print.ts");
  const { keep } = options;
  const wishes = {
    pages: context.namesPages,
    ...(keep && {
      document: (html: string, files: PrintEdition["files"]) => keepEdition(keep, { ...edition, html, files }),
    }),
  };
  return await clock.time("print", async () => {
    const keeps = options.cache !== false;
    const maps = keeps ? await PageMaps.open(process.env) : undefined;
    let pages: KnownPages | undefined;
    const history = {
      known: await maps?.read(context.root, plan.name),
      runs: await openRuns(keeps ? process.env : undefined),
      settled: (settled: KnownPages) => (pages = settled),
    };
    const artifact = await printTwice(chromium, context, (each) =>
      printPdf(edition, each, diagnostics, wishes, history),
    );
    if (pages) await maps?.write(context.root, plan.name, pages);
    return artifact;
  });
}

/** Adds up the wall time of each stage and tells of its beginning. */
class Stopwatch {
  readonly milliseconds: Record<string, number> = {};
  readonly #events: BuildEvents;

  constructor(events: BuildEvents) {
    this.#events = events;
  }

  async time<T>(stage: Stage, work: () => T | Promise<T>, detail?: string): Promise<T> {
    this.#events.stage?.(stage, detail);
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.milliseconds[stage] = (this.milliseconds[stage] ?? 0) + performance.now() - started;
    }
  }
}
