import type { StateCore } from "markdown-it";
import type { Syntax } from "./syntax.ts";

interface References {
  references?: Record<string, { href: string; title: string }>;
}

/** CommonMark 0.31, §6.3. */
const LONGEST_LABEL = 999;

/**
 * Links to a heading of the same file by its words, as in pandoc: `[The Night]`, `[The Night][]` and
 * `[that evening][The Night]`. A definition `[The Night]: address` goes before.
 */
export const headingLinks: Syntax = {
  install(md) {
    md.core.ruler.after("heading_attributes", "heading_links", headingReferences);
  },
};

function headingReferences(state: StateCore): void {
  const env = state.env as References;
  const references = (env.references ??= {});
  state.tokens.forEach((token, index) => {
    const heading = state.tokens[index - 1];
    if (token.type !== "inline" || heading?.type !== "heading_open") return;
    const uncalled = token.content.replaceAll(/\^\[[^\]]*\]|\[\^[^\]]*\]/g, "").trim();
    const id = heading.attrGet("id") ?? uncalled.replaceAll(/\s+/g, "-");
    // By its words as they are written there, without the calls of notes, and without their marks.
    for (const words of [token.content, uncalled, uncalled.replaceAll(/[*_`~^]/g, "")]) {
      const label = state.md.utils.normalizeReference(words);
      if (label === "" || label.length > LONGEST_LABEL || Object.hasOwn(references, label)) continue;
      references[label] = { href: `#${encodeURIComponent(id)}`, title: "" };
    }
  });
}
