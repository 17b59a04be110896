import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { RuleId } from "../diagnostic/rules.ts";
import type { Artifact } from "../edition/artifact.ts";

/**
 * Checks a finished EPUB against EPUB 3.3 with epubcheck-ts, which needs no Java and reaches no network. Errors are
 * reported as `epub-invalid`, warnings as `epub-doubtful`, each at the source of the document it was found in.
 * @returns the artifact, which claims to be an EPUB if there was no error, and nothing otherwise
 */
export async function checkEpub(artifact: Artifact, diagnostics: Diagnostics): Promise<Artifact> {
  const { EpubCheck } = await import("@likecoin/epubcheck-ts");
  const { messages } = await EpubCheck.validate(artifact.bytes, {}, artifact.fileName);
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
