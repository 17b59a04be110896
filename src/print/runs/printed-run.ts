import type { PdfDocument } from "../../pdf/document.ts";
import type { MissingGlyphs } from "../../pdf/inspect.ts";
import type { Findings } from "../findings.ts";
import type { LayoutFinding } from "../lint/find.ts";
import type { Shrunk } from "../width-check.ts";

/** A run as it was printed, its pages finished. Nothing in it depends on where in the book it stands. */
export interface PrintedRun {
  readonly pdf: PdfDocument;
  readonly findings: Findings;
  /** Pages counted from the first of the run. */
  readonly missing: readonly MissingGlyphs[];
  /** Pages counted so too. */
  readonly layout: readonly LayoutFinding[];
  readonly shrunk: Shrunk | undefined;
  /** Where what is printed on each page begins, in points from the left edge; null where that is the same on either side. */
  readonly lefts: readonly (number | null)[];
}
