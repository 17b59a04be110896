import type { SourceFile } from "../manuscript/manuscript.ts";
import type { ParsedNote } from "../markdown/parsed.ts";
import { isElement, rewrite, type Element, type Node } from "../markdown/tree.ts";
import { inDigits } from "./digits.ts";
import { mapSections, type Draft, type DraftNote, type DraftSection } from "./draft.ts";

/**
 * Numbers the notes of each chapter in the order of their first calls, through the sections nested in it and through
 * the notes that notes call, and gives them to the chapter. Keys are a file's own, so two files may use the same.
 */
export function numberNotes(draft: Draft): Draft {
  const keyedLists: KeyedLists = new Map();
  const { zero } = draft.metadata;
  const numbered = (chapter: DraftSection): DraftSection => withNotes(chapter, keyedLists, zero);
  const sections = draft.sections.map((section) =>
    section.role === "part"
      ? { ...numbered({ ...section, children: [] }), children: section.children.map(numbered) }
      : numbered(section),
  );
  return { ...draft, sections };
}

function withNotes(chapter: DraftSection, keyedLists: KeyedLists, zero: number | undefined): DraftSection {
  const notes = new ChapterNotes(chapter.id, keyedLists, zero);
  const [numbered] = mapSections([chapter], (section) => {
    const { source } = section;
    // A text calls only notes of its own file.
    if (!source || section.written.length === 0) return section;
    const called = (nodes: readonly Node[]): readonly Node[] => notes.callsIn(nodes, source, section.written);
    return { ...section, title: called(section.title), content: called(section.content), written: [] };
  });
  return { ...(numbered ?? chapter), notes: notes.finished() };
}

/** The notes of each file by key: made once, however many chapters the file holds. */
type KeyedLists = Map<readonly ParsedNote[], ReadonlyMap<string, ParsedNote>>;

interface NoteInWork {
  readonly note: ParsedNote;
  readonly source: SourceFile;
  readonly written: readonly ParsedNote[];
  readonly number: string;
  readonly calls: string[];
}

class ChapterNotes {
  readonly #chapterId: string;
  readonly #notes: NoteInWork[] = [];
  readonly #byKey = new Map<string, NoteInWork>();
  readonly #keyedLists: KeyedLists;

  readonly #zero: number | undefined;

  constructor(chapterId: string, keyedLists: KeyedLists, zero: number | undefined) {
    this.#zero = zero;
    this.#chapterId = chapterId;
    this.#keyedLists = keyedLists;
  }

  /** Turns the calls in a text from the file's keys into ids and numbers. */
  callsIn(nodes: readonly Node[], source: SourceFile, written: readonly ParsedNote[]): readonly Node[] {
    return rewrite(nodes, (node) => (isElement(node, "o-note") ? this.#call(node, source, written) : node));
  }

  /** The notes, in order. A note may call others: those are numbered after all that the text calls. */
  finished(): readonly DraftNote[] {
    const finished: (Omit<DraftNote, "calls"> & { readonly calls: readonly string[] })[] = [];
    for (let i = 0; i < this.#notes.length; i++) {
      const work = this.#notes[i];
      if (!work) break;
      finished.push({
        id: this.#noteId(work.number),
        number: inDigits(work.number, this.#zero),
        calls: work.calls,
        content: this.callsIn(work.note.content, work.source, work.written),
        source: work.source,
        ...(work.note.span && { span: work.note.span }),
      });
    }
    return finished;
  }

  #call(call: Element, source: SourceFile, written: readonly ParsedNote[]): Element {
    const key = call.attributes["note"] ?? "";
    const work = this.#noteFor(key, source, written);
    const first = `${this.#chapterId}--fnref-${work.number}`;
    const id = work.calls.length === 0 ? first : `${first}-${work.calls.length + 1}`;
    work.calls.push(id);
    const number = inDigits(work.number, this.#zero);
    return { ...call, attributes: { note: this.#noteId(work.number), id, number }, children: [] };
  }

  #noteFor(key: string, source: SourceFile, written: readonly ParsedNote[]): NoteInWork {
    const fullKey = `${source.path}\u0000${key}`;
    const known = this.#byKey.get(fullKey);
    if (known) return known;
    const note = this.#keyed(written).get(key);
    if (!note) throw new Error(`${source.path} calls the note ${key}, which its tree does not hold`);
    const work = { note, source, written, number: String(this.#notes.length + 1), calls: [] };
    this.#notes.push(work);
    this.#byKey.set(fullKey, work);
    return work;
  }

  #keyed(written: readonly ParsedNote[]): ReadonlyMap<string, ParsedNote> {
    let keyed = this.#keyedLists.get(written);
    if (!keyed) {
      keyed = new Map(written.map((note) => [note.key, note]));
      this.#keyedLists.set(written, keyed);
    }
    return keyed;
  }

  #noteId(number: string): string {
    return `${this.#chapterId}--fn-${number}`;
  }
}
