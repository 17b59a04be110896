import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { PrintedNote } from "./notes/label.ts";
import type { StrayedFlow } from "./notes/layout.ts";
import { type MeasuredPlate, reportCutPlates } from "./plates.ts";
import type { CodeTurned } from "./turned-lines.ts";
import type { CoarsePicture, WideElement } from "./wide.ts";
import { reportCoarse, reportTooWide, reportTurned, reportTurnedPages } from "./width-check.ts";

/**
 * What was found in a document while it was made ready for print. It names things by their ids, not by their places in
 * the source: so it can be kept beside a print, and be told of again when the text around it has moved.
 */
export interface Findings {
  readonly wide: readonly WideElement[];
  readonly coarse: readonly CoarsePicture[];
  /** Code whose lines are longer than the page is wide. */
  readonly code: readonly CodeTurned[];
  /** Tables that stand on turned pages because they fit no other; blocks too tall for one. */
  readonly turned: readonly string[];
  readonly tall: readonly string[];
  /** Pictures that fill a page. */
  readonly plates: readonly MeasuredPlate[];
  /** Chapters whose notes could not be put to the foot of their pages. */
  readonly strayed: readonly StrayedFlow[];
  /** All notes, in the order of the document. */
  readonly notes: readonly PrintedNote[];
}

/** The findings of a book that was made ready in parts. */
export function allFindings(parts: readonly Findings[]): Findings {
  return {
    wide: parts.flatMap(({ wide }) => wide),
    coarse: parts.flatMap(({ coarse }) => coarse),
    code: parts.flatMap(({ code }) => code),
    turned: parts.flatMap(({ turned }) => turned),
    tall: parts.flatMap(({ tall }) => tall),
    plates: parts.flatMap(({ plates }) => plates),
    strayed: parts.flatMap(({ strayed }) => strayed),
    notes: parts.flatMap(({ notes }) => notes),
  };
}

/** Tells the author of what was found, each at its place in the manuscript. */
export function reportFindings(findings: Findings, edition: PrintEdition, diagnostics: Diagnostics): void {
  reportTurnedPages(findings, edition, diagnostics);
  reportTooWide(findings.wide, edition, diagnostics);
  reportCoarse(findings.coarse, edition, diagnostics);
  reportTurned(findings.code, edition, diagnostics);
  reportCutPlates(findings.plates, edition, diagnostics);
  for (const { id, reason } of findings.strayed) {
    diagnostics.report("note-strayed", {
      message: `The notes of a chapter stand at its end: ${reason}.`,
      span: edition.sourceMap.get(id.replace(/^s-/, "")),
    });
  }
}
