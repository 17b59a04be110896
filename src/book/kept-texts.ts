import { createHash } from "node:crypto";
import { type DiagnosticDetails, Diagnostics } from "../diagnostic/diagnostic.ts";
import type { RuleId, Severity } from "../diagnostic/rules.ts";
import { type MarkdownOptions, type MarkdownSource, parseMarkdown } from "../markdown/parser.ts";
import type { ParsedText } from "../markdown/parsed.ts";

/** Parsed texts of earlier builds of the process, by what they were made of. It may forget any of them. */
export interface KeptTexts {
  get(key: string): KeptText | undefined;
  set(key: string, text: KeptText): unknown;
}

/** A parsed text, and what was reported while it was parsed. */
export interface KeptText {
  readonly text: ParsedText;
  readonly reports: readonly Report[];
  /** How long it was: what it takes in memory goes by that. */
  readonly characters: number;
}

type Report = readonly [rule: RuleId, details: DiagnosticDetails, atMost: Severity | undefined];

/** Reads Markdown as {@link parseMarkdown} does, unless it is known already: then all that was reported is reported again. */
export function parseOnce(
  source: MarkdownSource,
  options: MarkdownOptions,
  diagnostics: Diagnostics,
  kept: KeptTexts | undefined,
): ParsedText {
  // What a text includes may change without it.
  if (!kept || source.text.includes("{{")) return parseMarkdown(source, options, diagnostics);
  const key = keyOf(source, options);
  const known = kept.get(key);
  if (known) {
    for (const [rule, details, atMost] of known.reports) diagnostics.report(rule, details, atMost);
    return known.text;
  }
  const recorder = new Recorder(diagnostics);
  const text = parseMarkdown(source, options, recorder);
  kept.set(key, { text, reports: recorder.reports, characters: source.text.length });
  return text;
}

/** Without what is read from other files, and variables, of which a text without `{{` has none. */
function keyOf({ shown, text, firstLine }: MarkdownSource, options: MarkdownOptions): string {
  const { language, typography, citations, sanitize } = options;
  const setting = JSON.stringify([shown, firstLine, language, typography, citations, sanitize]);
  return createHash("sha256").update(setting).update(text).digest("base64");
}

/** Passes on what is reported, and writes it down. */
class Recorder extends Diagnostics {
  readonly reports: Report[] = [];
  readonly #to: Diagnostics;

  constructor(to: Diagnostics) {
    super();
    this.#to = to;
  }

  override report(rule: RuleId, details: DiagnosticDetails, atMost?: Severity): void {
    this.reports.push([rule, details, atMost]);
    this.#to.report(rule, details, atMost);
  }
}
