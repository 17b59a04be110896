import deflist from "markdown-it-deflist";
import type { Syntax } from "./syntax.ts";

/** Terms, each followed by `: ` and what it means, as in pandoc. */
export const definitionLists: Syntax = {
  install(md) {
    md.use(deflist);
  },
};
