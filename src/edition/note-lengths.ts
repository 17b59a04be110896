import type { Book, Note, Section } from "../book/book.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { textOf } from "../markdown/tree.ts";

/** How many characters a note must have for Kobo's devices to show it where it is called. */
const SHORTEST = 9;
const LONGEST = 5000;

/** Reports the notes that Kobo's devices do not show where they are called, but lead to: `note-length`. */
export function checkNoteLengths(book: Book, diagnostics: Diagnostics): void {
  for (const note of notesIn(book.sections)) {
    // As it is shown: behind its number.
    const { length } = `${note.number}. ${note.content.map((node) => textOf([node])).join(" ")}`.trim();
    if (length >= SHORTEST && length <= LONGEST) continue;
    diagnostics.report("note-length", {
      message: `This note has ${length} characters: Kobo's devices show notes of ${SHORTEST} to ${LONGEST} where they are called.`,
      span: note.span,
      hint: length < SHORTEST ? "Write it out." : "Put a part of it into the text, or into an appendix.",
    });
  }
}

function notesIn(sections: readonly Section[]): readonly Note[] {
  return sections.flatMap(({ notes, children }) => [...notes, ...notesIn(children)]);
}
