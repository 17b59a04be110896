import type { Span } from "../diagnostic/diagnostic.ts";

/** An item of a list of chapters, whoever made the list: book.yaml, SUMMARY.md, or the folder's natural order. */
export type Listed =
  | {
      readonly kind: "file";
      /** As written, relative to the manuscript's root. */
      readonly path: string;
      readonly title?: string;
      readonly numbered: boolean;
      readonly span?: Span;
      readonly children: readonly Listed[];
    }
  | { readonly kind: "part"; readonly title: string; readonly span?: Span; readonly children: readonly Listed[] };
