import pico from "picocolors";
import { codeFrame, type FrameLine } from "./code-frame.ts";
import type { Diagnostic, Diagnostics } from "./diagnostic.ts";
import type { Severity } from "./rules.ts";
import { printable } from "./text-width.ts";

export interface ReportOptions {
  readonly colour?: boolean;
  /** Show every diagnostic, however many there are of a kind. */
  readonly all?: boolean;
  /** Severities to leave out. */
  readonly hide?: readonly Severity[];
}

/** This many of one rule in one file are shown; of the rest only the number. */
const MOST_OF_A_KIND = 5;

type Colours = ReturnType<typeof pico.createColors>;

/**
 * One diagnostic for a terminal: severity, rule and message, the place, the lines of the source with a mark, what to
 * do. Ends without a line break.
 *
 * @param source the text of the file that the span is in, if it is at hand
 */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  source: string | undefined,
  options: { readonly colour?: boolean } = {},
): string {
  const colours = pico.createColors(options.colour ?? false);
  const { severity, rule, message, span, hint, edition } = diagnostic;
  const head = paint(colours, severity, `${severity}[${rule}]`);
  const where = edition ? ` (edition ${edition})` : "";
  const lines = [`${head}: ${colours.bold(printable(message))}${where}`];
  if (span) {
    lines.push(`  ${colours.cyan(`${printable(span.file)}:${span.line}:${span.column}`)}`);
    if (source !== undefined) lines.push(...frameLines(codeFrame(source, span), severity, colours));
  }
  if (hint) lines.push(`  ${colours.bold("hint:")} ${printable(hint)}`);
  return lines.join("\n");
}

/**
 * All diagnostics as a report, file by file, each file's by line; the sum of it at the end. Empty when there are none.
 */
export function formatReport(diagnostics: Diagnostics, options: ReportOptions = {}): string {
  const shown = diagnostics.all.filter(({ severity }) => !options.hide?.includes(severity));
  if (shown.length === 0) return "";
  const blocks = [...byFile(shown).values()].flatMap((ofFile) => fileBlocks(ofFile, diagnostics, options));
  return `${[...blocks, sum(shown)].join("\n\n")}\n`;
}

function byFile(all: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  return Map.groupBy(all, ({ span }) => span?.file ?? "");
}

function fileBlocks(ofFile: readonly Diagnostic[], diagnostics: Diagnostics, options: ReportOptions): readonly string[] {
  const colours = pico.createColors(options.colour ?? false);
  const counts = new Map<string, number>();
  const inOrder = ofFile.toSorted(byPlace);
  const blocks: string[] = [];
  for (const diagnostic of inOrder) {
    const count = (counts.get(diagnostic.rule) ?? 0) + 1;
    counts.set(diagnostic.rule, count);
    if (!options.all && count > MOST_OF_A_KIND) continue;
    const source = diagnostic.span && diagnostics.source(diagnostic.span.file);
    blocks.push(formatDiagnostic(diagnostic, source, options));
  }
  for (const [rule, count] of options.all ? [] : counts) {
    if (count <= MOST_OF_A_KIND) continue;
    const file = inOrder[0]?.span?.file;
    const where = file === undefined ? "" : ` in ${printable(file)}`;
    blocks.push(colours.dim(`… and ${count - MOST_OF_A_KIND} more like it: ${rule}${where}`));
  }
  return blocks;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.span?.line ?? 0) - (b.span?.line ?? 0) || (a.span?.column ?? 0) - (b.span?.column ?? 0);
}

/** `1 error, 3 warnings, 2 notes` */
function sum(shown: readonly Diagnostic[]): string {
  const counts = (["error", "warning", "note"] as const).map((severity) => {
    const count = shown.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? "" : `${count} ${severity}${count === 1 ? "" : "s"}`;
  });
  return counts.filter(Boolean).join(", ");
}

function frameLines(frame: readonly FrameLine[], severity: Severity, colours: Colours): readonly string[] {
  const width = Math.max(0, ...frame.map(({ gutter }) => gutter.length));
  return frame.map(({ gutter, text, kind }) => {
    const number = gutter.padStart(width);
    if (kind === "mark") return `    ${colours.dim(`${number} |`)} ${paint(colours, severity, text)}`;
    if (kind === "marked") return `  ${paint(colours, severity, ">")} ${colours.dim(`${number} |`)} ${text}`;
    return `    ${colours.dim(`${number} | ${text}`)}`;
  });
}

function paint(colours: Colours, severity: Severity, text: string): string {
  if (severity === "error") return colours.red(text);
  return severity === "warning" ? colours.yellow(text) : colours.blue(text);
}
