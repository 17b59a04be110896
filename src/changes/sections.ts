import type { Book, Note, Section } from "../book/book.ts";
import { openingSections, withNested } from "../edition/walk.ts";
import { text, textOf } from "../markdown/tree.ts";
import { changedBlocks } from "./blocks.ts";
import { likeness, marked, markedAll, wordsOf } from "./marks.ts";
import { changedWords, type NotePair } from "./words.ts";

/** Chapters that have less in common are two. */
const LEAST_LIKENESS = 0.5;
/** Of fewer words it cannot be told. */
const LEAST_WORDS = 30;

/** A book with all that changed in its text marked: what came is in `ins`, what went in `del`, of class `change`. */
export function withChanges(before: Book, after: Book): Book {
  const notes = new Map(
    openingSections(before)
      .flatMap(withNested)
      .flatMap((section) => section.notes.map((note) => [note.id, note] as const)),
  );
  return { ...after, sections: changedSections(before.sections, after.sections, notes) };
}

type Notes = ReadonlyMap<string, Note>;

function changedSections(before: readonly Section[], after: readonly Section[], notes: Notes): readonly Section[] {
  const partners = partnersOf(before, after);
  const taken = new Set(partners.values());
  const out: Section[] = before.slice(0, firstTaken(before, taken)).map(removed);
  for (const section of after) {
    const was = partners.get(section);
    out.push(was ? changedSection(was, section, notes) : addedSection(section));
    if (!was) continue;
    // What went stands behind what it stood behind.
    for (let at = before.indexOf(was) + 1; at < before.length && !taken.has(before[at]!); at++)
      out.push(removed(before[at]!));
  }
  return out;
}

function firstTaken(before: readonly Section[], taken: ReadonlySet<Section>): number {
  const first = before.findIndex((section) => taken.has(section));
  return first < 0 ? before.length : first;
}

/** Which section each was: the one of its name, of its title, or of most of its words. */
function partnersOf(before: readonly Section[], after: readonly Section[]): ReadonlyMap<Section, Section> {
  const partners = new Map<Section, Section>();
  const free = new Set(before);
  const join = (isLike: (was: Section, section: Section) => boolean): void => {
    for (const section of after) {
      if (partners.has(section)) continue;
      const was = [...free].find((each) => each.role === section.role && isLike(each, section));
      if (!was) continue;
      partners.set(section, was);
      free.delete(was);
    }
  };
  join((was, section) => was.id === section.id && was.titleText === section.titleText);
  join((was, section) => was.titleText !== "" && was.titleText === section.titleText);
  join((was, section) => was.id === section.id);
  join((was, section) => areAlike(words(was), words(section)));
  return partners;
}

function areAlike(a: readonly string[], b: readonly string[]): boolean {
  return Math.min(a.length, b.length) >= LEAST_WORDS && likeness(a, b) >= LEAST_LIKENESS;
}

function words(section: Section): readonly string[] {
  return section.content.flatMap(wordsOf);
}

function changedSection(before: Section, after: Section, notes: Notes): Section {
  const pairs = new Map<string, string>();
  const paired = ([old, now]: NotePair): void => {
    pairs.set(now.attributes["note"] ?? "", old.attributes["note"] ?? "");
  };
  const title = changedWords(before.title, after.title, paired);
  const content = changedBlocks(before.content, after.content, paired);
  return {
    ...after,
    title,
    content,
    notes: after.notes.map((note): Note => {
      const was = notes.get(pairs.get(note.id) ?? "");
      return {
        ...note,
        content: was ? changedBlocks(was.content, note.content, paired) : markedAll(note.content, "ins"),
      };
    }),
    children: changedSections(before.children, after.children, notes),
  };
}

function addedSection(section: Section): Section {
  return {
    ...section,
    title: section.title.length === 0 ? [] : [marked("ins", section.title)],
    content: markedAll(section.content, "ins"),
    notes: section.notes.map((note) => ({ ...note, content: markedAll(note.content, "ins") })),
    children: section.children.map(addedSection),
  };
}

/** A section that went: its title, struck out, in brackets in the contents. Its text is not repeated. */
function removed(section: Section): Section {
  const title = section.titleText || textOf(section.content).trim().slice(0, 40);
  return {
    id: `gone-${section.id}`,
    role: section.role === "part" ? "chapter" : section.role,
    division: section.division,
    title: [marked("del", [text(title)])],
    titleText: `[${title}]`,
    language: section.language,
    direction: section.direction,
    classes: ["gone"],
    content: [],
    notes: [],
    headings: [],
    listed: true,
    children: [],
  };
}
