import type { INumberingOptions, IParagraphOptions, IRunPropertiesOptions, Paragraph } from "docx";
import type { Book, Note, Section } from "../book/book.ts";
import { openingSections, withNested } from "../edition/walk.ts";
import type { Pictures, Room } from "./pictures.ts";
import { Places } from "./places.ts";

/** How the text of a run looks, and whether it is a change to be accepted or refused. */
export type Look = IRunPropertiesOptions & { readonly change?: TrackedChange };

/** A change as word processors track it. */
export interface TrackedChange {
  readonly kind: "ins" | "del";
  readonly date: string;
  /** The next number of a change in the document. */
  readonly next: () => number;
}

/** What paragraphs have of the blocks that they stand in. */
export interface Frame {
  /** The style of text in it; that of headings and captions is theirs. */
  readonly style: string;
  /** More of how its paragraphs look. */
  readonly paragraph: Pick<IParagraphOptions, "alignment" | "bidirectional">;
  readonly look: Look;
  /** How deep in lists it is: 0 outside of any. */
  readonly depth: number;
  /** By how many levels headings are raised. */
  readonly raise: number;
}

export const PLAIN: Frame = { style: "Normal", paragraph: {}, look: {}, depth: 0, raise: 0 };

type NumberingDefinition = INumberingOptions["config"][number];

/** What a document collects while its text is written: notes, lists, and the places still to be marked. */
export class Writing {
  readonly places: Places;
  readonly pictures: Pictures;
  readonly room: Room;
  /** Whether notes stand at the end of a chapter or the book, and not at the foot of the page. */
  readonly areEndnotes: boolean;
  /** Bookmarks for the next paragraph. */
  readonly pending: string[] = [];
  readonly notes: Record<string, { readonly children: readonly Paragraph[] }> = {};
  readonly lists: NumberingDefinition[] = [];
  readonly #known: ReadonlyMap<string, Note>;
  readonly #called = new Map<string, number>();
  readonly #modified: Date;
  #pictureCount = 0;
  #changeCount = 0;

  constructor(book: Book, made: { readonly pictures: Pictures; readonly room: Room; readonly areEndnotes: boolean }) {
    this.places = new Places(book);
    this.pictures = made.pictures;
    this.room = made.room;
    this.areEndnotes = made.areEndnotes;
    this.#modified = book.metadata.modified;
    const sections: readonly Section[] = openingSections(book).flatMap(withNested);
    this.#known = new Map(sections.flatMap(({ notes }) => notes.map((note) => [note.id, note])));
  }

  /** The next number of a picture, from 1. */
  nextPicture(): number {
    return ++this.#pictureCount;
  }

  /** A change of this document. */
  change(kind: TrackedChange["kind"]): TrackedChange {
    return { kind, date: this.#modified.toISOString(), next: () => ++this.#changeCount };
  }

  /** Marks the place where an element stands, if anything leads there. */
  mark(id: string | undefined): void {
    const name = this.places.nameOf(id);
    if (name !== undefined) this.pending.push(name);
  }

  /** Takes the places that are to be marked here. */
  takePending(): readonly string[] {
    return this.pending.splice(0);
  }

  /**
   * Calls a note: its number in the document, from 1.
   * @param write what is done with its text when it is called first
   * @returns undefined where it was called before, or is not there
   */
  call(id: string, write: (note: Note) => readonly Paragraph[]): number | undefined {
    const note = this.#known.get(id);
    if (!note || this.#called.has(id)) return undefined;
    const number = this.#called.size + 1;
    this.#called.set(id, number);
    this.notes[number] = { children: write(note) };
    return number;
  }
}
