import { relative } from "node:path";
import { fileSize } from "../config/file-size.ts";
import { printable } from "../diagnostic/text-width.ts";
import { type Conformance, RULES, type RuleId } from "../diagnostic/rules.ts";
import type { WrittenArtifact } from "../write.ts";

const NAMES: Readonly<Record<Conformance, string>> = {
  EPUB: "EPUB 3.3",
  "PDF/UA-1": "PDF/UA-1",
  "PDF/A-2a": "PDF/A-2a",
  alternativeText: "all images described",
};

/** What a file of each kind sets out to conform to. */
const CLAIMS: Readonly<Record<WrittenArtifact["kind"], readonly Conformance[]>> = {
  epub: ["EPUB", "alternativeText"],
  pdf: ["PDF/UA-1", "PDF/A-2a"],
};

/**
 * One line for each file: name, pages or chapters, size, seconds, what it conforms to, and what it does not and why.
 *
 * @param cwd names are shown relative to it
 * @param firedRules the rules broken in this build, also those that `rules:` hides
 */
export function summaryLines(
  artifacts: readonly WrittenArtifact[],
  cwd: string,
  firedRules: readonly RuleId[],
): readonly string[] {
  const cells = artifacts.map((artifact) => [
    printable(shortest(artifact.path, cwd)),
    counted(artifact.pages, artifact.kind === "pdf" ? "page" : "chapter"),
    fileSize(artifact.bytes.byteLength),
    `${(artifact.milliseconds / 1000).toFixed(1)} s`,
    conformance(artifact, firedRules),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

function conformance(artifact: WrittenArtifact, firedRules: readonly RuleId[]): string {
  const kept = artifact.conformsTo.map((each) => NAMES[each]);
  const lost = CLAIMS[artifact.kind].filter((each) => !artifact.conformsTo.includes(each));
  const reasons = lost.map((each) => {
    const broken = firedRules.filter((rule) => (RULES[rule].breaks as readonly Conformance[]).includes(each));
    return broken.length > 0 ? { each, broken } : undefined;
  });
  const withdrawn = reasons.filter((reason) => reason !== undefined);
  if (withdrawn.length === 0) return kept.join(", ");
  const names = withdrawn.map(({ each }) => NAMES[each]).join(", ");
  const rules = [...new Set(withdrawn.flatMap(({ broken }) => broken))].join(", ");
  return [kept.join(", "), `not ${names} (${rules})`].filter(Boolean).join("; ");
}

/** Relative to where the command was given, unless that leads up and down again. */
function shortest(path: string, cwd: string): string {
  const way = relative(cwd, path);
  return way.startsWith("..") ? path : way;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
