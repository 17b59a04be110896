import type { Span } from "../diagnostic/diagnostic.ts";
import type { Node } from "./tree.ts";

export type Namespace = "html" | "svg" | "math";

/** Who opened an element: Markdown's own structure is authoritative, raw HTML and `:::` live within it. */
type Origin = "markdown" | "raw" | "div";

/** An element that is open while a tree is built. */
export interface Frame {
  readonly tag: string;
  /** The name an end tag must have to close it. */
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Node[];
  readonly span: Span | undefined;
  readonly origin: Origin;
  readonly namespace: Namespace;
  /** It adds nothing to the tree: its children go to its parent. */
  readonly ghost: boolean;
  readonly link: boolean;
  /** Note calls inside a link, which come to stand behind it: a link cannot hold another. */
  readonly deferred: Node[];
}

export interface OpenOptions {
  readonly origin?: Origin;
  readonly name?: string;
  readonly namespace?: Namespace;
  /** Keep only what it holds. */
  readonly ghost?: boolean;
}

/** Opens an element. */
export function frame(
  tag: string,
  attributes: Record<string, string>,
  span: Span | undefined,
  children: Node[],
  options: OpenOptions,
): Frame {
  const { origin = "markdown", name = tag, namespace = "html", ghost = false } = options;
  const link = !ghost && tag === "a" && attributes["href"] !== undefined;
  return { tag, name, attributes, children, span, origin, namespace, ghost, link, deferred: [] };
}
