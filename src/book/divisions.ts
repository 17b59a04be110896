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
  const sections = mapSections(draft.sections, (section) => withDivision(section, divisions, counted));
  return { ...draft, sections };
}

/** Where SUMMARY.md counts chapters, those it does not count stand before and after the body. */
function isBody(chapter: DraftSection, counted: boolean): boolean {
  if (chapter.numbered) return BODY_ROLES.has(chapter.role) || chapter.role === "introduction";
  return BODY_ROLES.has(chapter.role) && !(counted && chapter.role === "chapter");
}

function withDivision(
  section: DraftSection,
  divisions: ReadonlyMap<string, Division>,
  counted: boolean,
): DraftSection {
  const ofPart = section.role === "part" ? section.children[0]?.id : undefined;
  const division = divisions.get(ofPart ?? section.id) ?? "body";
  const plain = counted && !section.numbered && section.role === "chapter" && division !== "body";
  return plain ? { ...section, division, role: "other" } : { ...section, division };
}
