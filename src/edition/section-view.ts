import type { Note, Role, Section } from "../book/book.ts";
import { element, isElement, type Node, text } from "../markdown/tree.ts";
import { type Target, toXhtml } from "./xhtml.ts";

/** A section as templates see it: names in snake case, markup finished. */
export interface SectionView {
  readonly id: string;
  readonly role: Role;
  readonly division: string;
  readonly classes: string;
  readonly lang: string;
  readonly dir: string;
  readonly opens_on: "recto" | "any";
  readonly number: string;
  /** Markup of the title. */
  readonly title: string;
  readonly title_text: string;
  readonly show_title: boolean;
  /** The level of its title's heading: 1 for a chapter. */
  readonly level: number;
  readonly epub_type: string;
  readonly aria_role: string;
  /** Markup of the text, without title, notes and nested sections. */
  readonly body: string;
  readonly notes: readonly NoteView[];
  readonly children: readonly SectionView[];
}

export interface NoteView {
  readonly id: string;
  readonly number: string;
  /** Markup of the note, with the link back to its call at the start of its first paragraph. */
  readonly body: string;
}

/** The role each section has for assistive technology (DPUB-ARIA 1.1); empty where there is none. */
const ARIA_ROLE: Record<Role, string> = {
  titlepage: "",
  "copyright-page": "",
  dedication: "doc-dedication",
  epigraph: "doc-epigraph",
  foreword: "doc-foreword",
  preface: "doc-preface",
  introduction: "doc-introduction",
  prologue: "doc-prologue",
  part: "doc-part",
  chapter: "doc-chapter",
  epilogue: "doc-epilogue",
  afterword: "doc-afterword",
  conclusion: "doc-conclusion",
  appendix: "doc-appendix",
  glossary: "doc-glossary",
  bibliography: "doc-bibliography",
  index: "doc-index",
  acknowledgments: "doc-acknowledgments",
  "about-the-author": "",
  "also-by": "",
  colophon: "doc-colophon",
  other: "",
};

/**
 * Roles that the vocabulary of `epub:type` has no word for; and `index`, which promises the whole structure of EPUB
 * Indexes 1.0. An index is known by its ARIA role.
 */
const NO_EPUB_TYPE: ReadonlySet<Role> = new Set<Role>(["other", "about-the-author", "also-by", "index"]);

/** The `epub:type` of a section (EPUB Structural Semantics Vocabulary 1.1); empty where there is none. */
function epubType(role: Role): string {
  return NO_EPUB_TYPE.has(role) ? "" : role;
}

/** Roles that open on the next page, whichever side it is, even in a book with recto openings. */
const ANY_SIDE: ReadonlySet<Role> = new Set<Role>(["copyright-page"]);

/** Makes the view of a section and of all that is nested in it. `backLabel` names the link from a note to its call. */
export function sectionView(section: Section, target: Target, backLabel: string, level = 1): SectionView {
  return {
    id: section.id,
    role: section.role,
    division: section.division,
    classes: section.classes.join(" "),
    lang: section.language,
    dir: section.direction,
    opens_on: ANY_SIDE.has(section.role) ? "any" : "recto",
    number: section.numberText ?? section.number ?? "",
    title: toXhtml(section.title, target),
    title_text: section.titleText,
    show_title: section.title.length > 0,
    level,
    epub_type: epubType(section.role),
    aria_role: ARIA_ROLE[section.role],
    body: toXhtml(section.content, target),
    notes: section.notes.map((note) => noteView(note, target, backLabel)),
    // A part's chapters are documents and openings of their own, not nested in it.
    children:
      section.role === "part" ? [] : section.children.map((child) => sectionView(child, target, backLabel, level + 1)),
  };
}

function noteView(note: Note, target: Target, backLabel: string): NoteView {
  return { id: note.id, number: note.number, body: toXhtml(withBacklink(note, target, backLabel), target) };
}

/** Kindle's popups break on a link back at the end of a note, so they stand at the start. */
function withBacklink(note: Note, target: Target, backLabel: string): readonly Node[] {
  const backlink = (call: string, shown: Node, label: string): Node =>
    element("a", { class: "note-back", href: `#${call}`, ...target.backlinkAttributes, "aria-label": label }, [shown]);
  const space = text(" ");
  const label = `${backLabel} ${note.number}`;
  const [call = note.id, ...others] = note.calls;
  // A note that is called again has a link back to each call: 3. ᵇ ᶜ, raised, so that they are no words of the note.
  const again = (target.backlinksToAll ? others : []).flatMap((each, index) => {
    const letter = letterOf(index + 1);
    return [backlink(each, element("sup", {}, [text(letter)]), `${label} ${letter}`), space];
  });
  const links = [backlink(call, text(`${note.number}.`), label), space, ...again];
  const [first, ...rest] = note.content;
  if (isElement(first, "p")) return [{ ...first, children: [...links, ...first.children] }, ...rest];
  return [element("p", {}, links.slice(0, -1)), ...note.content];
}

/** a, b … z, aa, ab … @param index 0-based */
function letterOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}
