import { subjectOf } from "../book/subject.ts";
import type { Metadata } from "../book/book.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { type Conformance, RULES } from "../diagnostic/rules.ts";

const CLAIMED: readonly Conformance[] = ["PDF/UA-1", "PDF/A-2a"];

/** What a print may claim to conform to: a rule that was broken withdraws what it says it breaks. */
export function conformances(diagnostics: Diagnostics): readonly Conformance[] {
  const broken = new Set(diagnostics.firedRules.flatMap((rule): readonly Conformance[] => RULES[rule].breaks));
  return CLAIMED.filter((conformance) => !broken.has(conformance));
}

/** What a PDF of a book says of itself, in the form that `src/pdf` takes. */
export function pdfMetadata(metadata: Metadata, conformsTo: readonly Conformance[]) {
  return {
    title: metadata.title,
    authors: metadata.authors.map((author) => author.name),
    ...(metadata.description && { subject: metadata.description }),
    keywords: metadata.subjects.map((subject) => subjectOf(subject).name),
    language: metadata.language,
    ...(metadata.rights && { rights: metadata.rights }),
    date: metadata.modified,
    creator: "Octavo",
    claims: {
      ua: conformsTo.includes("PDF/UA-1"),
      a: conformsTo.includes("PDF/A-2a") ? ("2a" as const) : ("2b" as const),
    },
  };
}
