import type { Division } from "./book.ts";
import { allSections, mapSections, type Draft, type DraftSection } from "./draft.ts";
import { BODY_ROLES } from "./roles.ts";

/**
 * Tells front, body and back matter apart. What comes before the first chapter is front matter, what comes after the
 * last one is back matter, and nothing in between is either, so that folios run i, ii … 1, 2 … without a jump.
 */
export function divide(draft: Draft): Draft {
  const chapters = draft.sections.flatMap((section) => (section.role === "part" ? section.children : [section]));
  const counted = chapters.some((chapter) => chapter.numbered);
  const inBody = chapters.map((chapter) => isBody(chapter, counted));
  const first = inBody.indexOf(true);
  const last = inBody.lastIndexOf(true);
  const divisions = new Map<string, Division>();
  chapters.forEach((chapter, index) => {
    const division = first < 0 ? "body" : index < first ? "front" : index > last ? "back" : "body";
    for (const section of allSections([chapter])) divisions.set(section.id, division);
  });
  const sections = mapSections(draft.sections, (section) => withDivision(section, divisions));
  return { ...draft, sections };
}

/** Where SUMMARY.md counts chapters, those it sets apart stand before and after the body. */
function isBody(chapter: DraftSection, counted: boolean): boolean {
  if (chapter.role === "chapter") return !(counted && chapter.aside);
  return BODY_ROLES.has(chapter.role) || (chapter.role === "introduction" && chapter.numbered === true);
}

function withDivision(section: DraftSection, divisions: ReadonlyMap<string, Division>): DraftSection {
  const firstOfPart = section.role === "part" ? section.children[0]?.id : undefined;
  const division = divisions.get(firstOfPart ?? section.id) ?? "body";
  const role = section.role === "chapter" && division !== "body" ? "other" : section.role;
  return { ...section, division, role };
}
