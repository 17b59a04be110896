import type { Section } from "../book/book.ts";

/** The sections of a book as they were the time before. */
export class RecognisedSections {
  #last = new Map<string, Section>();

  /** The very sections of the time before in the place of those that say the same. */
  recognised(sections: readonly Section[]): readonly Section[] {
    const next = new Map<string, Section>();
    const recognise = (section: Section): Section => {
      const children = section.children.map(recognise);
      const known = this.#last.get(section.id);
      const now = { ...section, children };
      const same = known && isSame(known, now) ? known : now;
      next.set(section.id, same);
      return same;
    };
    const found = sections.map(recognise);
    this.#last = next;
    return found;
  }
}

/** Whether two values of JSON are written alike, names in the same order too. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value, index) => isSame(value, b[index]))
    );
  }
  const names = Object.keys(a);
  const others = Object.keys(b);
  return (
    names.length === others.length &&
    names.every(
      (name, index) =>
        name === others[index] && isSame((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
    )
  );
}
