import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { PrintedNote } from "./notes/label.ts";
import type { StrayedFlow } from "./notes/layout.ts";
import type { CodeTurned } from "./turned-lines.ts";
import type { CoarsePicture, WideElement } from "./wide.ts";
import { reportCoarse, reportTooWide, reportTurned } from "./width-check.ts";

/**
 * What was found in a document while it was made ready for print. It names things by their ids, not by their places in
 * the source: so it can be kept beside a print, and be told of again when the text around it has moved.
 */
export interface Findings {
  readonly wide: readonly WideElement[];
  readonly coarse: readonly CoarsePicture[];
  readonly turned: readonly CodeTurned[];
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
    turned: parts.flatMap(({ turned }) => turned),
    strayed: parts.flatMap(({ strayed }) => strayed),
    notes: parts.flatMap(({ notes }) => notes),
  };
}

/** Tells the author of what was found, each at its place in the manuscript. */
export function reportFindings(findings: Findings, edition: PrintEdition, diagnostics: Diagnostics): void {
  reportTooWide(findings.wide, edition, diagnostics);
  reportCoarse(findings.coarse, edition, diagnostics);
  reportTurned(findings.turned, edition, diagnostics);
  for (const { id, reason } of findings.strayed) {
    diagnostics.report("note-strayed", {
      message: `The notes of a chapter stand at its end: ${reason}.`,
      span: edition.sourceMap.get(id.replace(/^s-/, "")),
    });
  }
}
