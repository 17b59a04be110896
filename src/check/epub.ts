import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { RuleId } from "../diagnostic/rules.ts";
import type { Artifact } from "../edition/artifact.ts";
import { abridged } from "./abridged.ts";
import { checked } from "./checker.ts";
import { type CheckedDocument, documentKey, type FoundSound, withShells } from "./document-shells.ts";

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
 * @param sound documents that nothing was found in before: of these only what others see is looked at again. Takes in
 * the others.
 * @returns the artifact, which claims to be an EPUB if there was no error, and nothing otherwise
 */
export async function checkEpub(
  artifact: Artifact,
  documents: readonly CheckedDocument[],
  diagnostics: Diagnostics,
  sound?: FoundSound,
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
  const findings = await findingsIn(artifact, documents, sound);
  let isValid = true;
  for (const finding of findings) {
    const rule = RULE_OF[finding.severity]!;
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

/** What there is to tell: the whole is looked at, unless nothing is found in what is new. */
async function findingsIn(
  { bytes: whole, fileName }: Artifact,
  documents: readonly CheckedDocument[],
  sound: FoundSound | undefined,
): Promise<readonly Finding[]> {
  const bytes = abridged(whole);
  const look = async (file: Uint8Array): Promise<readonly Finding[]> => {
    const { messages } = await checked(file, fileName);
    return distinct(messages).filter(({ severity }) => RULE_OF[severity]);
  };
  const keys = sound ? documents.map((document) => [document, documentKey(document)] as const) : [];
  const known = keys.filter(([, key]) => sound?.get(key)).map(([document]) => document);
  let findings = known.length > 0 ? await look(withShells(bytes, known)) : undefined;
  // What a shell is told of has another place in the document itself.
  if (!findings || findings.length > 0) findings = await look(bytes);
  if (findings.length === 0) for (const [, key] of keys) sound?.set(key, true);
  return findings;
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
