import type { PrintFile } from "../edition/edition.ts";
import type { MissingGlyphs } from "../pdf/inspect.ts";
import type { PdfDocument } from "../pdf/document.ts";
import type { Findings } from "./findings.ts";
import type { LayoutFinding } from "./lint/find.ts";
import type { Pagination } from "./pages.ts";
import type { Placement } from "./placement.ts";
import type { Shrunk } from "./width-check.ts";

/** A book as it was printed in the end: its pages are finished, what concerns the file as a whole is not. */
export interface Settled {
  readonly pdf: PdfDocument;
  readonly pagination: Pagination;
  readonly placement: Placement;
  readonly findings: Findings;
  readonly missing: readonly MissingGlyphs[];
  readonly layout: readonly LayoutFinding[];
  readonly shrunk: Shrunk | undefined;
  /** How often page numbers were filled in without coming to rest; absent where they did. */
  readonly unstableAfter?: number;
}

/** Told of a document as it was printed last, with its page numbers, and of what it loads. */
export type KeptDocument = (html: string, files: ReadonlyMap<string, PrintFile>) => void | Promise<void>;
