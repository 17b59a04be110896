import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import type { NoteLink } from "../../pdf/note-links.ts";
import type { PrintedNote } from "./label.ts";

/**
 * Holds a finished print against the notes that were to be in it: each must be there, and begin on the page of its
 * first call. Where links between call and note stand is where these are.
 */
export function checkNotes(
  notes: readonly PrintedNote[],
  links: readonly NoteLink[],
  sourceMap: ReadonlyMap<string, Span>,
  diagnostics: Diagnostics,
): void {
  const pageOf = new Map(links.toReversed().map(({ from, pageIndex }) => [from, pageIndex]));
  for (const { id, call, isAtFoot } of notes) {
    const own = pageOf.get(id);
    const called = pageOf.get(call);
    const span = sourceMap.get(id);
    if (own === undefined || called === undefined) {
      diagnostics.report("note-strayed", { message: "A note or its call is not to be found in the print.", span });
    } else if (isAtFoot && own !== called) {
      const message = `A note is called on page ${called + 1} of the file and begins on page ${own + 1}.`;
      diagnostics.report("note-strayed", {
        message,
        span,
        hint: "No page has room for the line of the call and all of its notes.",
      });
    }
  }
}
