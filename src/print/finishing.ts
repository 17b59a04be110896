import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { conformances, pdfMetadata } from "../edition/pdf-claims.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { FinishOptions } from "../pdf/finish.ts";
import { pageLabels, type Pagination } from "./pages.ts";

/** What the finished file says of itself. */
export function finishOptions(edition: PrintEdition, pagination: Pagination, diagnostics: Diagnostics): FinishOptions {
  const { metadata, page } = edition;
  return {
    ...pdfMetadata(metadata, conformances(diagnostics)),
    pageLabels: pageLabels(pagination),
    direction: page.vertical ? "rtl" : metadata.direction,
    spreads: page.layout === "book",
  };
}
