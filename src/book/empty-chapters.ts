import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { allSections, type Draft, type DraftSection } from "./draft.ts";
import { holdsAnything } from "./pieces.ts";

/** Reports files without text. A part, or a chapter that others are nested in, may be no more than a title. */
export function reportEmptyChapters(draft: Draft, diagnostics: Diagnostics): Draft {
  for (const section of allSections(draft.sections)) {
    const { source, children, content, titleText, span } = section;
    if (!source || children.length > 0 || isFilledIn(section, draft) || holdsAnything(content)) continue;
    diagnostics.report("chapter-empty", {
      message: `“${titleText || source.shown}” has no text.`,
      span,
      hint: "Write it, or take the file out of the list of chapters.",
    });
  }
  return draft;
}

/** An index and a bibliography have their text from elsewhere. */
function isFilledIn({ role }: DraftSection, { manuscript }: Draft): boolean {
  return role === "index" || (role === "bibliography" && manuscript.config.bibliography.length > 0);
}
