import type { NotedFlow, NotedPage } from "./flow.ts";

/** Where the text goes on on a new page. Lengths in pixels. */
export interface TextCut {
  /** The unit the new page begins with. */
  readonly unit: number;
  /** From the bottom of the unit before it to the end of its page. */
  readonly rest: number;
  /** How many pages of notes alone stand between. */
  readonly pagesBetween: number;
}

/** Where a note goes on on a new page. */
export interface NoteCut {
  readonly note: number;
  /** The unit the new page has first of it. */
  readonly unit: number;
  /** From the end of the part before to the end of its page. */
  readonly rest: number;
  /** From the head of the new page to this part. */
  readonly push: number;
}

/** A box at the foot of a page. */
export interface FootBox {
  /** Below the top of the first page, all pages in one column. */
  readonly top: number;
  /** Set for one that stands empty under notes that are in boxes without a ground. */
  readonly height?: number;
  /** The notes that begin in it. */
  readonly notes: readonly number[];
  /** Whether it has the rule above it, and a ground that hides what a box of the text paints down there. */
  readonly isRuled: boolean;
}

/** Everything that makes a text printed have the pages planned. */
export interface Cuts {
  readonly text: readonly TextCut[];
  readonly notes: readonly NoteCut[];
  readonly boxes: readonly FootBox[];
  /** How many pages of notes alone stand after the text. */
  readonly pagesAfter: number;
}

/** Turns pages into the cuts that make them. */
export function cutsOf(flow: NotedFlow, pages: readonly NotedPage[], height: number): Cuts {
  const text: TextCut[] = [];
  const notes: NoteCut[] = [];
  const grounds: FootBox[] = [];
  const boxes: FootBox[] = [];
  const endOf = new Map<number, number>();
  let lastText = 0;
  for (const [index, page] of pages.entries()) {
    const before = pages[lastText];
    if (index > 0 && before && page.last >= page.first) {
      text.push({ unit: page.first, rest: height - before.textHeight, pagesBetween: index - lastText - 1 });
      lastText = index;
    }
    const [firstPart] = page.parts;
    const lastPart = page.parts.at(-1);
    if (!firstPart || !lastPart) continue;
    let y = height - 1 - page.parts.reduce((sum, part) => sum + part.height, 0);
    const top = index * height + y - flow.separator;
    const fresh = page.parts.filter((part) => part.from === 0).map((part) => part.note);
    const isBroken = firstPart.from > 0 || lastPart.to < (flow.notes[lastPart.note]?.units.length ?? 0) - 1;
    if (isBroken) grounds.push({ top, height: (index + 1) * height - top, notes: [], isRuled: true });
    if (firstPart.from > 0) {
      const rest = height - (endOf.get(firstPart.note) ?? height);
      notes.push({ note: firstPart.note, unit: firstPart.from, rest, push: y });
    }
    const freshTop = index * height + y + (firstPart.from > 0 ? firstPart.height : 0);
    if (fresh.length > 0) boxes.push({ top: isBroken ? freshTop : top, notes: fresh, isRuled: !isBroken });
    for (const part of page.parts) {
      y += part.height;
      endOf.set(part.note, y);
    }
  }
  return { text, notes, boxes: [...grounds, ...boxes], pagesAfter: pages.length - 1 - lastText };
}
