import type { Span } from "../diagnostic/diagnostic.ts";
import type { Node } from "./tree.ts";

export type Namespace = "html" | "svg" | "math";

/** Who opened an element: Markdown's own structure is authoritative, raw HTML and `:::` live within it. */
export type Origin = "markdown" | "raw" | "div";

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
  deferred: Node[] | undefined;
}

export interface OpenOptions {
  readonly name?: string;
  readonly namespace?: Namespace;
  /** Keep only what it holds. */
  readonly ghost?: boolean;
}

/** What holds nodes that are built apart from any element. */
export function rootFrame(): Frame {
  return {
    tag: "",
    name: "",
    attributes: {},
    children: [],
    span: undefined,
    origin: "markdown",
    namespace: "html",
    ghost: false,
    link: false,
    deferred: undefined,
  };
}
