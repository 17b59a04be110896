import type { Draft, DraftSection } from "./draft.ts";

/**
 * Numbers the chapters that SUMMARY.md counts, `1`, `2` … through all parts, and what is nested in them `2.1`,
 * `2.1.3`. A manuscript without SUMMARY.md has none: a novel's chapters are known by their titles. A single counted
 * chapter gets none either.
 */
export function numberChapters(draft: Draft): Draft {
  let last = 0;
  const count = (section: DraftSection): DraftSection =>
    isCounted(section) ? numbered(section, String(++last)) : section;
  const sections = draft.sections.map((section) =>
    section.role === "part" ? { ...section, children: section.children.map(count) } : count(section),
  );
  return last > 1 ? { ...draft, sections } : draft;
}

/** Appendices and the like carry letters, or none, in their titles. */
function isCounted(section: DraftSection): boolean {
  return section.numbered && section.division === "body" && section.role !== "part";
}

function numbered(section: DraftSection, number: string): DraftSection {
  let last = 0;
  const children = section.children.map((child) => (child.numbered ? numbered(child, `${number}.${++last}`) : child));
  return { ...section, number, children };
}
