import pico from "picocolors";
import { acrossEditions, type ToldOnce } from "./across-editions.ts";
import { codeFrame, type FrameLine } from "./code-frame.ts";
import type { Diagnostic, Diagnostics } from "./diagnostic.ts";
import type { RuleId, Severity } from "./rules.ts";
import { printable } from "./text-width.ts";

export interface ReportOptions {
  readonly colour?: boolean;
  /** Show every diagnostic, however many there are of a kind. */
  readonly all?: boolean;
  /** Severities to leave out. */
  readonly hide?: readonly Severity[];
}

/** This many of one rule are shown in one file, and in all of them; of the rest only the number. */
const MOST_IN_A_FILE = 5;
const MOST_IN_ALL = 20;

type Colours = ReturnType<typeof pico.createColors>;

/**
 * One diagnostic for a terminal: severity, rule and message, the place, the lines of the source with a mark, what to
 * do. Ends without a line break.
 *
 * @param source the text of the file that the span is in, if it is at hand
 */
export function formatDiagnostic(
  diagnostic: ToldOnce,
  source: string | undefined,
  options: { readonly colour?: boolean } = {},
): string {
  const colours = pico.createColors(options.colour ?? false);
  const { severity, rule, message, span, hint, edition, editions } = diagnostic;
  const head = paint(colours, severity, `${severity}[${rule}]`);
  const of = editions ? `editions ${editions.join(", ")}` : edition && `edition ${edition}`;
  const where = of ? ` (${of})` : "";
  const lines = [`${head}: ${colours.bold(printable(message))}${where}`];
  if (span) {
    lines.push(`  ${colours.cyan(`${printable(span.file)}:${span.line}:${span.column}`)}`);
    if (source !== undefined) lines.push(...frameLines(codeFrame(source, span), severity, colours));
  }
  if (hint) lines.push(`  ${colours.bold("hint:")} ${printable(hint)}`);
  return lines.join("\n");
}

/**
 * The diagnostics as a report, file by file, each file's by line; the sum of them at the end. What is the same in several
 * editions is told once. Errors are all shown;
 * of warnings and notes that are many of a kind, some and the number of the rest. Empty when there are none.
 */
export function formatReport(diagnostics: Diagnostics, options: ReportOptions = {}): string {
  const wanted = acrossEditions(diagnostics.all.filter(({ severity }) => !options.hide?.includes(severity)));
  if (wanted.length === 0) return "";
  const colours = pico.createColors(options.colour ?? false);
  const shownOf = new Map<RuleId, number>();
  const elsewhere = new Map<RuleId, number>();
  const blocks: string[] = [];
  for (const [file, ofFile] of Map.groupBy(wanted, ({ span }) => span?.file)) {
    const { shown, hidden } = chosen(ofFile.toSorted(byPlace), shownOf, options.all ?? false);
    for (const diagnostic of shown) {
      const source = diagnostic.span && diagnostics.source(diagnostic.span.file);
      blocks.push(formatDiagnostic(diagnostic, source, options));
    }
    for (const [rule, count] of hidden) {
      if (shown.some((diagnostic) => diagnostic.rule === rule)) {
        blocks.push(
          colours.dim(`… and ${count} more like it: ${rule}${file === undefined ? "" : ` in ${printable(file)}`}`),
        );
      } else {
        elsewhere.set(rule, (elsewhere.get(rule) ?? 0) + count);
      }
    }
  }
  for (const [rule, count] of elsewhere) blocks.push(colours.dim(`… and ${count} more in other files: ${rule}`));
  return `${[...blocks, sum(wanted)].join("\n\n")}\n`;
}

/** What of a file's diagnostics is shown, and of each rule the number of those that are not. */
function chosen(
  inOrder: readonly ToldOnce[],
  shownOf: Map<RuleId, number>,
  isAll: boolean,
): { readonly shown: readonly ToldOnce[]; readonly hidden: ReadonlyMap<RuleId, number> } {
  const shown: ToldOnce[] = [];
  const hidden = new Map<RuleId, number>();
  const inFile = new Map<RuleId, number>();
  for (const diagnostic of inOrder) {
    const { rule, severity } = diagnostic;
    const before = inFile.get(rule) ?? 0;
    const beforeInAll = shownOf.get(rule) ?? 0;
    if (isAll || severity === "error" || (before < MOST_IN_A_FILE && beforeInAll < MOST_IN_ALL)) {
      shown.push(diagnostic);
      inFile.set(rule, before + 1);
      shownOf.set(rule, beforeInAll + 1);
    } else {
      hidden.set(rule, (hidden.get(rule) ?? 0) + 1);
    }
  }
  return { shown, hidden };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.span?.line ?? 0) - (b.span?.line ?? 0) || (a.span?.column ?? 0) - (b.span?.column ?? 0);
}

/** `1 error, 3 warnings, 2 notes` */
function sum(all: readonly Diagnostic[]): string {
  const counts = (["error", "warning", "note"] as const).map((severity) => {
    const count = all.filter((diagnostic) => diagnostic.severity === severity).length;
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
