import { resolve } from "node:path";
import { codeFrame } from "../diagnostic/code-frame.ts";
import type { Diagnostic, Diagnostics } from "../diagnostic/diagnostic.ts";
import { type SourcePlaces, wordsOf } from "./places.ts";
import type { Problem, ProblemPlace } from "./view.ts";

const RANK = { error: 0, warning: 1, note: 2 };
/** More than so many are told by their number. */
const MOST = 500;

/** The diagnostics as the page shows them: errors first, then by file and line. */
export function problemsOf(
  diagnostics: Diagnostics,
  { cwd, places }: { readonly cwd: string; readonly places: SourcePlaces | undefined },
): readonly Problem[] {
  return diagnostics.all
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || byPlace(a, b))
    .slice(0, MOST)
    .map(({ rule, severity, message, hint, edition, span }) => ({
      rule,
      severity,
      message,
      ...(hint !== undefined && { hint }),
      ...(edition !== undefined && { edition }),
      ...(span && { place: placeOf(span, diagnostics.source(span.file), { cwd, places }) }),
    }));
}

function placeOf(
  span: NonNullable<Diagnostic["span"]>,
  source: string | undefined,
  { cwd, places }: { readonly cwd: string; readonly places: SourcePlaces | undefined },
): ProblemPlace {
  const { file, line, column } = span;
  const text = source?.split("\n", line)[line - 1] ?? "";
  return {
    file,
    line,
    column,
    path: resolve(cwd, file),
    words: wordsOf(text),
    ...places?.of(file, line),
    frame: (source === undefined ? [] : codeFrame(source, span)).map(({ gutter, text, kind }) => ({
      gutter,
      text,
      marked: kind === "mark",
    })),
  };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [one = "", other = ""] = [a.span?.file, b.span?.file];
  if (one !== other) return one < other ? -1 : 1;
  return (a.span?.line ?? 0) - (b.span?.line ?? 0);
}
