import type { DrawGraph } from "./assets/drawn-graph.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Manuscript, SourceFile } from "../manuscript/manuscript.ts";
import type { ParsedNote } from "../markdown/parsed.ts";
import type { Node } from "../markdown/tree.ts";
import type { LeftOut } from "./edition-content.ts";
import type { Survey } from "./survey.ts";
import type { PictureTools } from "./assets/made-pictures.ts";
import type { Asset, Book, Metadata, Note, Section } from "./book.ts";

/** The book while passes work on it: a {@link Book} and what they still have to know of its sources. */
export interface Draft extends Book {
  readonly manuscript: Manuscript;
  readonly metadata: Metadata;
  readonly sections: readonly DraftSection[];
  /** What is in other editions only. */
  readonly leftOut: LeftOut;
  /** What the texts hold that only some books have. */
  readonly holds: Survey;
  /** For each file, by its path in the manuscript: the places in it a link can name. */
  readonly anchors: ReadonlyMap<string, FileAnchors>;
  readonly assets: ReadonlyMap<string, Asset>;
}

export interface DraftSection extends Section {
  /** The file it was written in; none for the title of a part. */
  readonly source?: SourceFile;
  /**
   * Whether it is counted: SUMMARY.md does, or its header asks for it or declines; undefined when neither says. A
   * number the header gives is not counted.
   */
  readonly numbered: boolean | undefined;
  /** Its number without the words around it, where `numberText` has it in another form than `number`. */
  readonly numeral?: string;
  /** Whether SUMMARY.md lists it outside the chapters it counts: before or after them. */
  readonly aside: boolean;
  /** The level the title's heading had in its file; 0 when the title is not a heading's. */
  readonly titleLevel: number;
  /** The id the author gave the title's heading. */
  readonly titleAnchor?: string;
  /** The notes of its file, before those it calls have become {@link Section.notes} of its chapter. */
  readonly written: readonly ParsedNote[];
  readonly notes: readonly DraftNote[];
  readonly children: readonly DraftSection[];
}

export interface DraftNote extends Note {
  readonly source: SourceFile;
}

/** Names a link can use for places in one file → their ids in the book. */
export interface FileAnchors {
  /** The id of the file's first section: a link to the file itself. */
  readonly top: string;
  /** Ids the author gave. */
  readonly given: ReadonlyMap<string, string>;
  /** The names other tools derive from a heading's words. */
  readonly derived: ReadonlyMap<string, string>;
  /** The same without what tools differ on. */
  readonly loose: ReadonlyMap<string, string>;
}

/** One step of composing. It returns a new draft; only the author's mistakes are told on the side. */
export type Pass = (draft: Draft, diagnostics: Diagnostics, tools: PassTools) => Draft | Promise<Draft>;

/** What passes may ask of other rooms. */
export interface PassTools extends PictureTools {
  /** Draws diagrams written for Mermaid. */
  readonly drawMermaid?: DrawGraph;
}

/**
 * Changes every section, parents before their children, in reading order. `depth` is 0 for a part and a chapter and
 * grows by one for each level of nesting below a chapter.
 */
export function mapSections(
  sections: readonly DraftSection[],
  change: (section: DraftSection, depth: number) => DraftSection,
  depth = 0,
): readonly DraftSection[] {
  return sections.map((section) => {
    const changed = change(section, depth);
    if (changed.children.length === 0) return changed;
    const below = changed.role === "part" ? depth : depth + 1;
    return { ...changed, children: mapSections(changed.children, change, below) };
  });
}

/** Changes every text of a draft: titles, contents and notes. */
export function mapTexts(
  draft: Draft,
  change: (nodes: readonly Node[], source: SourceFile | undefined, section: DraftSection) => readonly Node[],
): Draft {
  const sections = mapSections(draft.sections, (section) => ({
    ...section,
    title: change(section.title, section.source, section),
    content: change(section.content, section.source, section),
    notes: section.notes.map((note) => ({ ...note, content: change(note.content, note.source, section) })),
  }));
  return { ...draft, sections };
}

/** All sections, in reading order. */
export function allSections(sections: readonly DraftSection[]): readonly DraftSection[] {
  return sections.flatMap((section) => [section, ...allSections(section.children)]);
}
