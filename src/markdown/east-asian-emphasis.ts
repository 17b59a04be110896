import eastAsian from "markdown-it-cjk-friendly";
import type { Syntax } from "./syntax.ts";

/**
 * Marks that begin or end next to a sign, with a character of Chinese, Japanese or Korean on its other side: `**“水”**是`.
 * CommonMark tells where emphasis begins by spaces (§6.2), which these languages do not set there.
 */
export const eastAsianEmphasis: Syntax = {
  install(md) {
    md.use(eastAsian);
  },
};
