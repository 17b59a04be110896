import { fileSize } from "../config/file-size.ts";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import type { Artifact } from "../edition/artifact.ts";

/** An EPUB that is larger is told, where the author sets no limit: many a mail server and device refuses it. */
const LARGE_EPUB_BYTES = 10_000_000;

/** How many of its parts are named, and the least of it that each takes: naming less would help no one. */
const NAMED = 3;
const LEAST_SHARE = 0.05;

/** How large a file may be, in bytes. */
export interface SizeLimits {
  readonly budget?: number | undefined;
  /** From here on the author is told; unset where the format decides. */
  readonly large?: number | undefined;
  /** Where the budget is set. */
  readonly span?: Span | undefined;
}

/**
 * Holds a finished file against the size it may have, and names what takes the most of it: `budget-exceeded`; or
 * `file-large`, for one that is within it and large all the same. A message has limits of its own.
 */
export function checkSize(artifact: Artifact, { budget, large, span }: SizeLimits, diagnostics: Diagnostics): void {
  if (artifact.kind === "eml") return;
  const { length } = artifact.bytes;
  const told = large ?? (budget === undefined && artifact.kind === "epub" ? LARGE_EPUB_BYTES : Infinity);
  const notable = (artifact.parts ?? []).filter(({ bytes }) => bytes >= LEAST_SHARE * length);
  const largest = notable.toSorted((a, b) => b.bytes - a.bytes).slice(0, NAMED);
  const listed = largest.map(({ name, bytes }) => `${partName(name, artifact)} (${fileSize(bytes)})`).join(", ");
  const hint =
    listed === "" ? NOTHING_LARGE[artifact.kind === "pdf" ? "pdf" : "other"] : `The largest parts: ${listed}.`;
  if (budget !== undefined && length > budget) {
    const message = `The file has ${fileSize(length)}, ${fileSize(length - budget)} more than its budget of ${fileSize(budget)}.`;
    diagnostics.report("budget-exceeded", { message, span, hint });
  } else if (length > told) {
    const message = `The ${NAMES[artifact.kind]} has ${fileSize(length)}; not every ${WHO[artifact.kind]} takes more than ${fileSize(told)}.`;
    diagnostics.report("file-large", { message, hint: `${hint} \`budget: 30MB\` allows more.` });
  }
}

/** Of a PDF all pictures are one part, and all fonts. */
const NOTHING_LARGE = {
  pdf: "It is nearly all text: there is nothing in it to be made smaller.",
  other: "It has no large parts: pictures, if there are many, are what to make smaller.",
};

const NAMES = { epub: "EPUB", pdf: "PDF", html: "web page", jpeg: "cover", docx: "document" } as const;
const WHO = {
  epub: "device and mail server",
  pdf: "mail server and phone",
  html: "phone",
  jpeg: "mail server",
  docx: "mail server",
} as const;

/** A part as the author knows it: where a picture stands in the manuscript. */
function partName(name: string, { sourceMap }: Artifact): string {
  const span = sourceMap.get(name);
  const isPicture = name.startsWith("images/");
  if (!span) return isPicture ? "the cover" : name;
  return isPicture ? `the picture in ${span.file}:${span.line}` : span.file;
}
