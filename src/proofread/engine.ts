/** What a finding is about. */
export type FindingKind = "spelling" | "grammar" | "wording";

/** What a proofreader would mark in a text. Places count UTF-16 units; `end` is exclusive. */
export interface Finding {
  readonly kind: FindingKind;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What could stand there instead, the likeliest first; empty text where it is better left out. */
  readonly suggestions: readonly string[];
}

/** Reads proofs in one language. */
export interface Proofreader {
  /** Finds what is wrong with a text: a paragraph, a heading, a cell. */
  read(text: string): Promise<readonly Finding[]>;
}

/** What reads a language, or how to get it. */
export type Loaded =
  | { readonly kind: "proofreader"; readonly proofreader: Proofreader }
  /** The packages to install; none where there are none for the language. */
  | { readonly kind: "missing"; readonly packages: readonly string[] };

/** Whether an import failed because a package is not installed. */
export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code?.endsWith("MODULE_NOT_FOUND") ?? false;
}
