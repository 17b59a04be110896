import { setImmediate } from "node:timers/promises";
import type { Chromium } from "../browser/launch.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Artifact } from "../edition/artifact.ts";
import type { PrintEdition } from "../edition/edition.ts";
import { conformances } from "../edition/pdf-claims.ts";
import { finishFile } from "../pdf/finish.ts";
import { makeGrey } from "../pdf/grey.ts";
import { setNoteLinks } from "../pdf/note-links.ts";
import { PackedObjects } from "../pdf/packed-objects.ts";
import { partSizes } from "../pdf/part-sizes.ts";
import { putOnSheets } from "../pdf/sheet.ts";
import { type Packing, writePdf } from "../pdf/write.ts";
import type { EarlyWish } from "./early/early-job.ts";
import { finishOptions } from "./finishing.ts";
import { reportFindings } from "./findings.ts";
import { checkFonts } from "./font-check.ts";
import { imposeEdition } from "./imposition.ts";
import type { KnownPages } from "./known-pages.ts";
import { reportLayout } from "./lint/report.ts";
import { checkNotes } from "./notes/check.ts";
import { pagePlaces } from "./page-places.ts";
import { printedPages } from "./printed-pages.ts";
import { cutBook } from "./runs/cut.ts";
import { printInRuns } from "./runs/print-runs.ts";
import type { RunStore } from "./runs/store.ts";
import type { TabsAhead } from "./runs/tabs-ahead.ts";
import { sheetOf } from "./sheet.ts";
import type { KeptDocument, Settled } from "./settled.ts";
import { printWhole } from "./whole.ts";
import { ruleMargins } from "./writing-lines.ts";
import { reportInside, reportShrunk } from "./width-check.ts";

/** What is wanted of a print besides the file. */
export interface PrintWishes {
  /** Told of the document as it was printed last: made only when somebody listens. */
  readonly document?: KeptDocument;
  /** Whether the artifact tells the text of each page, for editions that name the printed pages. */
  readonly pages?: boolean;
  /** How hard the file is packed: one that is only looked at need not be small. */
  readonly packing?: Packing;
  /** Whether the book is printed as one document though it could be cut into runs. */
  readonly whole?: boolean;
}

/** What is remembered from print to print. */
export interface PrintHistory {
  /** The pages of an earlier print of this edition. */
  readonly known?: KnownPages | undefined;
  /** Runs of chapters that are printed already. */
  readonly runs?: RunStore | undefined;
  /** Told when the browser has printed all: what is left to do is this program's. */
  printed?(): void;
  /** Told the pages of this one. */
  settled(pages: KnownPages): void;
  /** Where somebody looks at it meanwhile. */
  readonly early?: EarlyWish | undefined;
  /** Tabs that were opened while its text was made ready. */
  readonly ahead?: TabsAhead | undefined;
}

/**
 * Prints an edition: a long book in runs of chapters side by side, everything else as one document. If page numbers do
 * not come to rest, `pagination-unstable` is reported; a document that Chromium had to shrink is reported as
 * `page-shrunk`.
 * @throws when Chromium fails or does not load a font
 */
export async function printPdf(
  edition: PrintEdition,
  chromium: Chromium,
  diagnostics: Diagnostics,
  wishes: PrintWishes = {},
  history?: PrintHistory,
): Promise<Artifact> {
  const cut = wishes.whole ? undefined : cutBook(edition);
  const kept = wishes.document;
  const settled =
    (cut &&
      (await printInRuns(edition, cut, chromium, {
        known: history?.known,
        store: history?.runs,
        early: history?.early,
        ahead: history?.ahead,
        kept,
      }))) ??
    (await printWhole(edition, chromium, diagnostics, { known: history?.known, kept }));
  if (history?.printed) {
    history.printed();
    // The browser hears of it, and is busy with that while the file is finished.
    await setImmediate();
  }
  const { pdf, pagination, placement, findings } = settled;
  history?.settled({ ...placement, length: edition.html.length });
  report(settled, edition, diagnostics);
  finishFile(pdf, finishOptions(edition, pagination, diagnostics));
  ruleMargins(pdf, edition);
  // What draws letters takes a while to load.
  if (edition.page.isDraft) (await import("./draft/marks.ts")).markDraft(pdf, edition.page);
  if (edition.page.showsChanges) (await import("./change-bars.ts")).drawChangeBars(pdf);
  if (edition.page.isGrey) await makeGrey(pdf);
  const printed = wishes.pages && printedPages(pdf, edition, pagination, findings.notes);
  const imposed = imposeEdition(pdf, edition, pagination);
  if (!imposed) putOnSheets(pdf, sheetOf(edition));
  const artifact: Artifact = {
    edition: edition.name,
    kind: "pdf",
    fileName: edition.fileName,
    bytes: writePdf(pdf, wishes.packing, packedBefore(edition, history?.runs)),
    parts: Object.entries(partSizes(pdf)).map(([name, bytes]) => ({ name, bytes })),
    pages: imposed?.sides ?? placement.pageCount,
    boundPages: imposed?.boundPages ?? placement.pageCount,
    pageMap: pagePlaces(edition, pagination, placement),
    sourceMap: edition.sourceMap,
    conformsTo: conformances(diagnostics),
    ...(imposed && { advice: imposed.advice }),
  };
  return printed ? { ...artifact, printed } : artifact;
}

/** What was packed for the last version of an edition's file, in a process that makes it again and again. */
function packedBefore({ identifier, fileName }: PrintEdition, store: RunStore | undefined): PackedObjects | undefined {
  const packed = store?.standing?.packed;
  const name = `${identifier} ${fileName}`;
  const known = packed?.get(name) ?? new PackedObjects();
  packed?.set(name, known);
  return packed && known;
}

/** Tells of what was found in the print, and sets the links between notes and their calls, which are its test. */
function report(settled: Settled, edition: PrintEdition, diagnostics: Diagnostics): void {
  const { pdf, pagination, findings, missing, layout, shrunk, unstableAfter } = settled;
  reportFindings(findings, edition, diagnostics);
  reportInside(pagination.pages.length, edition, diagnostics);
  if (unstableAfter !== undefined) {
    diagnostics.report("pagination-unstable", { message: `Page numbers still move after ${unstableAfter} prints.` });
  }
  if (findings.notes.length > 0) checkNotes(findings.notes, setNoteLinks(pdf), edition.sourceMap, diagnostics);
  if (shrunk) reportShrunk(shrunk, edition, diagnostics);
  checkFonts(pdf, missing, pagination, diagnostics);
  reportLayout(layout, edition, pagination, diagnostics);
}
