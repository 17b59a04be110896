import type { Node } from "../../markdown/tree.ts";

/**
 * How boldly Markdown is written. What comes out is read again: where that gives another tree, the next, more careful
 * style is tried.
 *
 * - `bare`: signs are escaped only where a line begins with one, or would be filled in, as `{{title}}`;
 * - `likely`: and where they would mean something by what stands around them;
 * - `turned`: and emphasis is marked by underscores, as it must be beside strong words;
 * - `safe`: all signs that ever mean something are escaped;
 * - `tags`: and text is marked by HTML's tags.
 */
export const STYLES = ["bare", "likely", "turned", "safe", "tags"] as const;

export type Style = (typeof STYLES)[number];

/** What the parts of the writer share. */
export interface Writing {
  readonly style: Style;
  /** The labels of notes by their keys. */
  readonly labels: ReadonlyMap<string, string>;
  /** Whether quotes, dashes and ellipses are written as they are typed. */
  readonly typed: boolean;
  /** Writes blocks: for what holds some. */
  readonly blocks: (nodes: readonly Node[], writing: Writing) => string;
}
