import type { Session } from "./session.ts";

/** What to build, from what, and where to. */
export interface BuildOptions {
  /** A folder or a Markdown file; relative to `cwd`. */
  readonly path: string;
  readonly cwd: string;
  /** Names of editions; empty for all. */
  readonly editions: readonly string[];
  /** `epub`, `pdf`; empty for all. */
  readonly formats: readonly string[];
  /** Whether all editions are drafts, whatever book.yaml says. */
  readonly draft?: boolean;
  /** The git tag or commit since which all editions show what changed, whatever book.yaml says. */
  readonly since?: string;
  /** The folder for finished books, relative to `cwd`; the manuscript decides when absent. */
  readonly out?: string;
  /** Settings over those of book.yaml: `key=value`, as the command line takes them. */
  readonly sets: readonly string[];
  readonly strict: boolean;
  /** Whether to remember the pages of a print and what was printed, for the next print of the same book to be faster. Default: true. */
  readonly cache?: boolean;
  /** A folder for the products of the stages, for looking and measuring. */
  readonly keep?: string;
  /** Whether finished books are written to the output folder. Default: true. */
  readonly write?: boolean;
  /** Whether the manuscript lies in its folder for this build only: nothing is remembered by its place. */
  readonly passing?: boolean;
  /** The browser to print with, in the place of OCTAVO_BROWSER; a session has its own. */
  readonly browser?: string;
  /** What the builds of a process have together. */
  readonly session?: Session;
  readonly signal?: AbortSignal;
}

/** Told as a build goes on, for progress. */
export interface BuildEvents {
  stage?(name: Stage, detail?: string): void;
}

export type Stage = "read" | "compose" | "cover" | "pictures" | "render" | "package" | "print" | "check" | "write";
