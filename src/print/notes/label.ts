/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
/** A note as it is printed. */
export interface PrintedNote {
  readonly id: string;
  /** The id of its first call. */
  readonly call: string;
  /** Whether it stands at the foot of a page; else at the end of its chapter. */
  readonly isAtFoot: boolean;
}

/**
 * Prepares the notes of the whole book for print: links between calls and notes become addresses of a scheme of our
 * own, `octavo-note:FROM/TO` (see `setNoteLinks`), for Chromium's links to places in a document cost links times pages;
 * and each note asks for its tag. Runs inside the page.
 * @param label what an element is labelled with to be tagged as a note
 */
export function labelNotes(scheme: string, label: string): PrintedNote[] {
  const targetOf = (link: Element): string => (link.getAttribute("href") ?? "").replace(/^#/, "");
  const notes = [...document.querySelectorAll<HTMLElement>(".notes > .note")].map((note) => {
    note.setAttribute("role", "figure");
    note.setAttribute("aria-label", label);
    const back = note.querySelector("a.note-back");
    return { id: note.id, call: back ? targetOf(back) : "", isAtFoot: note.closest(".foot") !== null };
  });
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.noteref, a.note-back")) {
    const from = link.classList.contains("noteref") ? link.id : (link.closest(".notes > .note, .foot .note")?.id ?? "");
    link.setAttribute("href", `${scheme}${encodeURIComponent(from)}/${encodeURIComponent(targetOf(link))}`);
  }
  return notes;
}
