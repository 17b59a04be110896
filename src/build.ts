import { PictureFile } from "./book/assets/picture-file.ts";
import { composeBooks } from "./book/compose.ts";
import { checkSize } from "./check/size.ts";
import type { Config } from "./config/config.ts";
import { type EditionPlan, planEditions } from "./config/editions.ts";
import type { Diagnostics } from "./diagnostic/diagnostic.ts";
import type { Artifact } from "./edition/artifact.ts";
import { readDesigns } from "./designs.ts";
import { keepBooks } from "./keep.ts";
import { LastDocument } from "./last-document.ts";
import { LastPrint, TABS_OF_AN_EDIT } from "./last-print.ts";
import { readManuscript } from "./manuscript/read.ts";
import { startBrowser } from "./start-browser.ts";
import { Mermaid } from "./mermaid/draw.ts";
import { writeArtifacts, type WrittenArtifact } from "./write.ts";

import type { BuildEvents, BuildOptions } from "./build-options.ts";
import { PrintMemory } from "./print-memory.ts";
import { publish } from "./publish.ts";
import { reportSheetRoom } from "./sheet-room.ts";
import { Stopwatch } from "./stopwatch.ts";

export interface BuildResult {
  readonly artifacts: readonly WrittenArtifact[];
  /** Editions that have errors of their own: none of their files were written. */
  readonly heldBack: readonly string[];
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
  const last = await lastDocument(plans, manuscript.root, options);
  await using browser =
    options.session?.browser.lease(plans, options.signal) ??
    startBrowser(plans, { ...options, tabs: last?.document.before && TABS_OF_AN_EDIT });
  await browser.begun;
  await using lastPrint =
    last && (await LastPrint.open(last.plan, last.document, { design: designs.get(last.plan.id), browser }));
  await using mermaid = new Mermaid({ browser: () => browser.ready() });
  using pictures = new PictureFile();
  const compose = {
    environment: process.env,
    kept: options.session?.texts,
    drawMermaid: (source: string) => mermaid.draw(source),
    shelf: pictures.shelf,
    onChapter: (n: number, of: number) => events.stage?.("compose", `chapter ${n} of ${of}`),
  };
  const composed = await clock.time("compose", () => composeBooks(manuscript, plans, diagnostics, compose));
  diagnostics.stopIfErrors();
  options.signal?.throwIfAborted();
  const books = plans.some(({ changesSince }) => changesSince !== undefined)
    ? await (
        await import("./with-changes.ts")
      ).markChanges(composed, plans, { ...options, compose, diagnostics, spans: manuscript.config.spans })
    : composed;
  if (options.keep) await keepBooks(options.keep, books);

  const namesPages = plans.some(({ format }) => format === "epub");
  const covers = new Map<string, Uint8Array>();
  const prints = new PrintMemory(options.cache === false ? undefined : process.env, options.session);
  const published: (Artifact & { readonly milliseconds: number; readonly carried: boolean })[] = [];
  const ordered = inOrder(plans).map((each) => sizedAlike(each, plans));
  for (const plan of ordered) {
    const started = performance.now();
    const book = books.get(plan.id);
    if (!book) throw new Error(`no book was composed for ${plan.id}`);
    // Nobody asked for any file of it.
    const isAside = plan.carried === true && plans.every(({ name, carried }) => name !== plan.name || carried);
    const own = isAside ? diagnostics.aside(plan.name) : diagnostics.forEdition(plan.name);
    if (book.sections.length === 0) reportEmpty(plan, own);
    reportSheetRoom(plan, manuscript.config, own);
    if (plan.vertical && !plan.wraps)
      (await import("./edition/vertical.ts")).checkVertical(book, plan, manuscript.config.spans, own);
    const artifact = await publish(book, plan, {
      options,
      diagnostics: own,
      clock,
      browser,
      design: designs.get(plan.id),
      root: manuscript.root,
      // Those of the first print edition.
      namesPages: namesPages && !published.some(({ kind }) => kind === "pdf"),
      isLast: plan === ordered.at(-1),
      published: published.filter(({ edition }) => !diagnostics.hasErrors(edition)),
      siblings: plans.filter(({ name, id }) => name === plan.name && id !== plan.id),
      spans: manuscript.config.spans,
      covers,
      prints,
      lastPrint,
      shelf: pictures.shelf,
    });
    options.signal?.throwIfAborted();
    if (artifact && !isAside) reportSize(artifact, plan, manuscript.config, own);
    const milliseconds = performance.now() - started;
    if (artifact) published.push({ ...artifact, milliseconds, carried: plan.carried ?? false });
  }
  const heldBack = [...new Set(plans.map(({ name }) => name))].filter((name) => diagnostics.hasErrors(name));
  // All files of an edition, or none of them.
  const finished = published.filter(({ edition, carried }) => !heldBack.includes(edition) && !carried);
  const artifacts = await clock.time("write", () =>
    writeArtifacts(manuscript.outDir, finished, options.signal, options.write),
  );
  const missing = browser.missing;
  return { artifacts, heldBack, milliseconds: clock.milliseconds, ...(missing && { browserMissing: missing }) };
}

interface LastOfEdition {
  readonly plan: EditionPlan;
  readonly document: LastDocument;
}

/** The document of the last print of the first print edition; a session has its tabs open. */
async function lastDocument(
  plans: readonly EditionPlan[],
  root: string,
  { session, cache, passing }: BuildOptions,
): Promise<LastOfEdition | undefined> {
  const plan = inOrder(plans)[0];
  const isKept = !session && cache !== false && !passing;
  if (!isKept || plan?.format !== "pdf" || plan.wraps !== undefined) return undefined;
  const document = await LastDocument.open(process.env, root, plan.id);
  return document && { plan, document };
}

function reportSize(artifact: Artifact, plan: EditionPlan, { spans }: Config, diagnostics: Diagnostics): void {
  const span = spans.get(`editions.${plan.name}.budget`) ?? spans.get("budget");
  checkSize(artifact, { budget: plan.budget, large: plan.large, span }, diagnostics);
}

function reportEmpty({ name }: EditionPlan, diagnostics: Diagnostics): void {
  diagnostics.report("edition-empty", {
    message: `No chapter is for the edition “${name}”.`,
    hint: "`editions:` in the headers of the files says which they are for; without it they are for all.",
  });
}

/**
 * Print editions first: what is known of their pages is then there for their covers, and for the EPUB. Messages carry
 * what is made before.
 */
const ORDER = ["pdf", "epub", "html", "docx", "jpeg", "eml"] as const satisfies readonly EditionPlan["format"][];

function inOrder(plans: readonly EditionPlan[]): readonly EditionPlan[] {
  const inside = plans.toSorted((a, b) => Number(a.wraps !== undefined) - Number(b.wraps !== undefined));
  return ORDER.flatMap((format) => inside.filter((plan) => plan.format === format));
}

/** A cover with the size of page that the theme of the book inside asks for. */
function sizedAlike(plan: EditionPlan, plans: readonly EditionPlan[]): EditionPlan {
  const inside = plans.find(({ name, format }) => name === plan.wraps && format === "pdf");
  return inside ? { ...plan, trimSize: inside.trimSize } : plan;
}
