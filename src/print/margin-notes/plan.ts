/** Between two notes that push one another, in pixels. */
export const APART = 9;

/** A margin note as it would like to stand. Lengths in pixels. */
export interface WantedNote {
  readonly id: string;
  /** The 0-based page of its place in the text. */
  readonly page: number;
  /** Where its head would be, below the head of the page's text. */
  readonly top: number;
  readonly height: number;
}

/** Where a margin note stands. */
export interface PlannedNote extends WantedNote {
  /** Whether the page of its place had no room for it. */
  readonly isCrowded: boolean;
}

/** How a margin note is brought to where it is planned, from where it would stand by itself. Lengths in pixels. */
export interface SetNote {
  readonly id: string;
  /** The 0-based page it then is on. */
  readonly page: number;
  readonly left: number;
  readonly down: number;
}

/**
 * Finds places for margin notes: each beside its line, or below the note before it, or as far up as the page's foot
 * wants it to be. Where a page has no room for all of its notes the last ones go to the head of the next.
 * @param notes in reading order
 * @param height of a page's text, in pixels
 * @param goesOn whether the same text goes on behind a page
 */
export function planMarginNotes(
  notes: readonly WantedNote[],
  height: number,
  goesOn: (page: number) => boolean,
): readonly PlannedNote[] {
  const planned: PlannedNote[] = [];
  const byPage = Map.groupBy(notes, ({ page }) => page);
  const last = Math.max(-1, ...byPage.keys());
  let late: readonly WantedNote[] = [];
  /** How much of the page a note takes that is higher than the page before. */
  let taken = 0;
  for (let page = Math.min(...byPage.keys(), 0); page <= last || late.length > 0; page++) {
    const own = byPage.get(page)?.toSorted((a, b) => a.top - b.top) ?? [];
    const wanted = [...late.map((note) => ({ ...note, page, top: 0 })), ...own];
    const isGoing = goesOn(page);
    const fitting = isGoing ? fittingNotes(wanted, taken, height) : wanted.length;
    const isLate = new Set(late.map(({ id }) => id));
    for (const note of stacked(wanted.slice(0, fitting), taken, height)) {
      planned.push({ ...note, isCrowded: isLate.has(note.id) || note.top + note.height > height });
    }
    late = wanted.slice(fitting);
    const end = planned.findLast((note) => note.page === page);
    const over = Math.max(taken, end ? end.top + end.height + APART : 0) - height;
    taken = isGoing ? Math.max(0, over) : 0;
  }
  return planned;
}

/** How many of the notes a page has room for below what is taken of it; one that no page has room for stands first. */
function fittingNotes(notes: readonly WantedNote[], taken: number, height: number): number {
  let used = taken;
  for (const [index, note] of notes.entries()) {
    used += note.height + (index > 0 ? APART : 0);
    if (used > height) return index === 0 && taken === 0 ? 1 : index;
  }
  return notes.length;
}

/** The notes of a page, none over another: pushed down by those above, then up from the foot. */
function stacked(notes: readonly WantedNote[], taken: number, height: number): readonly WantedNote[] {
  const tops: number[] = [];
  let free = taken;
  for (const note of notes) {
    const top = Math.max(free, note.top);
    tops.push(top);
    free = top + note.height + APART;
  }
  let foot = height;
  for (let index = notes.length - 1; index >= 0; index--) {
    const top = Math.min(tops[index] ?? 0, foot - (notes[index]?.height ?? 0));
    tops[index] = top;
    foot = top - APART;
  }
  // What is higher than the page begins at its head all the same.
  const over = Math.max(0, taken - (tops[0] ?? taken));
  return notes.map((note, index) => ({ ...note, top: (tops[index] ?? 0) + over }));
}
