import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { WrittenArtifact } from "../write.ts";
import type { ExitCode } from "./exit-code.ts";

/** What `--json` tells of a build. */
export interface JsonAnswer {
  readonly version: string;
  readonly artifacts: readonly WrittenArtifact[];
  /** Editions with errors of their own, of which nothing was written. */
  readonly heldBack: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly milliseconds: Readonly<Record<string, number>>;
  readonly exitCode: ExitCode;
  /** Why nothing, or not all, was built, where no diagnostic says it. */
  readonly error?: { readonly message: string; readonly hint?: string | undefined } | undefined;
}

/** How many of the largest parts of an EPUB are told. */
const MOST_PARTS = 10;

/** One JSON object and a line break. */
export function formatJson(answer: JsonAnswer): string {
  const { version, artifacts, heldBack, diagnostics, milliseconds, exitCode, error } = answer;
  const object = {
    version,
    artifacts: artifacts.map(({ edition, kind, path, bytes, pages, conformsTo, parts, advice }) => ({
      edition,
      kind,
      path,
      bytes: bytes.byteLength,
      pages,
      conformsTo,
      ...(advice && { advice }),
      ...(parts && { largest: parts.toSorted((a, b) => b.bytes - a.bytes).slice(0, MOST_PARTS) }),
    })),
    heldBack,
    diagnostics,
    milliseconds: Object.fromEntries(Object.entries(milliseconds).map(([stage, time]) => [stage, Math.round(time)])),
    exitCode,
    error,
  };
  return `${JSON.stringify(object, undefined, 2)}\n`;
}
