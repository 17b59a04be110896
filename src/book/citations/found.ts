import { type Element, type Node, visit } from "../../markdown/tree.ts";
import { allSections, type DraftSection } from "../draft.ts";

/** A citation in the text, not yet set. */
export interface FoundElement {
  readonly element: Element;
  /** BCP 47: of the section. */
  readonly language: string;
}

/** All citations in the order in which they are read; those in a note come where the note is first called. */
export function inReadingOrder(sections: readonly DraftSection[]): readonly FoundElement[] {
  const all = allSections(sections);
  const notes = new Map(all.flatMap((section) => section.notes.map((note) => [note.id, note.content] as const)));
  const found: FoundElement[] = [];
  const look = (nodes: readonly Node[], language: string): void =>
    visit(nodes, (element) => {
      if (element.tag === "o-cite") found.push({ element, language });
      if (element.tag !== "o-note") return;
      const id = element.attributes["note"] ?? "";
      const content = notes.get(id);
      // Notes may call one another, and be called more than once.
      notes.delete(id);
      if (content) look(content, language);
    });
  for (const { title, content, language } of all) {
    look(title, language);
    look(content, language);
  }
  return found;
}
