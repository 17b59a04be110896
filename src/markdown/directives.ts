import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { includeRequest } from "./includes.ts";
import type { SourceText } from "./positions.ts";

/** A line that holds one of mdBook's directives and nothing else: `{{#include code.rs:2:3}}`. */
const DIRECTIVE = /^\s*\{\{\s*#([a-z_]+)[^{}]*\}\}\s*$/;

/** Reports the directives of mdBook that stay in the text as they were typed: readers would see them. */
export function reportDirectives(source: SourceText, includesFiles: boolean, diagnostics: Diagnostics): void {
  source.lines.forEach((line, index) => {
    if (!line.includes("{{")) return;
    const name = DIRECTIVE.exec(line)?.[1];
    if (name === undefined || (includesFiles && includeRequest(line))) return;
    diagnostics.report("directive-unknown", {
      message: `{{#${name} …}} is not carried out: it stands in the book as it was typed.`,
      span: source.block(index, index + 1),
      hint: "Put the text itself in its place.",
    });
  });
}
