import { RULES, type RuleId, type Severity } from "./rules.ts";

/** A place in a source file. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Span {
  /** The path shown to the author: relative to the folder the build was started on, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  /** Exclusive. */
  readonly endColumn?: number;
}

/** One thing the author should know, with where it is and what to do about it. */
export interface Diagnostic {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly span?: Span;
  readonly hint?: string;
  /** The edition it belongs to; absent when it concerns the whole manuscript. */
  readonly edition?: string;
}

export interface DiagnosticDetails {
  readonly message: string;
  readonly span?: Span | undefined;
  readonly hint?: string | undefined;
}

export interface DiagnosticOptions {
  /** Severities the author set in `rules:` of book.yaml; `off` hides a rule. */
  readonly severities?: Readonly<Partial<Record<RuleId, Severity | "off">>>;
  /** Warnings count as errors. */
  readonly strict?: boolean;
}

/** Thrown by {@link Diagnostics.stopIfErrors}: the mistakes are the author's and already reported. */
export class StoppedByErrors extends Error {
  override readonly name = "StoppedByErrors";
}

/**
 * Collects the author's mistakes. Shared by all stages of a build; a stage that works on one edition
 * reports through {@link Diagnostics.forEdition}, so that an error holds back that edition alone.
 */
export class Diagnostics {
  readonly #all: Diagnostic[];
  readonly #sources: Map<string, string>;
  readonly #fired: Map<RuleId, number>;
  readonly #told: Set<string>;
  readonly #edition: string | undefined;
  #options: DiagnosticOptions;

  constructor(options: DiagnosticOptions = {}, parent?: Diagnostics, edition?: string) {
    this.#options = options;
    this.#all = parent ? parent.#all : [];
    this.#sources = parent ? parent.#sources : new Map();
    this.#fired = parent ? parent.#fired : new Map();
    this.#told = parent ? parent.#told : new Set();
    this.#edition = edition;
  }

  /** The same collector, marking what it is told as belonging to one edition. */
  forEdition(name: string): Diagnostics {
    return new Diagnostics(this.#options, this, name);
  }

  /** Another collector with the same settings, for what is made on the side and not asked for: nobody is told of it. */
  aside(name: string): Diagnostics {
    return new Diagnostics(this.#options).forEdition(name);
  }

  /** Takes the author's `rules:` into account from here on (book.yaml is read after the collector exists). */
  configure(options: DiagnosticOptions): void {
    this.#options = { ...this.#options, ...options };
  }

  /** Keeps a file's text, so that a report can show the lines in question. */
  addSource(file: string, text: string): void {
    this.#sources.set(file, text);
  }

  /** The text of a file given to {@link addSource}. */
  source(file: string): string | undefined {
    return this.#sources.get(file);
  }

  /**
   * Records a mistake of the author's under a rule. The severity is the rule's, unless `rules:` or strictness
   * change it. `atMost` softens it for this one case (a missing image is an error only where there is a book.yaml).
   */
  report(rule: RuleId, details: DiagnosticDetails, atMost: Severity = "error"): void {
    this.#fired.set(rule, (this.#fired.get(rule) ?? 0) + 1);
    const severity = this.#severity(rule, atMost);
    if (severity === "off" || this.#isRepeated(rule, details)) return;
    this.#all.push({
      rule,
      severity,
      message: details.message,
      ...(details.span && { span: details.span }),
      ...(details.hint && { hint: details.hint }),
      ...(this.#edition && { edition: this.#edition }),
    });
  }

  /** A text that is composed for each edition has the same mistakes in all, and one that is printed twice in both. */
  #isRepeated(rule: RuleId, { message, span }: DiagnosticDetails): boolean {
    const key = [rule, this.#edition, span?.file, span?.line, span?.column, message].join("\u0000");
    if (this.#told.has(key)) return true;
    this.#told.add(key);
    return false;
  }

  #severity(rule: RuleId, atMost: Severity): Severity | "off" {
    const set = this.#options.severities?.[rule];
    if (set === "off") return "off";
    const own = set ?? softer(RULES[rule].severity, atMost);
    return own === "warning" && this.#options.strict ? "error" : own;
  }

  /** Everything reported so far, in order. */
  get all(): readonly Diagnostic[] {
    return this.#all;
  }

  /** Whether a rule was broken at all, even where `rules:` hides it: claims of conformance depend on it. */
  fired(rule: RuleId): boolean {
    return this.#fired.has(rule);
  }

  /** The rules broken so far. */
  get firedRules(): readonly RuleId[] {
    return [...this.#fired.keys()];
  }

  /** Whether there are errors that hold back `edition`, or, without one, any that hold back all. */
  hasErrors(edition?: string): boolean {
    return this.#all.some((d) => d.severity === "error" && (d.edition === undefined || d.edition === edition));
  }

  /** Throws {@link StoppedByErrors} when an error concerns the whole manuscript. */
  stopIfErrors(): void {
    if (this.hasErrors()) throw new StoppedByErrors();
  }
}

const RANK: Record<Severity, number> = { note: 0, warning: 1, error: 2 };

function softer(a: Severity, b: Severity): Severity {
  return RANK[a] <= RANK[b] ? a : b;
}
