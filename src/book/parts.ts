import type { Draft, DraftSection } from "./draft.ts";
import { standsBehind } from "./order.ts";
import { wordCount } from "./pieces.ts";
import { bareName } from "./roles.ts";

/** A file's name that says that a part begins: `part-2.md`, `03-part-two-the-land.md`, `Teil II.md`. */
const PART_NAME =
  /^(?:part|teil|partie|parte|deel)[\s._-]+(?:\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)(?![\p{L}\p{N}])/iu;
/** What introduces a part is short; a long text of that name is a chapter: “Part 2 of our interview”. */
const MOST_WORDS = 250;

/**
 * Gives a part that is a file of its own, by its header or its name, the chapters that follow it, up to the next part
 * or what stands behind the chapters.
 */
export function gatherParts(draft: Draft): Draft {
  const named = draft.sections.map(asPart);
  if (!named.some(isOpen)) return draft;
  const sections: DraftSection[] = [];
  let part: { readonly section: DraftSection; readonly children: DraftSection[] } | undefined;
  const close = (): void => {
    if (part) sections.push({ ...part.section, children: part.children });
    part = undefined;
  };
  for (const section of named) {
    if (part && section.role !== "part" && !standsBehind(section.role, "chapter")) part.children.push(section);
    else {
      close();
      if (isOpen(section)) part = { section, children: [] };
      else sections.push(section);
    }
  }
  close();
  return { ...draft, sections };
}

function isOpen(section: DraftSection): boolean {
  return section.role === "part" && section.source !== undefined && section.children.length === 0;
}

function asPart(section: DraftSection): DraftSection {
  const { source, role, children } = section;
  if (role !== "chapter" || !source || source.header.role || children.length > 0) return section;
  if (!PART_NAME.test(bareName(source.path)) || wordCount(section.content) > MOST_WORDS) return section;
  return { ...section, role: "part" };
}
