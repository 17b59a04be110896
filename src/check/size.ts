import { fileSize } from "../config/file-size.ts";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import type { Artifact } from "../edition/artifact.ts";

/** An EPUB that is larger is told, where the author sets no limit: many a mail server and device refuses it. */
const LARGE_EPUB_BYTES = 10_000_000;

/** How many of its parts are named, and the least of it that each takes: naming less would help no one. */
const NAMED = 3;
const LEAST_SHARE = 0.05;

/**
 * Holds a finished file against the size it may have, and names what takes the most of it: `budget-exceeded`; or
 * `file-large`, for an EPUB that is large and has no budget.
 * @param budget in bytes
 */
export function checkSize(
  artifact: Artifact,
  { budget, span }: { readonly budget?: number | undefined; readonly span?: Span | undefined },
  diagnostics: Diagnostics,
): void {
  const { length } = artifact.bytes;
  const large = (artifact.parts ?? []).filter(({ bytes }) => bytes >= LEAST_SHARE * length);
  const largest = large.toSorted((a, b) => b.bytes - a.bytes).slice(0, NAMED);
  const listed = largest.map(({ name, bytes }) => `${partName(name, artifact)} (${fileSize(bytes)})`).join(", ");
  const hint =
    listed === ""
      ? "It has no large parts: pictures, if there are many, are what to make smaller."
      : `The largest parts: ${listed}.`;
  if (budget !== undefined && length > budget) {
    const message = `The file has ${fileSize(length)}, ${fileSize(length - budget)} more than its budget of ${fileSize(budget)}.`;
    diagnostics.report("budget-exceeded", { message, span, hint });
  } else if (budget === undefined && artifact.kind === "epub" && length > LARGE_EPUB_BYTES) {
    const message = `The EPUB has ${fileSize(length)}; not every device and mail server takes more than 10 MB.`;
    diagnostics.report("file-large", { message, hint: `${hint} \`budget: 30MB\` allows more.` });
  }
}

/** A part as the author knows it: where a picture stands in the manuscript. */
function partName(name: string, { sourceMap }: Artifact): string {
  const span = sourceMap.get(name);
  const isPicture = name.startsWith("images/");
  if (!span) return isPicture ? "the cover" : name;
  return isPicture ? `the picture in ${span.file}:${span.line}` : span.file;
}
