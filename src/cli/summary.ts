import { relative } from "node:path";
import type { BuildResult } from "../build.ts";
import { fileSize } from "../config/file-size.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
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
  html: [],
  jpeg: [],
  eml: [],
  docx: [],
};

/** What the parts of a file are called that are counted. */
const UNITS: Readonly<Partial<Record<WrittenArtifact["kind"], string>>> = { epub: "chapter", pdf: "page" };

/**
 * One line for each file: name, pages or chapters, size, seconds, what it conforms to, and what it does not and why;
 * below it what its user should know. Then the editions that were held back.
 *
 * @param cwd names are shown relative to it
 * @param diagnostics what was found in this build, also what `rules:` hides
 */
export function summaryLines(
  { artifacts, heldBack }: Pick<BuildResult, "artifacts" | "heldBack">,
  cwd: string,
  diagnostics: Diagnostics,
): readonly string[] {
  const cells = artifacts.map((artifact) => [
    printable(shortest(artifact.path, cwd)),
    extentOf(artifact),
    fileSize(artifact.bytes.byteLength),
    `${(artifact.milliseconds / 1000).toFixed(1)} s`,
    conformance(artifact, diagnostics.firedRules),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((row) => row[column]?.length ?? 0)));
  const files = cells.flatMap((row, index) => [
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
    ...(artifacts[index]?.advice ?? []).map((sentence) => `  ${sentence}`),
  ]);
  return [...files, ...heldBack.map((name) => `${name}: not written (${errorsOf(name, diagnostics)})`)];
}

function extentOf({ kind, pages }: WrittenArtifact): string {
  const unit = UNITS[kind];
  return unit === undefined || pages === undefined ? "" : counted(pages, unit);
}

function errorsOf(edition: string, { all }: Diagnostics): string {
  return counted(
    all.filter((each) => each.severity === "error" && (each.edition ?? edition) === edition).length,
    "error",
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
