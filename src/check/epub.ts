import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { RuleId } from "../diagnostic/rules.ts";
import type { Artifact } from "../edition/artifact.ts";
import type { EpubDocument } from "../edition/edition.ts";
import { abridged } from "./abridged.ts";

/**
 * How many places of a document may be led from or to. The time to check it grows with their square: this many take
 * some seconds, and no chapter that is written has them.
 */
const MOST_PLACES = 15_000;

/**
 * Checks a finished EPUB against EPUB 3.3 with epubcheck-ts, which needs no Java and reaches no network. Errors are
 * reported as `epub-invalid`, warnings as `epub-doubtful`, each at the source of the document it was found in. A book
 * with a document that would take minutes is not checked, and said to be doubtful. Of the pictures of a large book the
 * beginnings are looked at.
 * @param documents what is in it
 * @returns the artifact, which claims to be an EPUB if there was no error, and nothing otherwise
 */
export async function checkEpub(
  artifact: Artifact,
  documents: readonly Pick<EpubDocument, "fileName" | "xhtml">[],
  diagnostics: Diagnostics,
): Promise<Artifact> {
  const long = documents.filter(({ xhtml }) => countPlaces(xhtml) > MOST_PLACES);
  for (const { fileName } of long) {
    diagnostics.report("epub-doubtful", {
      message: "The EPUB was not checked: this chapter has too many links and ids for that.",
      span: artifact.sourceMap.get(fileName),
      hint: "Divide it into chapters of its own files.",
    });
  }
  if (long.length > 0) return { ...artifact, conformsTo: [] };
  const { EpubCheck } = await import("@likecoin/epubcheck-ts");
  const { messages } = await EpubCheck.validate(abridged(artifact.bytes), {}, artifact.fileName);
  let isValid = true;
  for (const finding of distinct(messages)) {
    const rule = RULE_OF[finding.severity];
    if (!rule) continue;
    if (rule === "epub-invalid") isValid = false;
    const document = finding.location?.path.replace(/^OEBPS\//, "");
    diagnostics.report(rule, {
      message: `${sentence(finding.message)} (${finding.id}${placeOf(finding, document)})`,
      span: document === undefined ? undefined : artifact.sourceMap.get(document),
      hint: finding.suggestion,
    });
  }
  return { ...artifact, conformsTo: isValid ? ["EPUB", ...artifact.conformsTo] : [] };
}

function countPlaces(xhtml: string): number {
  return xhtml.match(/ (?:id|href)="/g)?.length ?? 0;
}

/** What the checker found, as far as it matters here. */
interface Finding {
  readonly id: string;
  readonly severity: "fatal" | "error" | "warning" | "info" | "usage";
  readonly message: string;
  readonly suggestion?: string;
  readonly location?: { readonly path: string; readonly line?: number };
}

const RULE_OF: Readonly<Partial<Record<Finding["severity"], RuleId>>> = {
  fatal: "epub-invalid",
  error: "epub-invalid",
  warning: "epub-doubtful",
};

/** One fault of a document is told once, however often it occurs there. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = [finding.id, finding.location?.path, finding.message].join("\n");
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

function sentence(message: string): string {
  return /[.!?]$/.test(message.trim()) ? message.trim() : `${message.trim()}.`;
}

function placeOf({ location }: Finding, document: string | undefined): string {
  if (document === undefined || document === "") return "";
  return location?.line === undefined ? ` in ${document}` : ` in ${document}, line ${location.line}`;
}
