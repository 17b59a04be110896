import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { type Conformance, RULES } from "../diagnostic/rules.ts";
import type { PrintEdition } from "../edition/edition.ts";
import type { FinishOptions } from "../pdf/finish.ts";
import { pageLabels, type Pagination } from "./pages.ts";

const CLAIMED: readonly Conformance[] = ["PDF/UA-1", "PDF/A-2a"];

/** What a print may claim to conform to: a rule that was broken withdraws what it says it breaks. */
export function conformances(diagnostics: Diagnostics): readonly Conformance[] {
  const broken = new Set(diagnostics.firedRules.flatMap((rule): readonly Conformance[] => RULES[rule].breaks));
  return CLAIMED.filter((conformance) => !broken.has(conformance));
}

/** What the finished file says of itself. */
export function finishOptions(edition: PrintEdition, pagination: Pagination, diagnostics: Diagnostics): FinishOptions {
  const { metadata, page } = edition;
  const claims = conformances(diagnostics);
  return {
    title: metadata.title,
    authors: metadata.authors.map((author) => author.name),
    ...(metadata.description && { subject: metadata.description }),
    keywords: metadata.subjects,
    language: metadata.language,
    ...(metadata.rights && { rights: metadata.rights }),
    date: metadata.modified,
    creator: "Octavo",
    claims: { ua: claims.includes("PDF/UA-1"), a: claims.includes("PDF/A-2a") ? "2a" : "2b" },
    pageLabels: pageLabels(pagination),
    direction: page.vertical ? "rtl" : metadata.direction,
    spreads: page.layout === "book",
  };
}
