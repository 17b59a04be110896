import { join } from "node:path";
import type { Book } from "./book/book.ts";
import type { Chromium } from "./browser/launch.ts";
import type { EditionPlan } from "./config/editions.ts";
import { sectionsOf } from "./earlier-builds.ts";
import type { Artifact } from "./edition/artifact.ts";
import type { PrintEdition } from "./edition/edition.ts";
import { renderPrint } from "./edition/render-print.ts";
import { keepEdition } from "./keep.ts";
import { PageMaps } from "./page-maps.ts";
import type { KnownPages } from "./print/known-pages.ts";
import { TabsAhead } from "./print/runs/tabs-ahead.ts";
import type { PublishContext } from "./publish.ts";
import { isCrash } from "./start-browser.ts";

/**
 * Makes the PDF of a print edition.
 * @returns undefined where it has errors, or there is no browser
 */
export async function printEdition(
  book: Book,
  plan: EditionPlan,
  context: PublishContext,
): Promise<Artifact | undefined> {
  const { clock, diagnostics, options } = context;
  // It may still be starting: what is printed is made ready meanwhile.
  const browser = context.browser.ready();
  browser.catch(() => undefined);
  const { known, keptSections } = await sectionsOf(plan, context);
  const lastPrint = context.lastPrint?.id === plan.id ? context.lastPrint : undefined;
  await using ahead = lastPrint?.tabs ?? new TabsAhead(browser);
  const tools = {
    known,
    // In a session the tabs of the last print stay open.
    ...(!options.session?.rendered &&
      !lastPrint?.isOpening && { ahead: (edition: PrintEdition) => ahead.open(edition) }),
  };
  const rendered = await clock.time(
    "render",
    () => renderPrint(book, plan, diagnostics, context.design, tools),
    plan.name,
  );
  const chromium = await browser;
  if (!chromium || diagnostics.hasErrors(plan.name)) return undefined;
  // Loaded while tabs open.
  const { fitPages } = await import("./print/fit/fit.ts");
  const fitted = await clock.time("print", () =>
    fitPages(rendered, chromium, diagnostics, context.spans.get(`editions.${plan.name}.fit`)),
  );
  if (!fitted) return undefined;
  const { edition, advice } = fitted;
  return await clock.time("print", async () => {
    const printing = printed(edition, plan, chromium, { ...context, ahead });
    // There is time for it while the browser prints.
    const [artifact] = await Promise.all([printing, keptSections?.keep()]);
    await lastPrint?.keep(edition.metadata.language);
    return artifact && advice ? { ...artifact, advice: [...(artifact.advice ?? []), advice] } : artifact;
  });
}

/** Prints an edition, with what is remembered of its last print, and remembers this one. */
async function printed(
  edition: PrintEdition,
  plan: EditionPlan,
  chromium: Chromium,
  context: PublishContext & { readonly ahead: TabsAhead },
): Promise<Artifact | undefined> {
  const { diagnostics, options, prints, packing, early, ahead, isLast, browser } = context;
  const { printPdf } = await import("./print/print.ts");
  const { keep } = options;
  const wishes = {
    pages: context.namesPages,
    ...(packing && { packing }),
    ...(keep && {
      document: (html: string, files: PrintEdition["files"]) =>
        keepEdition(join(keep, plan.id), { ...edition, html, files }),
    }),
  };
  const keeps = options.cache !== false;
  const maps = keeps && !options.passing ? await PageMaps.open(process.env) : undefined;
  let pages: KnownPages | undefined;
  const history = {
    known: prints.pagesLike(edition) ?? (await maps?.read(context.root, plan.id)),
    runs: await prints.runs(),
    settled: (settled: KnownPages) => (pages = settled),
    early,
    ahead,
    ...(isLast && { printed: () => browser.end() }),
  };
  const artifact = await printTwice(chromium, context, (each) => printPdf(edition, each, diagnostics, wishes, history));
  if (pages) prints.keep(edition, pages);
  if (pages) await maps?.write(context.root, plan.id, pages);
  return artifact;
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
