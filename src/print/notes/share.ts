import type { NotedFlow, NotedPage } from "./flow.ts";

/** A note that is left out, and the note of the same page that says the same: both as indices in their text. */
export interface SharedNote {
  readonly note: number;
  readonly as: number;
}

/**
 * The notes that say what another on their page says: an address that several links of a page lead to needs one note.
 * @param pages of a text whose notes have keys
 */
export function sharedNotes(flow: NotedFlow, pages: readonly NotedPage[]): readonly SharedNote[] {
  const shared: SharedNote[] = [];
  for (const { first, last } of pages) {
    const known = new Map<string, number>();
    for (const note of flow.units.slice(first, last + 1).flatMap(({ notes }) => notes)) {
      const key = flow.notes[note]?.key;
      if (key === undefined) continue;
      const as = known.get(key);
      if (as === undefined) known.set(key, note);
      else shared.push({ note, as });
    }
  }
  return shared;
}

/** What each note of the texts says where notes may be shared; nothing for the author's own. Runs inside the page, after `measureNotes`. */
export function noteKeys(linkNote: string): string[][] {
  const world = globalThis as { octavoNotes?: ({ notes: readonly { element: HTMLElement }[] } | undefined)[] };
  return (world.octavoNotes ?? []).map((text) =>
    (text?.notes ?? []).map(({ element }) => {
      const address = element.querySelector(`:scope > p.${linkNote} > a.address`);
      return address?.getAttribute("href") ?? "";
    }),
  );
}

/**
 * Leaves notes out: their calls call the one that says the same, and all notes of the chapter are numbered anew. Runs
 * inside the page, between two measurings.
 * @param shared for each text
 * @param zero the code point of the zero of the book's figures
 */
export function shareNotes(shared: readonly (readonly SharedNote[])[], zero: number): void {
  const world = globalThis as { octavoNotes?: ({ notes: readonly { element: HTMLElement }[] } | undefined)[] };
  const pools = new Set<Element>();
  for (const [index, text] of (world.octavoNotes ?? []).entries()) {
    for (const { note, as } of shared[index] ?? []) {
      const [left, kept] = [text?.notes[note]?.element, text?.notes[as]?.element];
      if (!left || !kept) continue;
      for (const call of document.querySelectorAll(`a.noteref[href="#${CSS.escape(left.id)}"]`)) {
        call.setAttribute("href", `#${kept.id}`);
      }
      const pool = left.closest(".notes");
      if (pool) pools.add(pool);
      left.remove();
    }
  }
  for (const pool of pools) {
    for (const [at, note] of [...pool.querySelectorAll(":scope > .note")].entries()) {
      const number = String(at + 1).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
      const back = note.querySelector("a.note-back");
      const before = (back?.textContent ?? "").replace(/\.$/, "");
      if (back) {
        back.textContent = `${number}.`;
        const label = back.getAttribute("aria-label");
        if (label) back.setAttribute("aria-label", label.replace(new RegExp(`${before}$`), number));
      }
      for (const call of document.querySelectorAll(`a.noteref[href="#${CSS.escape(note.id)}"]`)) {
        call.textContent = number;
      }
    }
  }
}
