import type { Role } from "./book.ts";
import type { Draft, DraftSection } from "./draft.ts";

/** The order of a book's parts, after the Chicago Manual of Style (17th edition, 1.4); chapters stand at `chapter`. */
const ORDER: readonly Role[] = [
  "titlepage",
  "copyright-page",
  "also-by",
  "dedication",
  "epigraph",
  "foreword",
  "preface",
  "introduction",
  "prologue",
  "chapter",
  "epilogue",
  "conclusion",
  "afterword",
  "acknowledgments",
  "appendix",
  "glossary",
  "bibliography",
  "index",
  "about-the-author",
  "colophon",
];

const BODY = ORDER.indexOf("chapter");

/**
 * Puts sections with a role where books have them, when nobody said otherwise: a dedication first, a glossary behind
 * the chapters. A list in book.yaml or SUMMARY.md is followed as it stands, and so is a number in a file's name.
 */
export function orderByRole(draft: Draft): Draft {
  const { listed, single } = draft.manuscript;
  if (listed || single) return draft;
  const movable = draft.sections.filter((section) => isMovable(section, draft.sections));
  if (movable.length === 0) return draft;
  const ordered = draft.sections.filter((section) => !movable.includes(section));
  // Equal ranks keep the order of their names.
  for (const section of movable.filter((each) => rankOf(each) < BODY).toReversed()) {
    const at = ordered.findIndex((each) => rankOf(each) >= rankOf(section));
    ordered.splice(at < 0 ? ordered.length : at, 0, section);
  }
  for (const section of movable.filter((each) => rankOf(each) > BODY)) {
    const last = ordered.findLastIndex((each) => rankOf(each) <= rankOf(section));
    ordered.splice(last + 1, 0, section);
  }
  return { ...draft, sections: ordered };
}

/** Whether a section is a file of its own, without a number in its name, and has a place in {@link ORDER}. */
function isMovable(section: DraftSection, sections: readonly DraftSection[]): boolean {
  const { source } = section;
  if (!source || rankOf(section) === BODY || /(?:^|\/)\d/.test(source.path)) return false;
  return sections.every((each) => each === section || each.source !== source);
}

function rankOf({ role }: DraftSection): number {
  const rank = ORDER.indexOf(role);
  return rank < 0 ? BODY : rank;
}

/** Whether a role's place is behind that of another: an epilogue's is behind a chapter's. */
export function standsBehind(role: Role, other: Role): boolean {
  return ORDER.indexOf(role) > ORDER.indexOf(other);
}
